"""How sessions share pages: as many as fit with rows that take a pencil, and rows as tall as fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.document.view.measure import NOTE_CHARACTERS, lines
from planner.document.view.session import Block, Row, Session

# Heights of what is not a row, in millimetres, as the style sheet draws them.
WEEK_HEAD_MM = 12.0
SESSION_FRAME_MM = 28.9
TITLE_LINE_MM = 6.0
NOTE_LINE_MM = 3.55
NOTE_FRAME_MM = 1.5
NAME_LINE_MM = 4.4
LOAD_MM, LOAD_LINE_MM = 5.6, 3.3
SETS_MM = 4.8
# Small letters that fit on a line; a session that needs more after all moves to the next page.
NAME_CHARACTERS = 23
LOAD_CHARACTERS = 20
TITLE_CHARACTERS = 33

LEAST_ROW_MM = 9.5
MOST_ROW_MM = 14.0
LEAST_NOTES_MM = 50.0
NOTES_FRAME_MM = 20.0
NOTE_RULE_MM = 8.5


@dataclass(frozen=True, slots=True)
class Group:
    """Sessions of one page.

    Parameters
    ----------
    row_half_mm
        Height of a row in half millimetres: the name of its style.
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


def groups(sessions: Sequence[Session], room_mm: float) -> tuple[Group, ...]:
    """Share out the sessions of a week over pages of a height, in order."""
    found: list[Group] = []
    waiting = [(session, shape(session)) for session in sessions]
    while waiting:
        count = 1
        while count < len(waiting) and _row_mm(waiting[: count + 1], room_mm) >= LEAST_ROW_MM:
            count += 1
        found.append(_group(waiting[:count], room_mm))
        del waiting[:count]
    return tuple(found)


def _group(members: list[tuple[Session, Shape]], room_mm: float) -> Group:
    row_mm = min(MOST_ROW_MM, max(LEAST_ROW_MM, _row_mm(members, room_mm)))
    row_half_mm = int(row_mm * 2)
    left_mm = room_mm - _used_mm(members, row_half_mm / 2)
    rules = int((left_mm - NOTES_FRAME_MM) / NOTE_RULE_MM) if left_mm >= LEAST_NOTES_MM else 0
    return Group(tuple(session for session, _ in members), row_half_mm, rules)


def _used_mm(members: list[tuple[Session, Shape]], row_mm: float) -> float:
    return WEEK_HEAD_MM + sum(taken.used_mm(row_mm) for _, taken in members)


def _row_mm(members: list[tuple[Session, Shape]], room_mm: float) -> float:
    """Height a row may have if these sessions share a page; 0 if they cannot."""
    low, high = 0.0, 60.0
    for _halving in range(10):
        middle = (low + high) / 2
        low, high = (middle, high) if _used_mm(members, middle) <= room_mm else (low, middle)
    return low


def shape(session: Session) -> Shape:
    """Measure a session."""
    title = (lines(session.title, TITLE_CHARACTERS) - 1) * TITLE_LINE_MM
    return Shape(
        fixed_mm=SESSION_FRAME_MM + title + sum(map(_notes_mm, session.blocks)),
        needs_mm=tuple(_row_needs_mm(row) for block in session.blocks for row in block.rows),
    )


def _row_needs_mm(row: Row) -> float:
    name = lines(row.name, NAME_CHARACTERS) * NAME_LINE_MM + 1
    load = LOAD_MM + lines(row.what.load_note, LOAD_CHARACTERS) * LOAD_LINE_MM
    sets = SETS_MM + (lines(row.what.effort, LOAD_CHARACTERS) + 1) * LOAD_LINE_MM
    return max(name, load, sets if row.what.velocity else 0.0)


def _notes_mm(block: Block) -> float:
    texts = [f"{note.head} {note.text}" for note in block.notes]
    if block.straight:
        texts[:1] = [f"{block.straight} {texts[0]}" if texts else block.straight]
    if not texts:
        return 0.0
    return sum(lines(text, NOTE_CHARACTERS) for text in texts) * NOTE_LINE_MM + NOTE_FRAME_MM
