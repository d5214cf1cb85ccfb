"""A member's card: one page per mesocycle, exercises down, weeks across; without a name it is a wall plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from planner import __version__
from planner.document.catalogue import ENGLISH
from planner.document.gym.printing import gym_print
from planner.document.html import plan_id
from planner.document.localised import told_in
from planner.document.paper import SHEETS, Paper
from planner.document.printing import to_pdf
from planner.document.view.context import Context
from planner.document.view.prescription import prescription
from planner.document.words import words
from planner.plan import Item, Plan, PlannedSession, PlannedWeek
from planner.rulebook.kinds import WarmUpRule
from planner.vocabulary import BlockMode, Phase

TOLD = 4
"""Warnings that have room on the last page."""


@dataclass(frozen=True, slots=True)
class Head:
    """A week above its column."""

    text: str
    easy: bool


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One exercise in one week."""

    sets: str
    load: str
    easy: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One exercise over the weeks."""

    label: str
    name: str
    note: str
    cells: tuple[WeekCell, ...]
    last: bool
    """The block ends here."""


@dataclass(frozen=True, slots=True)
class SessionTable:
    """One session of the weekly pattern over the weeks of a mesocycle."""

    heading: str
    note: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One mesocycle."""

    heading: str
    sessions: tuple[SessionTable, ...]
    notes: tuple[str, ...]


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


def render_card(
    plan: Plan, *, programme: str, paper: Paper, named: bool, language: str = ENGLISH
) -> bytes:
    """The card as PDF.

    Parameters
    ----------
    plan
        With at least one week that holds a session.
    programme
        Name of the template.
    named
        With the member's name and loads; otherwise the wall plan, with percentages and RIR.
    """
    view = card(plan, programme=programme, paper=paper, named=named, language=language)
    return to_pdf(gym_print("card.html.j2", view, SHEETS[paper].css))


def card(plan: Plan, *, programme: str, paper: Paper, named: bool, language: str = ENGLISH) -> Card:
    """The card as strings."""
    told = words(language)
    context = Context(told_in(plan, told), told, paper, plan_id(plan))
    title = context.athlete_name if named else programme
    pages = [
        _page(context, list(weeks), named=named)
        for _, weeks in groupby(plan.weeks, key=lambda week: week.mesocycle)
    ]
    pages[-1] = _with_notes(context, pages[-1])
    return Card(
        language=context.words.language,
        generator=f"planner {__version__}",
        title=title,
        description=context.words("card.description", programme=programme, who=title),
        who=_who(context, programme, named=named),
        foot=context.words("card.foot", who=title, gym=context.gym_name, plan=context.plan_id),
        label="",
        exercise=context.words("session.exercise"),
        pages=tuple(pages),
    )


def _who(context: Context, programme: str, *, named: bool) -> str:
    problem = context.plan.problem
    parts = [programme] if named else [context.words("card.wall")]
    parts.append(context.words("level." + problem.level.value))
    if problem.athlete.coach:
        parts.append(context.words("cover.coach", coach=problem.athlete.coach))
    return " · ".join((*parts, context.gym_name))


def _with_notes(context: Context, page: Page) -> Page:
    told = [notice.message for notice in context.plan.told][:TOLD]
    return Page(page.heading, page.sessions, tuple(told))


def _page(context: Context, weeks: list[PlannedWeek], *, named: bool) -> Page:
    phrase = "card.weeks" if len(weeks) > 1 else "card.week"
    span = context.words(phrase, first=weeks[0].number, last=weeks[-1].number)
    numbers = sorted({session.session for week in weeks for session in week.sessions})
    tables = tuple(_session(context, weeks, number, named=named) for number in numbers)
    return Page(f"{weeks[0].label} · {span}", tables, ())


def _session(
    context: Context, weeks: list[PlannedWeek], number: int, *, named: bool
) -> SessionTable:
    found = [next((s for s in week.sessions if s.session == number), None) for week in weeks]
    model = next(session for session in found if session is not None)
    minute = context.slots[model.slot].start_minute
    day = context.words.weekday(model.date)
    longest = max(-(-session.total_s // 60) for session in found if session is not None)
    texts = context.words
    heading = texts("card.session", number=number + 1)
    if named:
        heading = f"{heading} · {day} {minute // 60:02}:{minute % 60:02}"
    heads = tuple(
        Head(_head(context, week, session), _is_easy(week))
        for week, session in zip(weeks, found, strict=True)
    )
    rows = [
        _row(context, weeks, found, (at, position), named=named)
        for at, block in enumerate(model.blocks)
        for position in range(len(block.items))
    ]
    note = texts("card.minutes", minutes=longest)
    ramp = _ramp(context)
    return SessionTable(heading, f"{note}{ramp}", heads, tuple(rows))


def _ramp(context: Context) -> str:
    """The warm-up of main lifts, as shares of the day's load."""
    rule = context.plan.problem.rules.maybe(WarmUpRule)
    if rule is None:
        return ""
    steps = [
        context.words("card.empty_bar", reps=step.reps)
        if step.percent_of_work == 0
        else context.words("card.step", percent=step.percent_of_work, reps=step.reps)
        for step in rule.steps
    ]
    return context.words("card.ramp", steps=", ".join(steps))


def _head(context: Context, week: PlannedWeek, session: PlannedSession | None) -> str:
    text = context.words("card.column", number=week.number)
    if week.place.kind is not week.place.phase:
        text = f"{text} {week.label.lower()}"
    return f"{text}\n{context.words.day(session.date)}" if session else text


def _is_easy(week: PlannedWeek) -> bool:
    return week.place.kind in (Phase.DELOAD, Phase.TAPER)


def _row(
    context: Context,
    weeks: Sequence[PlannedWeek],
    found: Sequence[PlannedSession | None],
    at: tuple[int, int],
    *,
    named: bool,
) -> Row:
    block, position = at
    items = [s.blocks[block].items[position] if s else None for s in found]
    first = next(item for item in items if item is not None)
    model = next(s for s in found if s is not None).blocks[block]
    cells = [
        _cell(context, item, easy=_is_easy(week), named=named)
        for item, week in zip(items, weeks, strict=True)
    ]
    turns = any(s.blocks[block].mode is BlockMode.ALTERNATE for s in found if s)
    rest = context.words("card.rest", rest=context.words.rest(first.rest_s))
    if turns and len(model.items) == 2:
        other = model.items[1 - position].label
        rest = context.words("card.turns", other=other, rest=context.words.rest(first.rest_s))
    last = position == len(model.items) - 1
    return Row(first.label, context.name(first.exercise), rest, tuple(cells), last)


def _cell(context: Context, item: Item | None, *, easy: bool, named: bool) -> WeekCell:
    if item is None:
        return WeekCell("–", "", easy)
    given = prescription(context, item)
    effort = given.effort.strip()
    if not named:
        share = item.target_percent_1rm
        effort = given.effort.strip().split(" · ")[0]
        shown = context.words.percent(share) if share else ""
        return WeekCell(given.sets + given.sets_unit, _joined(shown, effort), easy)
    kg = given.load
    if kg and any(character.isdigit() for character in kg):
        kg = context.words("card.kg", load=kg)
    return WeekCell(
        given.sets + given.sets_unit, _joined(kg or "____", effort.split(" · ")[0]), easy
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
