"""planner plan: from an athlete's profile to a proved plan, or to the reason why there is none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.look import Look, look_options, units_option
from planner.cli.outputs import Outputs
from planner.cli.screen import Progress, Tone, say, tell
from planner.cli.values import PATH, day
from planner.exchange import SUFFIXES

if TYPE_CHECKING:
    from planner.cli.inputs import Inputs
    from planner.plan import Plan
    from planner.problem import Problem
    from planner.solution import Conflict
    from planner.solver import OutOfTime

FORMATS = (".json", ".pdf", ".html", *SUFFIXES)
BUDGET_S = 120.0
INFEASIBLE, UNDECIDED = 3, 4


@click.command("plan")
@click.argument("athlete", type=PATH)
@click.option(
    "-o",
    "--output",
    "output",
    multiple=True,
    metavar="FILE",
    help="Write the plan here: .json, .pdf, .html, or what 'planner render' writes; - is JSON on"
    " standard output. Repeatable.",
)
@click.option("--rules", multiple=True, metavar="NAME|FILE", help="Rules on top. Repeatable.")
@click.option("--gym", type=PATH, metavar="FILE", help="In place of the profile's gym.")
@click.option(
    "--state", type=PATH, metavar="FILE", help="What was measured and learned: state.json."
)
@click.option("--start", type=day, metavar="DATE", help="In place of the profile's start.")
@click.option("--weeks", type=click.IntRange(1, 52), help="In place of the profile's weeks.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option(
    "--priming-test",
    is_flag=True,
    help="Test priming on this athlete: primed and unprimed sessions in pairs, by lot.",
)
@click.option(
    "--budget",
    type=click.FloatRange(1, 86400),
    default=BUDGET_S,
    show_default=True,
    metavar="SECONDS",
    help="Work to be spent at the most.",
)
@look_options
@units_option
@click.option("--json", "as_json", is_flag=True, help="Say what came out as JSON.")
def command(
    *,
    athlete: Path,
    output: tuple[str, ...],
    rules: tuple[str, ...],
    gym: Path | None,
    state: Path | None,
    start: date | None,
    weeks: int | None,
    seed: int,
    priming_test: bool,
    budget: float,
    paper: str,
    language: str,
    units: str | None,
    as_json: bool,
) -> int:
    """Make a plan from ATHLETE, a profile in YAML.

    Without -o a summary of the block is printed.
    """
    outputs = Outputs(output, FORMATS)
    if as_json and outputs.to_stdout:
        raise click.UsageError("--json and '-o -' both want standard output")
    from planner.cli.inputs import read_inputs

    outputs.prepare()
    inputs = read_inputs(athlete, gym, rules)
    problem = _posed(inputs, state, start=start, weeks=weeks, seed=seed, priming_test=priming_test)
    found = _made(problem, inputs, budget, seed)
    return _answer(found, problem, outputs, Look(paper, language, units=units), as_json=as_json)


def _posed(
    inputs: Inputs,
    state: Path | None,
    *,
    start: date | None,
    weeks: int | None,
    seed: int,
    priming_test: bool,
) -> Problem:
    """The problem, with what a state file adds, and with a test of priming where one is wanted."""
    from planner.files import read_json
    from planner.pose import learned_maxima, pose, with_lags, with_velocity
    from planner.priming import with_test, with_verdict
    from planner.state import State

    known = read_json(state, State) if state else State(format=1)
    problem = pose(
        inputs.athlete,
        inputs.gym,
        inputs.catalogue,
        inputs.rules,
        start=start,
        weeks=weeks,
        seed=seed,
        places=inputs.places,
        learned=learned_maxima(known.learned),
    )
    problem = with_velocity(with_lags(problem, known.timing), known)
    return with_test(problem, known, seed) if priming_test else with_verdict(problem, known)


def _made(
    problem: Problem, inputs: Inputs, budget_s: float, seed: int
) -> Plan | Conflict | OutOfTime:
    from planner.block import make_plan
    from planner.solver import Budget

    # Deterministic work grows with the seconds asked for; the clock only stops a slow machine.
    work = Budget().work * budget_s / BUDGET_S
    progress = Progress()
    try:
        budget = Budget(work=work, wall_s=budget_s, seed=seed)
        return make_plan(problem, inputs.digests, budget, progress)
    finally:
        progress.done()


def _answer(
    found: Plan | Conflict | OutOfTime,
    problem: Problem,
    outputs: Outputs,
    look: Look,
    *,
    as_json: bool,
) -> int:
    from planner.cli.impossible import conflict_data, conflict_text, undecided_text
    from planner.cli.summary import gaps_text, plan_data, plan_text, proved_text
    from planner.plan import Plan
    from planner.solution import Conflict

    if isinstance(found, Plan):
        if gaps := gaps_text(found):
            tell(gaps, tone=Tone.NOTE)
        for notice in found.told:
            tell(f"Note: {notice.message}", tone=Tone.NOTE)
        outputs.write(found, look)
        if as_json:
            say(json.dumps(plan_data(found, outputs.names), indent=1, ensure_ascii=False))
        elif outputs:
            tell(proved_text(found))
        else:
            say(plan_text(found))
        return 0
    if isinstance(found, Conflict):
        if as_json:
            say(json.dumps(conflict_data(found, problem), indent=1, ensure_ascii=False))
        else:
            tell(conflict_text(found, problem))
        return INFEASIBLE
    if as_json:
        say(json.dumps({"result": "undecided", "stage": found.stage}, indent=1))
    else:
        tell(undecided_text(found))
    return UNDECIDED
