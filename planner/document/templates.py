"""The forms a plan is printed in, by the names of the command line."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from planner.document.catalogue import ENGLISH
from planner.document.coach import coach_print
from planner.document.fast import collector_paused
from planner.document.gym.wall import wall_print
from planner.document.html import booklet_print
from planner.document.paper import Paper
from planner.document.pocket import pocket_print
from planner.document.printing import Attachment, Print, self_contained, to_pdf
from planner.document.words import words
from planner.plan import Plan
from planner.vocabulary import MassUnit


class Template(StrEnum):
    """What is printed; the value is the word of the command line."""

    ATHLETE = "athlete"
    """The booklet to train from."""
    CARD = "card"
    """A sheet to fold to a quarter: a session on each."""
    COACH = "coach"
    """The whole block on two pages."""
    GYM = "gym"
    """The wall plan: percentages and RIR, no name."""


NAMELESS = frozenset({Template.GYM})
"""Prints that hang where everybody reads them: the plan, which names the athlete, is not attached."""

WEIGHTLESS = frozenset({Template.GYM})
"""Prints that name no load."""

_PRINTS: dict[Template, Callable[..., Print]] = {
    Template.ATHLETE: booklet_print,
    Template.CARD: pocket_print,
    Template.COACH: coach_print,
    Template.GYM: wall_print,
}


def printed(
    plan: Plan,
    template: Template,
    *,
    paper: Paper,
    language: str = ENGLISH,
    unit: MassUnit | None = None,
) -> Print:
    """A plan in one of its forms, before it is laid out."""
    weighed = {} if template in WEIGHTLESS else {"unit": unit}
    return _PRINTS[template](plan, paper=paper, language=language, **weighed)


def render_html(
    plan: Plan,
    *,
    paper: Paper,
    template: Template = Template.ATHLETE,
    language: str = ENGLISH,
    unit: MassUnit | None = None,
) -> str:
    """One self-contained HTML file.

    Parameters
    ----------
    plan
        With at least one week.
    paper
        Size it is printed on from a browser.
    language
        One of `words.LOCALES`.
    unit
        Of masses; by default that of the gym's plates.

    Returns
    -------
    str
        Well-formed as HTML and as XML; the same for the same plan.
    """
    return self_contained(printed(plan, template, paper=paper, language=language, unit=unit))


def render_pdf(
    plan: Plan,
    *,
    paper: Paper,
    attachment: bytes | None,
    template: Template = Template.ATHLETE,
    language: str = ENGLISH,
    unit: MassUnit | None = None,
) -> bytes:
    """PDF/A-3a and PDF/UA-1 with bookmarks.

    Parameters
    ----------
    plan
        With at least one week.
    paper
        Size of the pages.
    attachment
        Bytes of plan.json to embed, so that the paper's file can be read back; None for none.
        Nothing is embedded in prints without a name.
    language
        One of `words.LOCALES`.
    unit
        Of masses; by default that of the gym's plates.

    Returns
    -------
    bytes
        Equal for equal plans on one machine: dates come from the plan, the file identifier from
        the content.
    """
    inside = None
    if attachment is not None and template not in NAMELESS:
        told = words(language)("document.attached")
        inside = Attachment(attachment, plan.problem.start, told)
    with collector_paused():
        pages = printed(plan, template, paper=paper, language=language, unit=unit)
        return to_pdf(pages, inside)
