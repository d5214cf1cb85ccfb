"""planner why: which rules stand behind a plan, and what it would cost to have it otherwise."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.screen import Progress, say
from planner.cli.values import PATH

BUDGET_S = 60.0


@click.command("why")
@click.argument("plan", type=PATH)
@click.argument("what", default="")
@click.argument("exercise", default="")
@click.option(
    "--budget",
    type=click.FloatRange(1, 86400),
    default=BUDGET_S,
    show_default=True,
    metavar="SECONDS",
    help="To be spent at the most on solving again.",
)
@click.option(
    "--rules-only", is_flag=True, help="Only what the plan says itself; nothing is solved."
)
def command(plan: Path, what: str, exercise: str, *, budget: float, rules_only: bool) -> None:
    """Say why PLAN is as it is, and what another choice would cost.

    WHAT is a session (W03-2), an exercise (bench-press), a date (2027-02-11) or a rule
    (muscle-recovery); without it the plan as a whole is explained. After a session an EXERCISE may
    follow: why it is there with so many sets, or why it is not. The plan is solved again with an
    exercise forced in or left out, or a day taken or given; it is not changed.
    """
    from planner.cli.inquire import Asking
    from planner.cli.reasons import explain, explain_in
    from planner.files import read_json
    from planner.plan import Plan

    found = read_json(plan, Plan)
    progress = Progress()
    try:
        asking = None if rules_only else Asking(found, budget, progress)
        text = (
            explain_in(found, what, exercise, asking) if exercise else explain(found, what, asking)
        )
    finally:
        progress.done()
    say(text)
