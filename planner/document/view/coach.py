"""The coach's sheet as plain strings: the whole block on two pages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from planner.document.charts.lag import lag_history
from planner.document.charts.overview import overview
from planner.document.charts.volume import muscle_volume, volume_height
from planner.document.paper import Paper
from planner.document.view.calendar import CalendarRow, calendar, columns
from planner.document.view.changes import Line, last_changes
from planner.document.view.coach_room import (
    BORDER_MM,
    H2_MM,
    LETTER_MM,
    TEXT_LINE_MM,
    about,
    above_mm,
    cell_height,
    chart_height,
    left_mm,
    row_mm,
)
from planner.document.view.context import Context, context_of
from planner.document.view.cover import goal
from planner.document.view.measure import fitting, lines
from planner.document.view.programme import MesocycleTable, programme
from planner.document.view.proof import ProofRow, proof_view
from planner.document.view.rules import rule_changes
from planner.document.view.substitutes import substitutes_of_block
from planner.document.view.volume import muscle_sets
from planner.document.view.week import week_bar
from planner.document.words import Words, clean
from planner.plan import Plan

LAG = 120.0
"""Height of the picture of a lag in its own coordinates."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading with points below it; ``more`` says how many found no room."""

    heading: str
    points: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Lag:
    """The history of one measured task."""

    name: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class First:
    """The first page: when, how much, what."""

    chart: Markup
    columns: tuple[str, ...]
    row_tenth_mm: int
    mesocycles: tuple[tuple[CalendarRow, ...], ...]
    programme: tuple[MesocycleTable, ...]
    programme_note: str


@dataclass(frozen=True, slots=True)
class Second:
    """The second page: volume, measured lags, proof, reasons."""

    volume: Markup
    lags: tuple[Lag, ...]
    proof: tuple[ProofRow, ...]
    lists: tuple[tuple[Listed, ...], ...]


@dataclass(frozen=True, slots=True)
class CoachSheet:
    """What the template prints."""

    language: str
    title: str
    author: str
    description: str
    generator: str
    foot: str
    created: date
    athlete: str
    who: tuple[str, ...]
    goal: tuple[str, ...]
    first: First
    second: Second


def coach_sheet(plan: Plan, words: Words, *, paper: Paper, plan_id: str) -> CoachSheet:
    """Everything that is printed of a plan for its coach.

    Parameters
    ----------
    plan
        With at least one week.
    paper
        Decides how much of the programme and of the reasons finds room.
    plan_id
        Short digest, printed at each page's foot.

    Raises
    ------
    InputError
        The plan has no weeks: there is nothing to print.
    """
    context = context_of(plan, words, paper, plan_id, reduced=True)
    athlete = context.athlete_name
    return CoachSheet(
        language=words.language,
        title=words("coach.title", athlete=athlete),
        author=clean(plan.problem.athlete.coach) or athlete,
        description=words("coach.description", athlete=athlete),
        generator=f"planner {clean(plan.provenance.planner)}",
        foot=words("document.foot", athlete=athlete, gym=context.gym_name, plan=plan_id),
        created=plan.problem.start,
        athlete=athlete,
        who=about(context),
        goal=goal(context),
        first=_first(context),
        second=_second(context),
    )


def _first(context: Context) -> First:
    words = context.words
    bars = [week_bar(context, week) for week in context.plan.weeks]
    week_mm = row_mm(context)
    used_mm = above_mm(context) + len(bars) * (week_mm + BORDER_MM) + H2_MM
    tables, shown = programme(context, context.sheet.room_mm - used_mm)
    return First(
        chart=overview(bars, words, width=context.picture_width, height=chart_height(context)),
        columns=columns(context),
        row_tenth_mm=round(week_mm * 10),
        mesocycles=calendar(context, bars, minutes=True),
        programme=tables,
        programme_note=words("coach.first", count=shown) if shown else "",
    )


def _second(context: Context) -> Second:
    proof = proof_view(context)
    lags = _lags(context)
    muscles = muscle_sets(context)
    free_mm = left_mm(context, proof, LAG / 4 if lags else 0.0)
    cell = cell_height(len(muscles), free_mm)
    taken_mm = volume_height(len(muscles), cell) / 4
    return Second(
        volume=muscle_volume(muscles, context.words, width=context.picture_width, cell=cell),
        lags=lags,
        proof=proof,
        lists=_lists(context, free_mm - taken_mm),
    )


def _lags(context: Context) -> tuple[Lag, ...]:
    """Pictures of the first two measured tasks, half a page wide."""
    width = context.picture_width * 0.485
    return tuple(
        Lag(
            context.name(one.task),
            lag_history(one, context.words, width=width, height=LAG),
        )
        for one in context.plan.problem.sequencing
        if one.history
    )[:2]


def _lists(context: Context, left_mm: float) -> tuple[tuple[Listed, ...], ...]:
    """What to mind and what changed on the left, why it is as it is on the right."""
    words = context.words
    room = int(left_mm / TEXT_LINE_MM)
    mind = [clean(notice.message) for notice in context.plan.told] or [words("coach.nothing")]
    left = [("coach.mind", mind)]
    changed = [_changed(context, one) for one in last_changes(context)]
    if changed:
        left.insert(0, ("coach.changes", changed))
    if offered := substitutes_of_block(context):
        left.append(("coach.substitutes", offered))
    right = [("coach.reasons", [*rule_changes(context), *_behind(context)])]
    return tuple(_column(context, parts, room) for parts in (left, right))


def _changed(context: Context, line: Line) -> str:
    """One change of the last revision, with its reason."""
    return context.words(
        "coach.change",
        where=line.where,
        what=line.what,
        before=line.before or "–",
        after=line.after or "–",
        reason=line.why,
    )


def _column(context: Context, parts: list[tuple[str, list[str]]], room: int) -> tuple[Listed, ...]:
    """Points of each part while there is room; every part has a fair share of it."""
    letters = int((context.sheet.text_width_mm * 0.485 - 4) / LETTER_MM)
    found = []
    for place, (heading, points) in enumerate(parts):
        share = max(2, (room - 3 * (len(parts) - place - 1)) // (len(parts) - place))
        kept, more = fitting(points, share, letters)
        room -= sum(lines(point, letters) for point in kept) + bool(more) + 3
        found.append(
            Listed(
                context.words(heading),
                kept,
                context.words("coach.more", count=more) if more else "",
            )
        )
    return tuple(found)


def _behind(context: Context) -> list[str]:
    """Rules that joined exercises into blocks, the most used first."""
    words, book = context.words, context.plan.problem.rules
    uses = Counter(
        rule
        for week in context.plan.weeks
        for session in week.sessions
        for block in session.blocks
        for rule in block.rules
    )
    found = []
    for rule_id, count in sorted(uses.items(), key=lambda use: (-use[1], use[0])):
        rule = book.by_id(rule_id)
        if rule is not None:
            grade = words.maybe("evidence", rule.evidence)
            text = words(
                "coach.behind",
                title=clean(rule.title),
                grade=grade,
                count=count,
                because=clean(rule.because),
            )
            found.append(text)
    return found
