"""planner members: a programme for every member of a gym, from one template."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.screen import Tone, say, table, tell
from planner.cli.values import PATH

if TYPE_CHECKING:
    from planner.members.outcome import Outcome
    from planner.members.posing import Posing

NO = 1
WIDEST = 90
"""Characters of a reason in the table on the terminal; the whole of it stands in overview.csv."""


@click.command("members")
@click.argument("roster", metavar="MEMBERS", type=PATH)
@click.option(
    "--template", type=PATH, required=True, metavar="FILE", help="What all have in common."
)
@click.option("-o", "--output", type=PATH, required=True, metavar="FOLDER", help="Where to write.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="Processes at the same time; as many as processors."
)
@click.option(
    "--cluster", metavar="ADDRESS", help="Work on a Dask cluster: its scheduler's address."
)
@click.option("--resume", is_flag=True, help="Go on with a run that was interrupted.")
@click.option(
    "--cache", type=PATH, metavar="FOLDER", help="Solved problems, without names; ~/.cache/planner."
)
def command(
    *,
    roster: Path,
    template: Path,
    output: Path,
    jobs: int | None,
    cluster: str | None,
    resume: bool,
    cache: Path | None,
) -> int:
    """Make a programme for every row of MEMBERS, a table in CSV or .xlsx.

    FOLDER gets the members' files in plans/, the template's own plan for the wall and as a booklet, and
    for the coach overview.csv and overview.pdf. Exit code 1: somebody has no programme; the reasons are told.
    """
    from planner.cli.member_inputs import read_posing
    from planner.cli.member_run import Where, whole_run

    if jobs and cluster:
        raise click.UsageError(
            "--jobs counts this machine's processes: leave it out with --cluster"
        )
    posing = read_posing(roster, template)
    outcomes = whole_run(
        posing,
        output,
        where=Where(jobs or len(os.sched_getaffinity(0)), cluster),
        resume=resume,
        cache=cache or _own_cache(),
    )
    return _told(outcomes, posing, output)


def _own_cache() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "planner" / "solved"


def _told(outcomes: Mapping[str, Outcome], posing: Posing, output: Path) -> int:
    from planner.members.outcome import State
    from planner.members.overview import STATUS

    found = list(outcomes.values())
    failed = [outcome for outcome in found if outcome.state is not State.DONE]
    if failed:
        say("Without a programme:", tone=Tone.BAD)
        rows = [("line", "id", "name", "status", "why")]
        rows += [
            (str(o.line), o.id or "–", o.name or "–", STATUS[o.state], _short(o.message))
            for o in failed
        ]
        say(table(rows))
    done = len(found) - len(failed)
    say(
        f"{done} of {len(found)} members have a programme from '{posing.template.name}'.",
        tone=None if failed else Tone.GOOD,
    )
    tell(f"Written: {output}/plans, {output}/overview.csv, {output}/overview.pdf")
    return NO if failed else 0


def _short(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
