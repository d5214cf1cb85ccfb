"""The progress report as pages: what was trained, what moved, what changed; one page."""

from __future__ import annotations

from planner.document.catalogue import ENGLISH
from planner.document.html import plan_id
from planner.document.localised import in_unit, told_in
from planner.document.paper import REDUCED, Paper
from planner.document.printing import Print, markup, self_contained, sheet, to_pdf
from planner.document.view.progress import progress_view
from planner.document.words import words_for
from planner.plan import Plan
from planner.state import State


def progress_print(plan: Plan, state: State, *, paper: Paper, language: str = ENGLISH) -> Print:
    """The report before it is laid out."""
    told = words_for(plan, language, None)
    view = progress_view(told_in(plan, told), in_unit(state, told), told, paper=paper, plan_id=plan_id(plan))
    text = markup("progress", "report.html.j2", view=view, t=told.text)
    page = REDUCED[paper]
    return Print(text, f"{sheet('progress', 'report.css')}\n{page.page_rule}", page.zoom)


def progress_html(plan: Plan, state: State, *, paper: Paper, language: str = ENGLISH) -> str:
    """One self-contained HTML file."""
    return self_contained(progress_print(plan, state, paper=paper, language=language))


def progress_pdf(plan: Plan, state: State, *, paper: Paper, language: str = ENGLISH) -> bytes:
    """PDF/A-3a and PDF/UA-1; equal bytes for an equal plan and state."""
    return to_pdf(progress_print(plan, state, paper=paper, language=language))
