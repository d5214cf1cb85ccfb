"""From a member's row and the template to a profile, every value at its place in the table."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from planner.athlete import Goal, Window
from planner.errors import Finding
from planner.files import Places
from planner.files.node import Node
from planner.files.table import Cell, Row
from planner.members import cells
from planner.members.cells import OddCell, leaf
from planner.members.template import GymTemplate, Part

REQUIRED = ("id", "name", "body_mass_kg", "screening", "screening_date")
EITHER = (("birth_date", "age"), ("training_years", "level"))
"""Of each, one column is needed."""
OPTIONAL = (
    "clearances",
    "last_trained",
    "away",
    "lifts_date",
    "limits",
    "banned",
    *(part.value for part in Part),
)
COLUMNS = (*REQUIRED, *(name for pair in EITHER for name in pair), *OPTIONAL)
"""Besides these, every exercise's id is a column: the set in which it was lifted."""


@dataclass(frozen=True)
class Reader:
    """Reads rows of one table with one template."""

    template: GymTemplate
    columns: tuple[str, ...]
    exercises: Collection[str]
    places: Places

    def tree(self, row: Row) -> tuple[Node, list[Finding]]:
        """The profile as a tree of values, and what could not be read."""
        reading = _Reading(self, dict(zip(self.columns, row.cells, strict=True)), row.cells[0])
        return reading.tree(), reading.findings


class _Reading:
    """One row."""

    def __init__(self, reader: Reader, given: dict[str, Cell], first: Cell) -> None:
        self._template = reader.template
        self._exercises = reader.exercises
        self._places = reader.places
        self._cells = given
        self._given = {name: cell for name, cell in given.items() if cell.text}
        self._row = first
        self.findings: list[Finding] = []

    def tree(self) -> Node:
        """Everything that an athlete's file would say."""
        template = self._template
        self._check_changes()
        found: dict[str, Node | None] = {
            "format": leaf(self._row, 1),
            "coach": leaf(self._row, template.coach),
            "gym": leaf(self._row, template.gym),
            "name": self._text("name") or self._empty("name"),
            "birth_date": self._birth_date(),
            "body_mass_kg": self._read("body_mass_kg", cells.number)
            or self._empty("body_mass_kg", "weigh the member, and write it like 68.5"),
            "training_years": self._training_years(),
            "screening": self._screening(),
            "last_trained": self._text("last_trained"),
            "goal": self._goal(),
            "availability": self._availability(),
            "away": self._read("away", cells.away),
            "lifts": self._lifts(),
            "limits": self._read("limits", lambda c: cells.limits(c, self._exercises)),
        }
        for key in ("likes", "dislikes", "banned"):
            found[key] = self._read(key, _ids)
        return cells.branch(self._row, **{k: node for k, node in found.items() if node})

    def _check_changes(self) -> None:
        for part in Part:
            cell = self._given.get(part.value)
            if cell and part not in self._template.may_change:
                advice = f"empty the cell, or add {part.value} to the template's may_change"
                message = f"the template '{self._template.name}' does not leave this to members"
                self._tell(part.value, cell, message, advice)

    def _tell(self, column: str, cell: Cell, message: str, advice: str = "") -> None:
        found = f'"{cell.text}"' if cell.text else ""
        self.findings.append(
            self._places.at(
                cell.line, cell.column, message, path=(column,), found=found, advice=advice
            )
        )

    def _read(self, column: str, read: Callable[[Cell], Node]) -> Node | None:
        """What a reader makes of a cell; nothing where the cell is empty or cannot be read."""
        cell = self._given.get(column)
        if cell is None:
            return None
        try:
            return read(cell)
        except OddCell as odd:
            self._tell(column, cell, odd.message, odd.advice)
            return Node(cell.line, cell.column, broken=True)

    def _text(self, column: str) -> Node | None:
        return self._read(column, leaf)

    def _empty(self, column: str, advice: str = "") -> Node:
        """A value that must be there and is not."""
        cell = self._cells[column]
        self._tell(column, cell, "the cell is empty", advice)
        return Node(cell.line, cell.column, broken=True)

    def _either(self, one: str, other: str) -> None:
        given = [name for name in (one, other) if name in self._given]
        if len(given) == 1:
            return
        cell = self._cells.get(one) or self._cells.get(other) or self._row
        both = "both are filled" if given else "both are empty"
        self._tell(one, cell, f"fill one of the columns {one} and {other}: {both}")

    def _birth_date(self) -> Node | None:
        self._either("birth_date", "age")
        start: date = self._template.goal.start
        known = self._read("birth_date", leaf) or self._read("age", lambda c: cells.born(c, start))
        return known or Node(self._row.line, self._row.column, broken=True)

    def _training_years(self) -> Node | None:
        self._either("training_years", "level")
        known = self._read("training_years", cells.number) or self._read("level", cells.years)
        return known or Node(self._row.line, self._row.column, broken=True)

    def _screening(self) -> Node | None:
        parts = {
            "status": self._text("screening")
            or self._empty("screening", "write cleared or not-cleared"),
            "date": self._text("screening_date")
            or self._empty("screening_date", "write the day of the screening like 2026-10-12"),
            "clearances": self._read("clearances", cells.clearances),
        }
        place = self._given.get("screening", self._row)
        return cells.branch(place, **{k: node for k, node in parts.items() if node})

    def _goal(self) -> Node:
        goal: Goal = self._template.goal
        parts = {
            key: leaf(self._row, value)
            for key, value in goal.model_dump(mode="json", exclude_none=True).items()
            if isinstance(value, (str, int, float))
        }
        for key in ("focus", "priority_lift"):
            parts[key] = self._text(key) or parts[key]
        cell = self._given.get("days")
        if cell and cell.text.isdigit():
            parts["sessions_per_week"] = leaf(cell, int(cell.text))
        elif cell:
            # Days that a member names are the days on which the member comes.
            parts.pop("sessions_per_week", None)
        return cells.branch(self._row, **parts)

    def _availability(self) -> Node:
        minutes = self._read("minutes", cells.number)
        cell = self._given.get("days")
        windows = list(self._template.availability)
        if cell is None or cell.text.isdigit():
            return self._windows(cell or self._row, windows, minutes)
        try:
            chosen = self._chosen(cell, windows)
        except OddCell as odd:
            self._tell("days", cell, odd.message, odd.advice)
            return Node(cell.line, cell.column, broken=True)
        return self._windows(cell, chosen, minutes)

    def _chosen(self, cell: Cell, offered: list[Window]) -> list[Window]:
        """The windows that a member picks: the template's, or times of the member's own."""
        picked = []
        for day, time in cells.weekdays(cell):
            same = [window for window in offered if window.day is day]
            if time is None and not same:
                days = ", ".join(dict.fromkeys(w.day.value for w in offered))
                advice = f"name a time with it, like {day.value[:3]}@18:00"
                raise OddCell(f"{day} is none of the template's days ({days})", advice)
            model = same[0] if same else offered[0]
            own = model.model_copy(update={"day": day, "start": time})
            picked += [own] if time else same
        return picked

    def _windows(self, cell: Cell, windows: list[Window], minutes: Node | None) -> Node:
        nodes = []
        for window in windows:
            parts = {"day": leaf(cell, window.day.value)}
            parts["from"] = leaf(cell, window.start.strftime("%H:%M"))
            parts["minutes"] = minutes or leaf(cell, window.minutes)
            nodes.append(cells.branch(cell, **parts))
        return cells.listed(cell, nodes)

    def _lifts(self) -> Node:
        tested = self._given.get("lifts_date")
        found = [
            self._read(name, lambda c, name=name: cells.lift(c, name, tested))  # type: ignore[misc]
            for name in self._given
            if name in self._exercises
        ]
        return cells.listed(self._row, [node for node in found if node is not None])


def _ids(cell: Cell) -> Node:
    return cells.listed(cell, [leaf(cell, word) for word in cells.words(cell)])
