"""planner progress: what training has shown so far, on one page or on a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.look import look_options
from planner.cli.screen import say, tell
from planner.cli.values import PATH
from planner.errors import UsageError

if TYPE_CHECKING:
    from planner.plan import Plan
    from planner.state import State

SUFFIXES = (".pdf", ".html")


@click.command("progress")
@click.argument("plan", type=PATH)
@click.option("--state", type=PATH, required=True, metavar="FILE", help="What was learned.")
@click.option(
    "-o",
    "--output",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="Write the page here: .pdf or .html. Repeatable.",
)
@look_options
def command(plan: Path, state: Path, output: tuple[Path, ...], paper: str, language: str) -> int:
    """Say on one page what training of PLAN has shown: without -o on the terminal.

    Maxima and velocities with intervals, sets done against planned, lags against the change that is
    no noise, the verdict on priming, what the planner changed and why.
    """
    for path in output:
        if path.suffix.lower() not in SUFFIXES:
            raise UsageError.of(f"cannot write '{path}'", advice="give a file in .pdf or .html")
    from planner.files import read_json
    from planner.plan import Plan
    from planner.state import State

    block, known = read_json(plan, Plan), read_json(state, State)
    if not output:
        from planner.cli.progress_text import progress_text

        say(progress_text(block, known))
        return 0
    _write(block, known, output, paper, language)
    return 0


def _write(plan: Plan, state: State, output: tuple[Path, ...], paper: str, language: str) -> None:
    """Render everything, then write everything."""
    from planner.document import Paper
    from planner.document.progress import progress_html, progress_pdf
    from planner.files import write_atomic

    rendered = []
    for path in output:
        if path.suffix.lower() == ".pdf":
            data = progress_pdf(plan, state, paper=Paper(paper), language=language)
        else:
            data = progress_html(plan, state, paper=Paper(paper), language=language).encode()
        rendered.append((path, data))
    for path, data in rendered:
        write_atomic(path, data)
        tell(f"Written: {path}")
