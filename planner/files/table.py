"""Tables of people: comma, semicolon or tab between cells, and the place of every cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Finding, InputError
from planner.files import Places, read_bytes
from planner.files.characters import decode, hidden, hidden_name
from planner.files.node import Node

LIMIT = 4 * 1024 * 1024
"""Bytes of a table; about 20,000 members."""
LONGEST_CELL = 1000
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Cell:
    """Text of a cell, without blanks around it, and where it begins."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class Row:
    """One line of a table, and what is wrong with it before anybody reads its meaning."""

    cells: tuple[Cell, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def line(self) -> int:
        """Where the row begins."""
        return self.cells[0].line


@dataclass(frozen=True)
class Table:
    """A head and rows of cells, with the means to point into the file."""

    text: str
    places: Places
    head: Row
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Read a table in UTF-8, the separator told by its first line.

    Raises
    ------
    InputError
        The file cannot be read, is empty, or leaves a quotation mark open. What is wrong with a
        single row stands in that row.
    """
    text = decode(read_bytes(path, LIMIT), str(path))
    return parse_table(text, str(path))


def parse_table(text: str, name: str) -> Table:
    """Read a table from text; see `read_table`."""
    places = Places(name, text, Node(1, 1))
    return table_of(_rows(text, places), text, places)


def table_of(found: Iterable[tuple[Cell, ...]], text: str, places: Places) -> Table:
    """A table from all its rows, the empty ones left out.

    Raises
    ------
    InputError
        There is no row.
    """
    rows = [cells for cells in found if any(cell.text for cell in cells)]
    if not rows:
        advice = "the first line names the columns: id,name,birth_date,..."
        raise InputError.of("the table is empty", file=places.name, advice=advice)
    head, *rest = rows
    return Table(
        text, places, _row(head, head, places), tuple(_row(cells, head, places) for cells in rest)
    )


def _row(cells: tuple[Cell, ...], head: tuple[Cell, ...], places: Places) -> Row:
    findings = []
    for cell in cells:
        odd = next(hidden(cell.text), None)
        if odd or "\n" in cell.text:
            found = hidden_name(odd.group()) if odd else "a line break"
            message = "invisible characters are not taken"
            findings.append(
                places.at(
                    cell.line, cell.column, message, found=found, advice="type the cell again"
                )
            )
        if len(cell.text) > LONGEST_CELL:
            message = f"the cell is longer than {LONGEST_CELL} characters"
            findings.append(places.at(cell.line, cell.column, message))
    if len(cells) != len(head):
        findings.append(_length(cells, head, places))
    return Row(cells, tuple(findings))


def _length(cells: tuple[Cell, ...], head: tuple[Cell, ...], places: Places) -> Finding:
    message = f"this row has {len(cells)} cells, the first line names {len(head)} columns"
    where = cells[min(len(cells), len(head) + 1) - 1]
    advice = "put quotation marks around a cell that holds the separator, or add what is missing"
    return places.at(where.line, where.column, message, advice=advice)


def _rows(text: str, places: Places) -> Iterator[tuple[Cell, ...]]:
    separator = _separator(text)
    reader = _Reader(text, separator)
    while reader.more:
        cells = []
        while True:
            line, column = reader.line, reader.column
            cell, closed = reader.cell()
            if not closed:
                message = "a quotation mark is opened here and never closed"
                raise InputError([places.at(line, column, message, advice='close it with "')])
            cells.append(Cell(cell.strip(), line, column))
            if not reader.take(separator):
                break
        reader.end_row()
        yield tuple(cells)


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


class _Reader:
    """Walks through the text and knows line and column, counted from 1."""

    def __init__(self, text: str, separator: str) -> None:
        self._text = text.replace("\r\n", "\n").replace("\r", "\n")
        self._separator = separator
        self._at = 0
        self._line_start = 0
        self.line = 1

    @property
    def more(self) -> bool:
        return self._at < len(self._text)

    @property
    def column(self) -> int:
        return self._at - self._line_start + 1

    def cell(self) -> tuple[str, bool]:
        """The next cell, and whether its quotation mark was closed."""
        if not self._text.startswith('"', self._at):
            return self._bare(), True
        self._at += 1
        parts: list[str] = []
        while True:
            end = self._text.find('"', self._at)
            if end < 0:
                self._at = len(self._text)
                return "".join(parts), False
            self._pass(end)
            parts.append(self._text[self._last : end])
            self._at = end + 1
            if not self.take('"'):
                # What follows a closing quotation mark belongs to the cell all the same.
                return "".join(parts) + self._bare(), True
            parts.append('"')

    def _pass(self, end: int) -> None:
        """Count the line ends inside a quoted cell."""
        self._last = self._at
        start = self._text.rfind("\n", self._at, end)
        if start >= 0:
            self.line += self._text.count("\n", self._at, end)
            self._line_start = start + 1

    def _bare(self) -> str:
        ends = [self._text.find(mark, self._at) for mark in (self._separator, "\n")]
        end = min((e for e in ends if e >= 0), default=len(self._text))
        found = self._text[self._at : end]
        self._at = end
        return found

    def take(self, mark: str) -> bool:
        """Step over a mark, if it is next."""
        if not self._text.startswith(mark, self._at):
            return False
        self._at += len(mark)
        return True

    def end_row(self) -> None:
        """Step over the end of a line."""
        if self.take("\n"):
            self.line += 1
            self._line_start = self._at
