"""From the rows of a table to one bundle of cells a set, whatever form the rows have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from planner.files.table import Cell
from planner.journal.dialects import Dialect
from planner.journal.mapping import Column

Raw = Mapping[Column, Cell]
"""What the file says of one set (or one repetition), not yet understood."""


@dataclass(frozen=True)
class Line:
    """A row with its cells by the name of their column, in lower case."""

    cells: Mapping[str, Cell]
    number: int
    every: tuple[tuple[str, Cell], ...] = ()
    """All cells in order: some formats have columns of one name again and again."""

    def raw(self, dialect: Dialect) -> dict[Column, Cell]:
        """The cells that the format knows the meaning of."""
        named = dialect.mapping.columns
        return {
            column: self.cells[name.lower()]
            for column, name in named.items()
            if name.lower() in self.cells
        }


def single(line: Line, dialect: Dialect) -> Iterator[Raw]:
    """One set, or one repetition, a row."""
    yield line.raw(dialect)


_SET = re.compile(r"set (\d+) \((reps|kg|lb|lbs)\)")


def wide(line: Line, dialect: Dialect) -> Iterator[Raw]:
    """All sets of an exercise side by side: StrongLifts."""
    sets: dict[int, dict[str, Cell]] = {}
    for name, cell in line.cells.items():
        match = _SET.fullmatch(name)
        if match and cell.text:
            sets.setdefault(int(match[1]), {})[match[2].removesuffix("s")] = cell
    base = line.raw(dialect)
    if not sets:
        yield {**base, Column.REPS: Cell("", line.number, 1)}
    for number, found in sorted(sets.items()):
        load = found.get("kg") or found.get("lb")
        # The table's "reps" lost its last letter together with that of "lbs".
        reps = found.get("rep") or Cell("", line.number, 1)
        more = {Column.REPS: reps, Column.SET: replace(reps, text=str(number))}
        if load is not None:
            more[Column.LOAD] = load
            more[Column.UNIT] = replace(load, text="kg" if "kg" in found else "lb")
        yield {**base, **more}


_EXERCISE = re.compile(r"exercise \d+")
_NUMBER = re.compile(r"set (\d+)")


def workout(line: Line, dialect: Dialect) -> Iterator[Raw]:
    """All exercises of a workout side by side, each with its load and its sets: StrongLifts of old.

    A set of 0 was tried and failed; an empty cell was never a set.
    """
    base = line.raw(dialect)
    day: Raw = {column: cell for column, cell in base.items() if column is Column.DATE}
    lift: dict[Column, Cell] = {}
    found = False
    for name, cell in line.every:
        number = _NUMBER.fullmatch(name)
        if _EXERCISE.fullmatch(name):
            lift = {Column.EXERCISE: cell}
        elif name in ("weight (kg)", "weight (lb)") and cell.text and Column.LOAD not in lift:
            unit = replace(cell, text=name[8:10])
            lift |= {Column.LOAD: cell, Column.UNIT: unit}
        elif number and cell.text and lift.get(Column.EXERCISE):
            found = True
            yield {**day, **lift, Column.REPS: cell, Column.SET: replace(cell, text=number[1])}
    if not found:
        yield {**base, Column.REPS: Cell("", line.number, 1)}


_UNIT = re.compile(r"\s*(kilograms?|kgs?|pounds?|lbs?)\.?\s*$", re.IGNORECASE)


def texted(line: Line, dialect: Dialect) -> Iterator[Raw]:
    """``5, 5, 5 x 225, 235, 245 pound`` in one cell: TrainHeroic."""
    base = line.raw(dialect)
    cell = base[Column.REPS]
    unit = _UNIT.search(cell.text)
    body = cell.text[: unit.start()] if unit else cell.text
    counts, _, weights = body.partition(" x ")
    reps = [part.strip() for part in counts.removesuffix(" x").split(",")]
    loads = [part.strip() for part in weights.split(",")] if weights.strip() else []
    for number, count in enumerate(reps):
        more = {Column.REPS: replace(cell, text=count)}
        more[Column.SET] = replace(cell, text=str(number + 1))
        if loads:
            more[Column.LOAD] = replace(cell, text=loads[min(number, len(loads) - 1)])
        if unit:
            more[Column.UNIT] = replace(cell, text=unit[1])
        yield {**base, **more}


MOST_SETS = 50


def counted(line: Line, dialect: Dialect) -> Iterator[Raw]:
    """So many equal sets: TurnKey."""
    base = line.raw(dialect)
    cell = base.pop(Column.SET)
    count = cell.text.removesuffix(".0")
    if not count.isdigit() or not 1 <= int(count) <= MOST_SETS:
        # Nothing done, or nothing that can be counted: one bundle that is judged like any other.
        reps = base[Column.REPS] if count not in ("", "0") else replace(cell, text="")
        yield {**base, Column.REPS: reps}
        return
    for _ in range(int(count)):
        yield base


FORMS: Mapping[str, Callable[[Line, Dialect], Iterator[Raw]]] = {
    "row": single,
    "repetitions": single,
    "wide": wide,
    "workout": workout,
    "text": texted,
    "counted": counted,
}
