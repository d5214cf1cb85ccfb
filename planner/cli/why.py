"""planner why: which rules stand behind a plan, and why something is not in it."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.screen import say
from planner.cli.values import PATH


@click.command("why")
@click.argument("plan", type=PATH)
@click.argument("what", default="")
def command(plan: Path, what: str) -> None:
    """Say why PLAN is as it is.

    WHAT is a session (W03-2), an exercise (bench-press), a date (2027-02-11) or a rule
    (muscle-recovery); without it the plan as a whole is explained.
    """
    from planner.cli.reasons import explain
    from planner.files import read_json
    from planner.plan import Plan

    say(explain(read_json(plan, Plan), what))
