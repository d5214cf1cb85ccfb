"""Weeks as plain strings: their headings, their pages, and the figures of the block's chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.document.charts.overview import WeekBar
from planner.document.view.context import Context
from planner.document.view.session import Session, most_sets, session_view
from planner.document.view.sheets import groups
from planner.document.words import clean
from planner.plan import Item, PlannedWeek
from planner.rulebook.kinds import PhaseRule
from planner.vocabulary import Category, Muscle

LEG_MUSCLES = frozenset({Muscle.QUADRICEPS, Muscle.GLUTES, Muscle.HAMSTRINGS})
"""The legs of the synchronised leg-chest framework."""


@dataclass(frozen=True, slots=True)
class Page:
    """Sessions that share a page; ``side`` is empty on a week's first page."""

    side: str
    rows: int
    sessions: tuple[Session, ...]
    rules: int


@dataclass(frozen=True, slots=True)
class Week:
    """One week."""

    heading: str
    phase: str
    aim: str
    span: str
    percent: str
    legs: int
    chest: int
    pages: tuple[Page, ...]


def week_view(context: Context, week: PlannedWeek) -> Week:
    """The strings of one week."""
    words = context.words
    bar = week_bar(context, week)
    rule = phase_rule(context, week)
    columns = max((most_sets(session) for session in week.sessions), default=1)
    sessions = [session_view(context, session, max(columns, 3)) for session in week.sessions]
    pages = tuple(
        Page(
            side="" if number == 1 else words("week.side", side=number),
            rows=group.row_half_mm,
            sessions=group.sessions,
            rules=group.rules,
        )
        for number, group in enumerate(groups(sessions, context.sheet), start=1)
    )
    first, last = words.day(week.start), words.day(context.plan.problem.days_of(week.number)[-1])
    return Week(
        heading=words("week.heading", number=week.number),
        phase=clean(week.label),
        aim=clean(rule.aim) if rule else "",
        span=words("dates.span", first=first, last=last),
        percent=words.percent(round(bar.percent)) if bar.percent is not None else "",
        legs=bar.legs,
        chest=bar.chest,
        pages=pages,
    )


def phase_rule(context: Context, week: PlannedWeek) -> PhaseRule | None:
    """The rule that a week's kind follows, if it is in the plan."""
    rules = context.plan.problem.rules.all(PhaseRule)
    return next((rule for rule in rules if rule.phase is week.place.kind), None)


def items_of(week: PlannedWeek) -> Iterator[Item]:
    """Every exercise of a week, as often as it is done."""
    for session in week.sessions:
        for block in session.blocks:
            yield from block.items


def week_bar(context: Context, week: PlannedWeek) -> WeekBar:
    """Sets of legs and chest, and the mean intensity of the main lifts, weighted by their sets."""
    legs = chest = 0
    percents: list[float] = []
    for item in items_of(week):
        exercise = context.exercises.get(item.exercise)
        if exercise is None or exercise.category is Category.POWER:
            continue
        sets = len(item.sets)
        legs += sets if LEG_MUSCLES & set(exercise.direct) else 0
        chest += sets if Muscle.CHEST in exercise.direct else 0
        if exercise.category is Category.MAIN and item.target_percent_1rm is not None:
            percents += [item.target_percent_1rm] * sets
    problem = context.plan.problem
    days = problem.days_of(week.number)
    return WeekBar(
        number=week.number,
        mesocycle=week.mesocycle,
        label=clean(week.label),
        kind=week.place.kind,
        phase=_mesocycle_label(context, week),
        legs=legs,
        chest=chest,
        percent=sum(percents) / len(percents) if percents else None,
        peak=any(peak in days for peak in problem.peaks),
        lightest=min(percents, default=None),
        heaviest=max(percents, default=None),
    )


def _mesocycle_label(context: Context, week: PlannedWeek) -> str:
    """Printed name of the loading phase a week belongs to, be it a deload or not."""
    loading = (
        other.label
        for other in context.plan.weeks
        if other.mesocycle == week.mesocycle and other.place.kind is other.place.phase
    )
    return clean(next(loading, week.label))
