"""The coach's sheet as XHTML and CSS."""

from __future__ import annotations

from functools import cache

from planner.document.catalogue import ENGLISH
from planner.document.html import plan_id
from planner.document.localised import told_in
from planner.document.paper import REDUCED, Paper
from planner.document.printing import Print, markup, sheet
from planner.document.view.coach import coach_sheet
from planner.document.view.coach_room import LEAST_ROW_MM, MOST_ROW_MM
from planner.document.words import words_for
from planner.plan import Plan
from planner.vocabulary import MassUnit


def coach_print(
    plan: Plan,
    *,
    paper: Paper,
    language: str = ENGLISH,
    unit: MassUnit | None = None,
) -> Print:
    """The whole block on two pages, before they are laid out."""
    told = words_for(plan, language, unit)
    view = coach_sheet(told_in(plan, told), told, paper=paper, plan_id=plan_id(plan))
    text = markup("coach", "sheet.html.j2", view=view, t=told.text)
    return Print(text, _style(paper), REDUCED[paper].zoom)


@cache
def _style(paper: Paper) -> str:
    heights = range(int(LEAST_ROW_MM * 10), int(MOST_ROW_MM * 10) + 1)
    rows = "\n".join(
        f".y{tenth} td, .y{tenth} th {{ height: {tenth / 10:g}mm }}" for tenth in heights
    )
    return "\n".join((sheet("coach", "sheet.css"), rows, REDUCED[paper].page_rule))
