"""A member's card: one page per mesocycle, exercises down, weeks across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from planner import __version__
from planner.document.catalogue import ENGLISH
from planner.document.gym.printing import gym_print
from planner.document.gym.weekly import SessionTable, numbers, session_table
from planner.document.html import plan_id
from planner.document.localised import told_in
from planner.document.paper import Paper
from planner.document.printing import Print, to_pdf
from planner.document.view.context import Context
from planner.document.view.prescription import prescription
from planner.document.words import clean, words_for
from planner.plan import Item, Plan, PlannedWeek

MANY = 15
"""Rows that stand on one page, whatever the paper, with room around them."""
TOLD = 4
"""Warnings that have room on the last page."""


@dataclass(frozen=True, slots=True)
class Page:
    """One mesocycle."""

    heading: str
    sessions: tuple[SessionTable, ...]
    notes: tuple[str, ...]

    @property
    def dense(self) -> bool:
        """Whether the rows have to stand close to stay on one page."""
        return sum(len(session.rows) for session in self.sessions) > MANY


@dataclass(frozen=True, slots=True)
class Card:
    """Everything that is printed, as strings."""

    language: str
    generator: str
    title: str
    description: str
    who: str
    foot: str
    label: str
    exercise: str
    pages: tuple[Page, ...]


def render_card(plan: Plan, *, programme: str, paper: Paper, language: str = ENGLISH) -> bytes:
    """The card as PDF.

    Parameters
    ----------
    plan
        With at least one week that holds a session.
    programme
        Name of the template.
    """
    return to_pdf(card_print(plan, programme=programme, paper=paper, language=language))


def card_print(plan: Plan, *, programme: str, paper: Paper, language: str = ENGLISH) -> Print:
    """The card before it is laid out."""
    view = card(plan, programme=programme, paper=paper, language=language)
    return gym_print("card.html.j2", view, paper, upright=True)


def card(plan: Plan, *, programme: str, paper: Paper, language: str = ENGLISH) -> Card:
    """The card as strings."""
    told = words_for(plan, language, None)
    context = Context(told_in(plan, told), told, paper, plan_id(plan), reduced=True)
    pages = [
        _page(context, list(weeks))
        for _, weeks in groupby(context.plan.weeks, key=lambda week: week.mesocycle)
    ]
    pages[-1] = _with_notes(context, pages[-1])
    who = context.athlete_name
    return Card(
        language=told.language,
        generator=f"planner {__version__}",
        title=who,
        description=told("card.description", programme=programme, who=who),
        who=about(context, programme),
        foot=told("card.foot", who=who, gym=context.gym_name, plan=context.plan_id),
        label="",
        exercise=told("session.exercise"),
        pages=tuple(pages),
    )


def about(context: Context, first: str) -> str:
    """Level, coach and gym behind what comes first."""
    problem = context.plan.problem
    parts = [first, context.words("level." + problem.level.value)]
    if problem.athlete.coach:
        parts.append(context.words("cover.coach", coach=clean(problem.athlete.coach)))
    return " · ".join((*parts, context.gym_name))


def _with_notes(context: Context, page: Page) -> Page:
    told = [clean(notice.message) for notice in context.plan.told][:TOLD]
    return Page(page.heading, page.sessions, tuple(told))


def span(context: Context, weeks: Sequence[PlannedWeek]) -> str:
    """The phase of these weeks, and which they are."""
    phrase = "card.weeks" if len(weeks) > 1 else "card.week"
    told = context.words(phrase, first=weeks[0].number, last=weeks[-1].number)
    return f"{clean(weeks[0].label)} · {told}"


def _page(context: Context, weeks: list[PlannedWeek]) -> Page:
    tables = tuple(
        session_table(context, weeks, number, _cell, timed=True) for number in numbers(weeks)
    )
    return Page(span(context, weeks), tables, ())


def _cell(context: Context, item: Item) -> tuple[str, str, str]:
    """Sets, and the load with the effort."""
    given = prescription(context, item)
    kg = given.load
    if kg and any(character.isdigit() for character in kg):
        kg = context.words("card.kg", load=kg)
    effort = given.effort.strip().split(" · ")[0]
    return given.sets, given.sets_unit, " · ".join(part for part in (kg or "____", effort) if part)
