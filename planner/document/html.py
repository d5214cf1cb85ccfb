"""The athlete's booklet as XHTML and CSS: a sandboxed template that only ever sees plain strings."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256

from planner.document.catalogue import ENGLISH
from planner.document.localised import told_in
from planner.document.paper import SHEETS, Paper
from planner.document.printing import Print, markup, sheet
from planner.document.view.booklet import booklet
from planner.document.words import words_for
from planner.plan import Plan
from planner.vocabulary import MassUnit

ROW_HALF_MM = range(16, 33)
"""Heights of rows, in half millimetres, for which there is a style."""


def booklet_print(
    plan: Plan,
    *,
    paper: Paper,
    language: str = ENGLISH,
    unit: MassUnit | None = None,
) -> Print:
    """The booklet, before it is laid out.

    Parameters
    ----------
    plan
        With at least one week.
    paper
        Size it is printed on.
    language
        One of `words.LOCALES`.
    unit
        Of masses; by default that of the gym's plates.
    """
    told = words_for(plan, language, unit)
    view = booklet(told_in(plan, told), told, paper=paper, plan_id=plan_id(plan))
    text = markup("athlete", "booklet.html.j2", booklet=view, t=told.text)
    return Print(text, style_sheet(paper))


def plan_id(plan: Plan) -> str:
    """Short digest of a plan, to tell one revision from another; the same after a round trip."""
    text = json.dumps(plan.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:8]


@cache
def style_sheet(paper: Paper) -> str:
    """The CSS of the booklet on a paper."""
    page = SHEETS[paper]
    small = (sheet("athlete", "small.css"),) if page.is_small else ()
    return "\n".join((sheet("athlete", "booklet.css"), row_styles(), *small, page.page_rule))


def row_styles() -> str:
    """A style for each height of a row."""
    return "\n".join(f".r{half} {{ height: {half / 2:g}mm }}" for half in ROW_HALF_MM)
