"""The gym's wall plan: large type, percentages and RIR, no name; a page for each session of a mesocycle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from planner import __version__
from planner.document.catalogue import ENGLISH
from planner.document.gym.card import about, span
from planner.document.gym.printing import gym_print
from planner.document.gym.weekly import SessionTable, numbers, session_table
from planner.document.html import plan_id
from planner.document.localised import told_in
from planner.document.paper import Paper
from planner.document.printing import Print, to_pdf
from planner.document.view.context import Context
from planner.document.view.prescription import prescription
from planner.document.words import clean, words
from planner.plan import Item, Plan, PlannedWeek

NO_BREAK = "\u00a0"
MOST_WEEKS = 6
"""Weeks that stand side by side in large type."""


@dataclass(frozen=True, slots=True)
class Poster:
    """One session of one mesocycle; ``first`` begins a mesocycle."""

    heading: str
    first: bool
    session: SessionTable


@dataclass(frozen=True, slots=True)
class Wall:
    """Everything that is printed, as strings."""

    language: str
    generator: str
    title: str
    description: str
    who: str
    foot: str
    exercise: str
    posters: tuple[Poster, ...]


def render_wall(plan: Plan, *, programme: str, paper: Paper, language: str = ENGLISH) -> bytes:
    """The wall plan as PDF, under the name of a template."""
    return to_pdf(_print(plan, programme, paper, language))


def wall_print(plan: Plan, *, paper: Paper, language: str = ENGLISH) -> Print:
    """The wall plan of any plan, named by what the block is for."""
    programme = words(language).maybe("focus", plan.problem.athlete.goal.focus)
    return _print(plan, programme, paper, language)


def _print(plan: Plan, programme: str, paper: Paper, language: str) -> Print:
    told = words(language)
    context = Context(told_in(plan, told), told, paper, plan_id(plan), reduced=True)
    return gym_print("wall.html.j2", _wall(context, clean(programme)), paper)


def _wall(context: Context, programme: str) -> Wall:
    told = context.words
    return Wall(
        language=told.language,
        generator=f"planner {__version__}",
        title=programme,
        description=told("card.description", programme=programme, who=context.gym_name),
        who=about(context, told("card.wall")),
        foot=told("card.foot", who=programme, gym=context.gym_name, plan=context.plan_id),
        exercise=told("session.exercise"),
        posters=tuple(_posters(context)),
    )


def _posters(context: Context) -> Iterator[Poster]:
    for _, group in groupby(context.plan.weeks, key=lambda week: week.mesocycle):
        weeks = list(group)
        for start in range(0, len(weeks), MOST_WEEKS):
            yield from _some(context, weeks[start : start + MOST_WEEKS])


def _some(context: Context, weeks: list[PlannedWeek]) -> Iterator[Poster]:
    """The sessions of weeks that stand side by side; what a coach is told of one athlete stays off."""
    for place, number in enumerate(numbers(weeks)):
        table = session_table(context, weeks, number, _cell, timed=False)
        yield Poster(span(context, weeks), place == 0, table)


def _cell(context: Context, item: Item) -> tuple[str, str, str]:
    """Sets, and the share of the maximum with the effort."""
    given = prescription(context, item)
    share = item.target_percent_1rm
    parts = (
        context.words.percent(share) if share else "",
        given.effort.strip().split(" · ")[0],
    )
    kept = (part.replace(" ", NO_BREAK) for part in parts if part)
    return given.sets, given.sets_unit, " · ".join(kept)
