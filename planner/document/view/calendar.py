"""The calendar of the block as plain strings: weeks down, sessions of the weekly pattern across."""

from __future__ import annotations

from dataclasses import dataclass

from planner.document.charts.overview import WeekBar
from planner.document.view.context import Context
from planner.document.view.session import anchor
from planner.plan import PlannedSession
from planner.vocabulary import Phase


@dataclass(frozen=True, slots=True)
class Cell:
    """A session in the calendar; ``anchor`` is empty where there is none."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A week of the calendar."""

    number: int
    style: str
    phase: str
    mark: str
    sessions: tuple[Cell, ...]
    percent: str
    legs: int
    chest: int


def _by_position(context: Context) -> list[list[PlannedSession]]:
    """Sessions of the block by their position in the weekly pattern."""
    count = max((s.session for w in context.plan.weeks for s in w.sessions), default=-1) + 1
    found: list[list[PlannedSession]] = [[] for _ in range(count)]
    for week in context.plan.weeks:
        for session in week.sessions:
            found[session.session].append(session)
    return found


def _same_day(sessions: list[PlannedSession]) -> bool:
    return len({session.date.weekday() for session in sessions}) == 1


def columns(context: Context) -> tuple[str, ...]:
    """Heads of the sessions of the weekly pattern: the weekday where it is always the same."""
    words = context.words
    return tuple(
        words.weekday(sessions[0].date)
        if _same_day(sessions)
        else words("cover.session", number=position + 1)
        for position, sessions in enumerate(_by_position(context))
    )


def calendar(
    context: Context, bars: list[WeekBar], *, minutes: bool = False
) -> tuple[tuple[CalendarRow, ...], ...]:
    """Weeks by mesocycle; with the length of each session where it is asked for."""
    words = context.words
    pattern = _by_position(context)
    mesocycles: dict[int, list[CalendarRow]] = {}
    for week, bar in zip(context.plan.weeks, bars, strict=True):
        cells = [Cell(words("cover.none"), "") for _ in pattern]
        for session in week.sessions:
            dated = words.day if _same_day(pattern[session.session]) else words.dated
            text = dated(session.date)
            if minutes:
                text = words("coach.cell", day=text, minutes=-(-session.total_s // 60))
            cells[session.session] = Cell(text, anchor(session))
        easy = week.place.kind in (Phase.DELOAD, Phase.TAPER)
        row = CalendarRow(
            number=week.number,
            style="easy" if easy else "",
            phase=bar.phase,
            mark=bar.label if easy else "",
            sessions=tuple(cells),
            percent=words.percent(round(bar.percent)) if bar.percent is not None else "–",
            legs=bar.legs,
            chest=bar.chest,
        )
        mesocycles.setdefault(week.mesocycle, []).append(row)
    return tuple(tuple(rows) for rows in mesocycles.values())
