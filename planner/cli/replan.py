"""planner replan: the rest of a block after what has happened, with the fewest changes and a reason for each."""

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
    from planner.plan import Plan
    from planner.replan import Replanned
    from planner.replan.events import Decided
    from planner.solver import OutOfTime
    from planner.solver.repair import Stuck

FORMATS = (".json", ".pdf", ".html", *SUFFIXES)
BUDGET_S = 120.0
INFEASIBLE, UNDECIDED = 3, 4


@click.command("replan")
@click.argument("plan", type=PATH)
@click.option("--state", type=PATH, metavar="FILE", help="What was learned: state.json.")
@click.option(
    "--journal",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="What was done, as 'planner learn' reads it; --state keeps it. Repeatable.",
)
@click.option(
    "--from",
    "before",
    type=day,
    metavar="DATE",
    help="First day to plan again; by default the day after the last one that the state knows of,"
    " or today.",
)
@click.option(
    "--missed",
    multiple=True,
    metavar="SESSION|DATE",
    help="A session that was not done. Repeatable.",
)
@click.option(
    "--away", multiple=True, metavar="DATE[..DATE]", help="Days without training. Repeatable."
)
@click.option(
    "--without", multiple=True, metavar="EXERCISE", help="Not possible any more. Repeatable."
)
@click.option(
    "--pain", multiple=True, metavar="EXERCISE=0-10", help="How much it hurts today. Repeatable."
)
@click.option(
    "--swap",
    multiple=True,
    metavar="LIFT=MODULE|FILE",
    help="Another module for a main lift, as bench-press=bench-pause; all else stays. Repeatable.",
)
@click.option("--athlete", type=PATH, metavar="FILE", help="The profile as it is now.")
@click.option("--gym", type=PATH, metavar="FILE", help="Another gym from now on.")
@click.option(
    "-o",
    "--output",
    "output",
    multiple=True,
    metavar="FILE",
    help="Write the next revision here, as 'planner plan' does. Repeatable; without it the changes"
    " are only shown.",
)
@click.option("--budget", type=click.FloatRange(1, 86400), default=BUDGET_S, metavar="SECONDS")
@look_options
@units_option
@click.option("--json", "as_json", is_flag=True, help="Say what changed as JSON.")
def command(
    *,
    plan: Path,
    state: Path | None,
    journal: tuple[Path, ...],
    before: date | None,
    missed: tuple[str, ...],
    away: tuple[str, ...],
    without: tuple[str, ...],
    pain: tuple[str, ...],
    swap: tuple[str, ...],
    athlete: Path | None,
    gym: Path | None,
    output: tuple[str, ...],
    budget: float,
    paper: str,
    language: str,
    units: str | None,
    as_json: bool,
) -> int:
    """Plan the rest of PLAN again, a plan.json, after what has happened.

    Sessions before the first day stay as they were done. What can stay ahead stays; every change is
    shown with what was, what is, and why.
    """
    outputs = Outputs(output, FORMATS)
    if as_json and outputs.to_stdout:
        raise click.UsageError("--json and '-o -' both want standard output")
    from planner.cli.inputs import shipped_exercises
    from planner.cli.replan_events import Asked, events_of
    from planner.files import read_json
    from planner.plan import Plan
    from planner.replan.events import decide

    outputs.prepare()
    stands = read_json(plan, Plan)
    asked = Asked(before, missed, away, without, pain, athlete, gym, state, journal, swap)
    events = events_of(asked, stands)
    found = _made(stands, decide(events, stands, shipped_exercises()), swap, budget)
    return _answer(found, stands, outputs, Look(paper, language, units=units), as_json=as_json)


def _made(
    stands: Plan, decided: Decided, swaps: tuple[str, ...], budget_s: float
) -> Replanned | Stuck | OutOfTime:
    from planner.cli.swaps import digest_of
    from planner.replan import replan
    from planner.solver import Budget

    work = Budget().work * budget_s / BUDGET_S
    budget = Budget(work=work, wall_s=budget_s, seed=stands.problem.seed)
    progress = Progress()
    inputs = (*stands.provenance.inputs, *map(digest_of, swaps))
    try:
        return replan(decided, inputs, budget, progress)
    finally:
        progress.done()


def _answer(
    found: Replanned | Stuck | OutOfTime,
    stands: Plan,
    outputs: Outputs,
    look: Look,
    *,
    as_json: bool,
) -> int:
    from planner.cli.changes import changes_data, changes_text, stuck_data, stuck_text
    from planner.cli.impossible import undecided_text
    from planner.replan import Replanned
    from planner.solver import OutOfTime

    if isinstance(found, OutOfTime):
        say(json.dumps({"result": "undecided"})) if as_json else tell(undecided_text(found))
        return UNDECIDED
    if not isinstance(found, Replanned):
        data = stuck_data(found)
        say(json.dumps(data, indent=1, ensure_ascii=False)) if as_json else tell(stuck_text(found))
        return INFEASIBLE
    outputs.write(found.plan, look)
    if as_json:
        data = changes_data(stands, found.plan, outputs.names)
        say(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        for notice in found.plan.told:
            if notice not in stands.told:
                tell(f"Note: {notice.message}", tone=Tone.NOTE)
        if not outputs.to_stdout:
            say(changes_text(stands, found.plan))
    return 0
