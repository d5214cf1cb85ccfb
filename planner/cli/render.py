"""planner render: a plan on paper or on a page."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.look import TEMPLATES, Look, TemplateName, look_options, units_option
from planner.cli.outputs import Outputs
from planner.cli.values import PATH
from planner.exchange import SUFFIXES

FORMATS = (".html", ".pdf", ".json", *SUFFIXES)


@click.command("render")
@click.argument("plan", type=PATH)
@click.option(
    "-o",
    "--output",
    "output",
    multiple=True,
    metavar="FILE",
    help="Write the programme here: .pdf, .html, .xlsx (to fill in), .csv, .ics (calendar),"
    " .liftoscript, .openweight.json or .fit.zip (watch); - is HTML on standard output. Repeatable.",
)
@click.option(
    "--template",
    type=TemplateName(),
    default=TEMPLATES[0],
    show_default=True,
    help="What PDF and HTML show: the booklet to train from, a card to fold, the coach's two pages,"
    " the gym's wall plan without a name, or what a folder of your own makes (planner new template).",
)
@look_options
@units_option
def command(  # noqa: PLR0917 - an option each
    plan: Path,
    output: tuple[str, ...],
    template: str,
    paper: str,
    language: str,
    units: str | None,
) -> int:
    """Print PLAN, a plan.json, as it stands; without -o a PDF beside it."""
    targets = output or (str(plan.with_suffix(".pdf")),)
    outputs = Outputs(targets, FORMATS)
    from planner.files import read_json
    from planner.plan import Plan

    outputs.write(read_json(plan, Plan), Look(paper, language, template, units))
    return 0
