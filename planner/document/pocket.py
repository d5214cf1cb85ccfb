"""The pocket card as XHTML and CSS: one sheet of paper, folded."""

from __future__ import annotations

from functools import cache

from planner.document.catalogue import ENGLISH
from planner.document.html import plan_id
from planner.document.localised import told_in
from planner.document.paper import SHEETS, Paper
from planner.document.printing import Print, markup, sheet
from planner.document.view.pocket import ROWS_MM, fold, pocket
from planner.document.words import words_for
from planner.plan import Plan
from planner.vocabulary import MassUnit


def pocket_print(
    plan: Plan,
    *,
    paper: Paper,
    language: str = ENGLISH,
    unit: MassUnit | None = None,
) -> Print:
    """The card, before it is laid out."""
    told = words_for(plan, language, unit)
    view = pocket(told_in(plan, told), told, paper=paper, plan_id=plan_id(plan))
    text = markup("athlete", "pocket.html.j2", view=view, t=told.text)
    return Print(text, _style(paper))


@cache
def _style(paper: Paper) -> str:
    folded = fold(SHEETS[paper])
    # A hair less, so that rounding never moves a panel into the next line.
    size = f"width: {folded.width_mm - 0.02:g}mm; height: {folded.height_mm - 0.02:g}mm"
    rules = f"@page {{ size: {folded.css}; margin: 0 }}\n@media print {{ .panel {{ {size} }} }}"
    folds = "" if folded.panels > 2 else ".q1, .q2 { border-bottom: 0 }"
    rows = "\n".join(f".y{mm} > tbody > tr > td {{ height: {mm}mm }}" for mm in ROWS_MM)
    return "\n".join(
        (sheet("athlete", "pocket.css"), rows, ".pk .turn .c.c { height: auto }", folds, rules)
    )
