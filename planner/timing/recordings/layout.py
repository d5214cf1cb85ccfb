"""The layout of a text table: where numbers begin, what separates them, what the columns are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.errors import InputError

_NUMBER = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)([eE][+-]?\d+)?|nan|NaN|NA", re.ASCII)
_DELIMITERS: tuple[str | None, ...] = ("\t", ";", ",", None)
_RATE = re.compile(
    r"(?:sampl\w*\s*(?:rate|frequency)|frequency|abtastrate|\bfs\b|\brate\b)[^0-9\n]{0,24}?"
    r"(\d+(?:[.,]\d+)?)\s*(k?hz)?",
    re.IGNORECASE,
)
_UNIT_CELL = re.compile(r"(|\[?\(?[munµμ]?[vVsN]\)?\]?|%|mm|m|deg|°|g|Hz|count|uVolts|Volts?)")
_HEADER_LINES = 400


@dataclass(frozen=True)
class Layout:
    """How a table is written.

    Attributes
    ----------
    first : int
        Index of the first line of numbers.
    names, units : tuple of str
        One per column; empty text where nothing is said.
    rate_hz : float or None
        A sampling rate named in the header.
    """

    first: int
    delimiter: str | None
    decimal: str
    """"," where numbers have a decimal comma; empty otherwise."""
    names: tuple[str, ...]
    units: tuple[str, ...]
    rate_hz: float | None


def find_layout(lines: list[str], source: str) -> Layout:
    """Find the first block of numbers and the headings above it.

    Raises
    ------
    InputError
        When no three lines in a row hold numbers in the same number of columns.
    """
    for first in range(min(len(lines), _HEADER_LINES)):
        for delimiter in _DELIMITERS:
            count = _columns(lines[first : first + 3], delimiter)
            if count:
                return _described(lines, first, delimiter, count)
    raise InputError.of(
        "no table of numbers was found in the first 400 lines",
        file=source,
        advice="export the raw signal as CSV with one column per channel",
    )


def cells(line: str, delimiter: str | None) -> list[str]:
    """Cells of one line, stripped, without quotation marks."""
    parts = line.split() if delimiter is None else line.rstrip("\r\n").split(delimiter)
    return [part.strip().strip('"').strip() for part in parts]


def _columns(lines: list[str], delimiter: str | None) -> int:
    """Number of columns when all lines are numbers (gaps allowed), otherwise 0."""
    counts = set()
    for line in lines:
        row = cells(line, delimiter)
        if delimiter is not None and len(row) < 2:
            return 0
        if not any(row) or not all(_NUMBER.fullmatch(cell) or not cell for cell in row):
            return 0
        if delimiter == "," and ";" in line:
            return 0
        counts.add(len(row))
    return counts.pop() if len(counts) == 1 and lines else 0


def _described(lines: list[str], first: int, delimiter: str | None, count: int) -> Layout:
    head = lines[:first]
    row = cells(lines[first], delimiter)
    comma = delimiter != "," and any("," in cell for cell in row)
    names, units = [""] * count, [""] * count
    for line in reversed(head[-6:]):
        if line.lstrip().startswith(("#", "%")) and ":" in line:
            continue
        found = cells(line.lstrip("#% "), delimiter)
        while len(found) > count and not found[-1]:
            found.pop()
        if len(found) != count or not any(found):
            continue
        if all(_UNIT_CELL.fullmatch(cell) for cell in found) and not any(units):
            units = found
            continue
        names = found
        break
    return Layout(first, delimiter, "," if comma else "", tuple(names), tuple(units), _rate(head))


def _rate(head: list[str]) -> float | None:
    for line in head:
        found = _RATE.search(line)
        if found:
            rate = float(found.group(1).replace(",", "."))
            scale = 1000.0 if (found.group(2) or "").lower() == "khz" else 1.0
            if rate > 0:
                return rate * scale
    return None
