"""Tables of people in a workbook's first sheet: the same cells as in CSV, with the place of each.

Workbooks come from anywhere, and a small one can unfold into gigabytes: it is weighed before it is opened, and
read row by row inside fixed bounds.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from importlib import import_module
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from planner.errors import InputError, UsageError
from planner.files import Places, read_bytes
from planner.files.node import Node
from planner.files.table import LIMIT, Cell, Table, table_of

MOST_BYTES = 64 * 1024 * 1024
"""Of everything inside, unpacked."""
MOST_PARTS = 500
MOST_ROWS, MOST_COLUMNS = 20_001, 400
Found = tuple[Any, bool]
"""Value of a cell, and whether it comes from a formula."""


class SheetPlaces(Places):
    """Points to a cell by its name, as the spreadsheet shows it."""

    def __init__(self, name: str, sheet: str) -> None:
        super().__init__(name, "", Node(1, 1))
        self._sheet = sheet

    def _excerpt(self, line: int, column: int) -> str:
        return f"cell {letters(column)}{line} of the sheet '{self._sheet}'"


def read_workbook(path: Path) -> Table:
    """Read a table from the first sheet of an .xlsx file; of formulas, the value that was saved.

    Raises
    ------
    InputError
        The file cannot be read, is no workbook, is too large, or holds a formula without a value. What is
        wrong with a single row stands in that row.
    UsageError
        The package that reads workbooks is not installed.
    """
    _weigh(path)
    try:
        openpyxl = import_module("openpyxl")
    except ImportError:
        raise UsageError.of(
            "reading a workbook needs the package openpyxl, which is not installed",
            advice="pip install 'planner[xlsx]', or save the table as CSV",
        ) from None
    try:
        title, values = _sheet(openpyxl, path, saved=True)
        _, formulas = _sheet(openpyxl, path, saved=False)
    except (OSError, BadZipFile, LookupError, ValueError, TypeError, AttributeError) as error:
        raise _no_workbook(path) from error
    places = SheetPlaces(str(path), title)
    rows = list(_rows(values, formulas, places))
    return table_of(rows, "", places)


def _weigh(path: Path) -> None:
    """Refuse what would unfold into too much, before anything is unfolded."""
    read_bytes(path, LIMIT)
    try:
        with ZipFile(path) as packed:
            parts = packed.infolist()
    except (BadZipFile, OSError) as error:
        raise _no_workbook(path) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise InputError.of(
            "the workbook is too large",
            file=str(path),
            advice="keep only the sheet with the members, or save it as CSV",
        )


def _no_workbook(path: Path) -> InputError:
    advice = "save the table as .xlsx, or as CSV in UTF-8"
    return InputError.of("cannot be read as a workbook", file=str(path), advice=advice)


def _sheet(openpyxl: Any, path: Path, *, saved: bool) -> tuple[str, list[tuple[Any, ...]]]:  # noqa: ANN401 - the package comes with the extra
    """Title and cells of the first sheet: saved values, or the formulas behind them."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=saved, keep_links=False)
    try:
        sheet = book.worksheets[0]
        bounds = {"max_row": MOST_ROWS, "max_col": MOST_COLUMNS}
        # What a file says about its size is not to be trusted; the rows that are there are counted.
        sheet.reset_dimensions()
        return sheet.title, list(sheet.iter_rows(values_only=True, **bounds))
    finally:
        book.close()


def _rows(
    values: list[tuple[Any, ...]], formulas: list[tuple[Any, ...]], places: Places
) -> Iterator[tuple[Cell, ...]]:
    findings = []
    width = 0
    for line, (shown, written) in enumerate(zip(values, formulas, strict=False), start=1):
        cells = [Cell(_text(value), line, column) for column, value in enumerate(shown, start=1)]
        for cell, formula in zip(cells, written, strict=False):
            if not cell.text and isinstance(formula, str) and formula.startswith("="):
                findings.append(
                    places.at(
                        line,
                        cell.column,
                        "the formula has no saved value",
                        advice="open the workbook in a spreadsheet program, and save it there",
                    )
                )
        last = max((cell.column for cell in cells if cell.text), default=0)
        # The first row with anything in it names the columns, and the others are as wide.
        width = width or last
        cells += [Cell("", line, column) for column in range(len(cells) + 1, width + 1)]
        yield tuple(cells[: max(width, last)]) or (Cell("", line, 1),)
    if findings:
        raise InputError(findings)


def _text(value: object) -> str:
    """A cell as one would write it in a table of text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        return format(value, ".10g")
    return str(value).strip()


def letters(column: int) -> str:
    """The name of a column: A, B, ... Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
