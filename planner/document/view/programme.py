"""The programme at a glance: for each mesocycle what every session of the weekly pattern holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from planner.document.view.context import Context
from planner.document.view.measure import lines
from planner.document.view.prescription import prescription
from planner.document.words import clean
from planner.plan import Item, PlannedSession, PlannedWeek

NAME_MM = 1.32
"""Width of a small letter of a name."""
NAME_LINE_MM, DOSE_LINE_MM, ROW_FRAME_MM, HEAD_MM = 2.85, 2.85, 1.15, 9.6


@dataclass(frozen=True, slots=True)
class Entry:
    """One exercise: its label and name, and its dose from the first to the last loading week."""

    label: str
    name: str
    dose: str


@dataclass(frozen=True, slots=True)
class MesocycleTable:
    """Sessions across, their exercises down; None where a session has fewer."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Entry | None, ...], ...]


def programme(context: Context, room_mm: float) -> tuple[tuple[MesocycleTable, ...], int]:
    """All mesocycles, with as many exercises of each session as fit into a height; none if none do.

    Returns
    -------
    tuple
        The tables, and how many exercises of each session they show; 0 where they show all.
    """
    tables = [
        _table(context, list(weeks))
        for _, weeks in groupby(context.plan.weeks, key=lambda week: week.mesocycle)
    ]
    tables = [table for table in tables if table.rows]
    most = max((len(table.rows) for table in tables), default=0)
    for count in range(most, 0, -1):
        shown = [MesocycleTable(t.heading, t.heads, t.rows[:count]) for t in tables]
        if sum(_height_mm(context, table) for table in shown) <= room_mm:
            return tuple(shown), 0 if count == most else count
    return (), 0


def _height_mm(context: Context, table: MesocycleTable) -> float:
    letters = int((context.sheet.text_width_mm / len(table.heads) - 2) / NAME_MM)
    rows = 0.0
    for row in table.rows:
        entries = [entry for entry in row if entry]
        names = max(lines(f"{one.label} {one.name}", letters) for one in entries)
        doses = max(lines(one.dose, letters) for one in entries)
        rows += names * NAME_LINE_MM + doses * DOSE_LINE_MM + ROW_FRAME_MM
    return HEAD_MM + rows


def _table(context: Context, weeks: Sequence[PlannedWeek]) -> MesocycleTable:
    words = context.words
    loading = [week for week in weeks if week.place.kind is week.place.phase] or list(weeks)
    pattern: dict[int, list[PlannedSession]] = {}
    for week in loading:
        for session in week.sessions:
            pattern.setdefault(session.session, []).append(session)
    phrase = "card.weeks" if len(weeks) > 1 else "card.week"
    span = words(phrase, first=weeks[0].number, last=weeks[-1].number)
    columns = [_entries(context, found[0], found[-1]) for _, found in sorted(pattern.items())]
    return MesocycleTable(
        heading=f"{clean(loading[0].label)} · {span}",
        heads=tuple(words("card.session", number=number + 1) for number in sorted(pattern)),
        rows=tuple(zip_longest(*columns)),
    )


def _entries(context: Context, first: PlannedSession, last: PlannedSession) -> list[Entry]:
    """Exercises of a session, each with its dose in the first and in the last loading week."""
    later = {item.exercise: item for block in last.blocks for item in block.items}
    return [
        Entry(
            clean(item.label),
            context.name(item.exercise),
            _change(_dose(context, item), _dose(context, later.get(item.exercise, item))),
        )
        for block in first.blocks
        for item in block.items
    ]


def _change(first: str, last: str) -> str:
    return first if first == last else f"{first} → {last}"


def _dose(context: Context, item: Item) -> str:
    given = prescription(context, item)
    sets = f"{given.sets}{given.sets_unit}"
    if given.load and any(character.isdigit() for character in given.load):
        return f"{sets} · {context.words('card.kg', load=given.load)}"
    return sets
