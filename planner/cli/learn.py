"""planner learn: what was done goes into the state, and is told apart from noise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.screen import Tone, say, tell
from planner.cli.values import PATH, day

if TYPE_CHECKING:
    from planner.feedback import Heard
    from planner.plan import Plan
    from planner.state import State

HELP = """Learn from JOURNALs what was done of PLAN, and remember it in a state file.

A journal is the .csv or .xlsx that 'planner render' writes, filled in; or an export of Hevy, Strong,
Fitbod, FitNotes, StrongLifts, JEFIT, TrainHeroic, TurnKey, OpenBarbell / RepOne, Vitruve or GymAware;
or any table with a mapping file:

\b
  format: 1
  name: my logger
  unit: kg                     # kg or lb
  dates: day-first             # year-first, day-first or month-first
  columns:                     # date, exercise and reps are needed
    date: Datum
    exercise: Exercise
    reps: Wdh
    load: Gewicht              # also: session, set, kind, warm_up, unit, rir, rpe, velocity, pain,
    note: Notiz                # note, seconds, distance, rep
  exercises:                   # names that nobody else knows; for the named loggers too
    Kniebeuge: back-squat

Every row is taken over or counted with its reason; a set counts once, however often it is read. Exit
code 1 where a row was wrong: the others are learned all the same.
"""


@click.command("learn", help=HELP)
@click.argument("plan", type=PATH)
@click.argument("journals", type=PATH, nargs=-1, required=True)
@click.option(
    "--state", type=PATH, required=True, metavar="FILE", help="state.json, made if missing."
)
@click.option("--unit", type=click.Choice(("kg", "lb")), help="Of loads, where a file is silent.")
@click.option(
    "--dates",
    type=click.Choice(("day-first", "month-first")),
    help="In dates like 02/03/2026, where a file is silent.",
)
@click.option("--mapping", type=PATH, metavar="FILE", help="What the columns and names mean.")
@click.option(
    "--until",
    type=day,
    metavar="DATE",
    help="Sessions up to this day that were not done count as missed; the last day of training if"
    " left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Say what was learned as JSON.")
def command(
    *,
    plan: Path,
    journals: tuple[Path, ...],
    state: Path,
    unit: str | None,
    dates: str | None,
    mapping: Path | None,
    until: date | None,
    as_json: bool,
) -> int:
    """Read, learn, tell, keep."""
    from planner.cli.inputs import shipped_exercises
    from planner.cli.journals import own_mapping, read_journals, tell_account
    from planner.cli.remember import read_state
    from planner.feedback import learn
    from planner.files import read_json
    from planner.journal import Asked, Names
    from planner.plan import Plan

    block = read_json(plan, Plan)
    before = read_state(state)
    own = own_mapping(mapping)
    known = (*shipped_exercises().values(), *block.problem.exercises)
    names = Names({e.id: e.name for e in known}, own.exercises if own else None)
    found = read_journals(journals, block, Asked(unit, dates, own), names)
    for sha256, journal in found:
        tell_account(journal, names)
        if before.training.has_read(sha256):
            tell(f"{journal.name} was read before; it counts once.", tone=Tone.NOTE)
    heard = learn(before, block, found, until=until)
    _keep(state, before, heard, block, as_json=as_json)
    wrong = bool(heard.strange) or any(journal.findings for _, journal in found)
    return 1 if wrong else 0


def _keep(path: Path, before: State, heard: Heard, block: Plan, *, as_json: bool) -> None:
    """Add what the test of priming says, write the state, and say what was learned."""
    from planner.cli.learned import learned_data, learned_text
    from planner.cli.primed import priming_data, priming_lines
    from planner.files import dump_json, write_atomic
    from planner.priming import examined

    testing = examined(heard.state, block)
    after = heard.state.model_copy(update={"priming": testing.priming})
    if after != before:
        write_atomic(path, dump_json(after))
    if as_json:
        data = learned_data(heard, block) | priming_data(testing)
        say(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        say("\n".join([learned_text(heard, block), *priming_lines(testing)]))
