"""How sessions share pages: as many as fit with rows that take a pencil, and rows as tall as fits.

On a small sheet each exercise has two lines: its name and rest, then what to do and the cells to write in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.document.paper import Sheet
from planner.document.view.measure import NOTE_CHARACTERS, SMALL_NOTE_CHARACTERS, lines, wrapped
from planner.document.view.session import Block, Row, Session

NOTE_LINE_MM = 3.55
NOTE_FRAME_MM = 1.5
NAME_LINE_MM = 4.4
LOAD_MM, LOAD_LINE_MM = 5.6, 3.3
SETS_MM = 4.8
TITLE_LINE_MM = 6.0
LEAST_NOTES_MM = 50.0
NOTES_FRAME_MM = 20.0
NOTE_RULE_MM = 8.5


@dataclass(frozen=True, slots=True)
class Measures:
    """Heights of what is not a row, in millimetres, as the style sheet draws them, and rows.

    Parameters
    ----------
    week_mm, session_mm, part_mm
        Head of a week; of a session all but its rows and notes; of its later part.
    end_mm
        What of these stands below the last row.
    title, note, name, load
        Small letters that fit on a line; a session that needs more after all moves to the next page.
    name_mm
        Least height of the line of the name, where it has one of its own; else 0.
    least_mm, most_mm
        Of the line with the cells to write in.
    """

    week_mm: float
    session_mm: float
    part_mm: float
    end_mm: float
    title: int
    note: int
    name: int
    load: int
    name_mm: float
    least_mm: float
    most_mm: float


WIDE = Measures(12.0, 28.9, 18.0, 5.5, 33, NOTE_CHARACTERS, 23, 20, 0.0, 9.5, 14.0)
SMALL = Measures(9.5, 39.2, 25.2, 12.3, 41, SMALL_NOTE_CHARACTERS, 27, 20, 5.5, 9.0, 14.0)


def measures(sheet: Sheet) -> Measures:
    """How sessions are set on a sheet."""
    return SMALL if sheet.is_small else WIDE


@dataclass(frozen=True, slots=True)
class Group:
    """Sessions of one page.

    Parameters
    ----------
    row_half_mm
        Height of what is written in, in half millimetres: the name of its style.
    rules
        Blank ruled lines that fill what is left, if it is much.
    """

    sessions: tuple[Session, ...]
    row_half_mm: int
    rules: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What a session takes: a fixed height, and the least that each of its rows needs."""

    fixed_mm: float
    needs_mm: tuple[float, ...]

    def used_mm(self, row_mm: float) -> float:
        """Height with rows of at least a height."""
        return self.fixed_mm + sum(max(row_mm, need) for need in self.needs_mm)


def groups(sessions: Sequence[Session], sheet: Sheet) -> tuple[Group, ...]:
    """Share out the sessions of a week over pages, in order."""
    given, room_mm = measures(sheet), sheet.room_mm - measures(sheet).week_mm
    found: list[Group] = []
    parts = (part for session in sessions for part in _parts(session, given, room_mm))
    waiting = [(part, shape(part, given)) for part in parts]
    while waiting:
        count = 1
        while count < len(waiting) and _row_mm(waiting[: count + 1], room_mm) >= given.least_mm:
            count += 1
        found.append(_group(waiting[:count], given, room_mm))
        del waiting[:count]
    return tuple(found)


def _parts(session: Session, given: Measures, room_mm: float) -> Iterator[Session]:
    """A session that is too tall for a page in parts; blocks are not torn."""
    runs: list[tuple[Block, ...]] = []
    run: tuple[Block, ...] = ()
    for block in session.blocks:
        is_last = block is session.blocks[-1]
        more = replace(session, blocks=(*run, block), is_first=not runs, is_last=is_last)
        if run and shape(more, given).used_mm(given.least_mm) > room_mm:
            runs.append(run)
            run = ()
        run = (*run, block)
    runs.append(run)
    for number, blocks in enumerate(runs, start=1):
        yield replace(
            session,
            blocks=blocks,
            part=f"{number}/{len(runs)}" if len(runs) > 1 else "",
            is_first=number == 1,
            is_last=number == len(runs),
        )


def _group(members: list[tuple[Session, Shape]], given: Measures, room_mm: float) -> Group:
    row_mm = min(given.most_mm, max(given.least_mm, _row_mm(members, room_mm)))
    row_half_mm = int(row_mm * 2)
    left_mm = room_mm - _used_mm(members, row_half_mm / 2)
    rules = int((left_mm - NOTES_FRAME_MM) / NOTE_RULE_MM) if left_mm >= LEAST_NOTES_MM else 0
    return Group(tuple(session for session, _ in members), row_half_mm, rules)


def _used_mm(members: list[tuple[Session, Shape]], row_mm: float) -> float:
    return sum(taken.used_mm(row_mm) for _, taken in members)


def _row_mm(members: list[tuple[Session, Shape]], room_mm: float) -> float:
    """Height a row may have if these sessions share a page; 0 if they cannot."""
    low, high = 0.0, 60.0
    for _halving in range(10):
        middle = (low + high) / 2
        low, high = (middle, high) if _used_mm(members, middle) <= room_mm else (low, middle)
    return low


def shape(session: Session, given: Measures) -> Shape:
    """Measure a session."""
    rows = [row for block in session.blocks for row in block.rows]
    names = [wrapped(row.name, given.name) * NAME_LINE_MM + 1 for row in rows]
    needs = [_row_needs_mm(row, given) for row in rows]
    fixed_mm = (wrapped(session.title, given.title) - 1) * TITLE_LINE_MM
    fixed_mm += given.session_mm if session.is_first else given.part_mm
    fixed_mm -= 0.0 if session.is_last else given.end_mm
    fixed_mm += sum(_notes_mm(block, given) for block in session.blocks)
    if not given.name_mm:
        return Shape(fixed_mm, tuple(map(max, names, needs)))
    fixed_mm += sum(max(given.name_mm, name) for name in names)
    return Shape(fixed_mm, tuple(needs))


def _row_needs_mm(row: Row, given: Measures) -> float:
    """Height of all but the name."""
    load = LOAD_MM + lines(row.what.load_note, given.load) * LOAD_LINE_MM
    sets = SETS_MM + (lines(row.what.effort, given.load) + 1) * LOAD_LINE_MM
    return max(load, sets if row.what.velocity else 0.0)


def _notes_mm(block: Block, given: Measures) -> float:
    texts = [f"{note.head} {note.text}" for note in block.notes]
    if block.straight:
        texts[:1] = [f"{block.straight} {texts[0]}" if texts else block.straight]
    if not texts:
        return 0.0
    return sum(lines(text, given.note) for text in texts) * NOTE_LINE_MM + NOTE_FRAME_MM
