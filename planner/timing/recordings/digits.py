"""Blocks of numbers in text: strict, quick, with line and column of the first bad value."""

from __future__ import annotations

import re
import warnings
from operator import methodcaller

import numpy as np

from planner.errors import Finding, InputError, quoted
from planner.timing.signals import FloatArray

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_BLANK_INSIDE = re.compile(r"[\d.eE+-] +[\d.eE+-]")
_MISSING = frozenset({"", "nan", "na", "-", "null"})
_PLAIN = b"0123456789eE+-. \t\r\n"
_PART_LINES = 20_000
_MOST_FINDINGS = 20


def parse_block(
    lines: list[str], delimiter: str | None, columns: int, first_line: int, source: str
) -> FloatArray:
    """Parse lines of numbers; empty cells and `nan` are gaps.

    Parameters
    ----------
    delimiter : str or None
        None: any run of blanks.
    first_line : int
        Number of `lines[0]` in the file, from 1.

    Returns
    -------
    array, shape (n_lines, columns)

    Raises
    ------
    InputError
        With line and column for every bad cell and every line of the wrong length.
    """
    out = np.full((len(lines), columns), np.nan)
    findings: list[Finding] = []
    # Part by part, so that no second copy of a long file is ever held.
    for first in range(0, len(lines), _PART_LINES):
        part = lines[first : first + _PART_LINES]
        quick = _quick(part, delimiter, columns)
        if quick is None:
            rows = out[first : first + _PART_LINES]
            findings += _careful(rows, part, delimiter, first_line + first, source)
        else:
            out[first : first + _PART_LINES] = quick
        if len(findings) > _MOST_FINDINGS:
            break
    if findings:
        raise InputError(findings)
    return out


def _careful(
    out: FloatArray, lines: list[str], delimiter: str | None, first_line: int, source: str
) -> list[Finding]:
    """Fill the rows cell by cell; what is wrong with them, with line and column."""
    findings: list[Finding] = []
    columns = out.shape[1]
    for row, line in enumerate(lines):
        cells = line.split() if delimiter is None else line.rstrip("\r\n").split(delimiter)
        while len(cells) > columns and not cells[-1].strip():
            cells.pop()
        if len(cells) != columns:
            findings.append(_wrong_length(len(cells), columns, first_line + row, source))
        else:
            _fill(out[row], cells, first_line + row, source, findings)
        if len(findings) > _MOST_FINDINGS:
            break
    return findings


def _wrong_length(count: int, columns: int, line: int, source: str) -> Finding:
    return Finding(
        f"the line has {count} values, {columns} are needed",
        file=source,
        line=line,
        advice="export the file again; it may be cut short",
    )


def _quick(lines: list[str], delimiter: str | None, columns: int) -> FloatArray | None:
    """The whole block at once when it holds nothing but plain numbers, one in every cell."""
    text = "".join(lines)
    if delimiter is not None:
        # With no empty cell and the right number of delimiters, as many numbers as cells means
        # one number in each: nothing can slip into a neighbouring column.
        if delimiter != "\t" and " " in text:
            if _BLANK_INSIDE.search(text) is not None:
                return None
            text = text.replace(" ", "")
        ends = (delimiter * 2, delimiter + "\n", delimiter + "\r", "\n" + delimiter)
        if any(end in text for end in ends) or text.startswith(delimiter):
            return None
        if set(map(methodcaller("count", delimiter), lines)) != {columns - 1}:
            return None
        text = text.replace(delimiter, " ")
    elif any(len(line.split()) != columns for line in lines):
        return None
    if not text.isascii() or text.encode("ascii").translate(None, _PLAIN):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            values = np.fromstring(text, sep=" ")
        except (DeprecationWarning, ValueError):
            return None
    return values.reshape(len(lines), columns) if values.size == len(lines) * columns else None


def _fill(
    row: FloatArray, cells: list[str], line: int, source: str, findings: list[Finding]
) -> None:
    for column, cell in enumerate(cells):
        text = cell.strip().strip('"')
        if text.lower() in _MISSING:
            continue
        if _NUMBER.fullmatch(text) is None:
            findings.append(
                Finding(
                    "a number is needed",
                    file=source,
                    line=line,
                    found=quoted(text),
                    key=f"value {column + 1}",
                    advice="export the file again; it may be damaged",
                )
            )
            continue
        row[column] = float(text)
