"""Cells of a member's row as the parts of a profile, each keeping its place in the table."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, time

from planner.files.node import Entry, Node
from planner.files.table import Cell
from planner.vocabulary import Pattern, Weekday

YEARS_OF_LEVEL = {"novice": 0.5, "intermediate": 2.0, "advanced": 6.0}
"""Training years where only a level is known."""
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_LIFT = re.compile(
    r"(?P<kg>[0-9]+(?:[.,][0-9]+)?)\s*[x×*]\s*(?P<reps>[0-9]+)"
    r"(?:\s*@\s*(?P<rir>[0-9]+))?(?:\s+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
_DAY = re.compile(r"(?P<name>[a-z]+)(?:@(?P<time>[0-9]{1,2}:[0-9]{2}))?")
_AWAY = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s*(?:\.\.|to)\s*([0-9]{4}-[0-9]{2}-[0-9]{2}))?"
)
_LIMIT = re.compile(r"(?P<what>[a-z0-9-]+)[\s:=]+(?P<pain>[0-9]+)(?:\s+(?P<mornings>[0-9]+))?")


class OddCell(ValueError):
    """A cell that cannot be read, and what should stand there."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


def leaf(cell: Cell, value: object = None) -> Node:
    """A single value at the place of a cell; the cell's own text unless another value is given."""
    shown = cell.text if value is None else value
    assert isinstance(shown, (str, int, float))  # noqa: S101 - of our own making
    return Node(cell.line, cell.column, shown, quoted=isinstance(shown, str), source=cell.text)


def branch(cell: Cell, **children: Node) -> Node:
    """A mapping at the place of a cell."""
    entries = {key: Entry(cell.line, cell.column, node) for key, node in children.items()}
    return Node(cell.line, cell.column, entries)


def listed(cell: Cell, children: list[Node]) -> Node:
    """A list at the place of a cell."""
    return Node(cell.line, cell.column, list(children))


def words(cell: Cell) -> list[str]:
    """Ids of a cell, with semicolons, commas or blanks between them."""
    return [word for word in re.split(r"[;,\s]+", cell.text.lower()) if word]


def parts(cell: Cell) -> list[str]:
    """Parts of a cell with semicolons between them."""
    return [part.strip() for part in cell.text.split(";") if part.strip()]


def number(cell: Cell) -> Node:
    """A number, with a point or a comma."""
    if not _NUMBER.fullmatch(cell.text):
        raise OddCell("must be a number", "write it like 68.5")
    value = float(cell.text.replace(",", "."))
    return leaf(cell, int(value) if value.is_integer() else value)


def years(cell: Cell) -> Node:
    """Training years of a level."""
    word = cell.text.lower()
    if word not in YEARS_OF_LEVEL:
        raise OddCell(
            "is not a level", f"write {', '.join(YEARS_OF_LEVEL)}, or fill training_years"
        )
    return leaf(cell, YEARS_OF_LEVEL[word])


def born(cell: Cell, start: date) -> Node:
    """The birth date of somebody who has this age on the first day."""
    if not re.fullmatch(r"[0-9]{1,3}", cell.text) or int(cell.text) >= start.year - 1900:
        raise OddCell("must be whole years", "write it like 34, or fill birth_date")
    year = start.year - int(cell.text)
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    return leaf(cell, date(year, start.month, day).isoformat())


def lift(cell: Cell, exercise: str, tested: Cell | None) -> Node:
    """A set that was lifted: kilograms × repetitions, @ repetitions left, and the day."""
    match = _LIFT.fullmatch(cell.text)
    if match is None:
        advice = "write kilograms x repetitions, like 100x5, or 100x5@2 with 2 repetitions left"
        raise OddCell("is not a set", advice)
    day = match["day"]
    if day is None and (tested is None or not tested.text):
        raise OddCell("on which day?", "write it like 100x5@2 2026-12-15, or fill lifts_date")
    return branch(
        cell,
        exercise=leaf(cell, exercise),
        load_kg=leaf(cell, float(match["kg"].replace(",", "."))),
        reps=leaf(cell, int(match["reps"])),
        rir=leaf(cell, int(match["rir"] or 0)),
        date=leaf(cell, day) if day or tested is None else leaf(tested),
    )


def limits(cell: Cell, exercises: Collection[str]) -> Node:
    """Pain by exercise, pattern or joint: ``knee 5; back-squat 6``."""
    found = []
    for part in parts(cell):
        match = _LIMIT.fullmatch(part.lower())
        if match is None:
            raise OddCell(
                f"'{part}' is not a limit", "write what hurts and how much: knee 5; dip 4"
            )
        what = match["what"]
        kind = "exercise" if what in exercises else "pattern" if what in set(Pattern) else "joint"
        children = {kind: leaf(cell, what), "pain": leaf(cell, int(match["pain"]))}
        if match["mornings"]:
            children["mornings_worse"] = leaf(cell, int(match["mornings"]))
        found.append(branch(cell, **children))
    return listed(cell, found)


def clearances(cell: Cell) -> Node:
    """A clinician's words: ``heart cleared 2026-10-01``."""
    found = []
    for part in parts(cell):
        pieces = part.split()
        if len(pieces) != 3:
            raise OddCell(f"'{part}' is not a clearance", "write it like heart cleared 2026-10-01")
        topic, status, day = (leaf(cell, piece) for piece in pieces)
        found.append(branch(cell, topic=topic, status=status, date=day))
    return listed(cell, found)


def away(cell: Cell) -> Node:
    """Days away: ``2027-02-11`` or ``2027-02-11..2027-02-20``."""
    found = []
    for part in parts(cell):
        match = _AWAY.fullmatch(part)
        if match is None:
            raise OddCell(f"'{part}' is not a span of days", "write it like 2027-02-11..2027-02-20")
        first, last = leaf(cell, match[1]), leaf(cell, match[2] or match[1])
        found.append(branch(cell, first=first, last=last))
    return listed(cell, found)


def weekdays(cell: Cell) -> list[tuple[Weekday, time | None]]:
    """Days of the week in any unmistakable form, each with a time of day where one is given."""
    found = []
    for word in words(cell):
        match = _DAY.fullmatch(word)
        days = [day for day in Weekday if match and day.value.startswith(match["name"])]
        if match is None or len(days) != 1:
            raise OddCell(
                f"'{word}' is not a day", 'write a number, or days like "mon wed sat@10:00"'
            )
        found.append((days[0], _clock(match["time"])))
    return found


def _clock(text: str | None) -> time | None:
    if text is None:
        return None
    hours, minutes = map(int, text.split(":"))
    if hours > 23 or minutes > 59:
        raise OddCell(f"'{text}' is not a time of day", 'write it like "sat@10:00"')
    return time(hours, minutes)
