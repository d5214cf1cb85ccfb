"""Reads the yellow cells of a filled workbook back, with the row that each came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from planner.errors import Finding, InputError
from planner.exchange.extras import extra
from planner.exchange.workbook.names import ENTRIES, FIRST_ENTRY, FIRST_TITLE, HEADER_ROW, META
from planner.pounds import KG_PER_LB
from planner.vocabulary import MassUnit

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Filled:
    """One set that was written down.

    Parameters
    ----------
    id
        The set's id in the plan, as in ``W03-2.A1.2``.
    place
        Sheet and row, for messages: ``1 Volume, row 12``.
    """

    id: str
    place: str
    load_kg: float | None
    reps: int | None
    rir: float | None
    velocity_m_s: float | None
    note: str


@dataclass(frozen=True)
class FilledBook:
    """What was written into a workbook.

    Parameters
    ----------
    block
        Id of the plan.
    findings
        Cells that hold what is no number; their rows are not among `rows`.
    """

    block: str
    rows: tuple[Filled, ...]
    findings: tuple[Finding, ...]


def read(path: Path) -> FilledBook:
    """Every row with something in its yellow cells.

    Raises
    ------
    InputError
        The file is no workbook of this program.
    """
    openpyxl = extra("openpyxl", "xlsx")
    try:
        book: Workbook = openpyxl.load_workbook(path, data_only=True)
    except (OSError, BadZipFile, KeyError, ValueError, TypeError) as error:
        text = "cannot be read as a workbook"
        advice = "give the .xlsx that planner wrote, filled and saved"
        raise InputError.of(text, file=str(path), advice=advice) from error
    meta = _meta(book, path)
    findings: list[Finding] = []
    found = tuple(
        filled
        for sheet in book.worksheets
        if sheet.title != META
        for filled in _sheet(sheet, path, meta, findings)
    )
    return FilledBook(meta["plan"], found, tuple(findings))


def _meta(book: Workbook, path: Path) -> dict[str, str]:
    """What the workbook says of itself: its plan, and what its yellow cells are in."""
    meta: dict[str, str] = {}
    if META in book.sheetnames:
        pairs = book[META].iter_rows(max_col=2, values_only=True)
        meta = {str(key): str(value) for key, value in pairs if key is not None and value is not None}
    if meta.get("format") != "1" or "plan" not in meta:
        text = "is a workbook, but none that planner wrote"
        raise InputError.of(
            text, file=str(path), advice="keep its hidden sheet '_meta' when copying"
        )
    return meta


def _sheet(
    sheet: Worksheet, path: Path, meta: dict[str, str], findings: list[Finding]
) -> Iterator[Filled]:
    first = _first_entry(sheet, meta)
    unit_kg = KG_PER_LB if meta.get("unit") == MassUnit.LB else 1.0
    for number, row in enumerate(
        sheet.iter_rows(min_row=HEADER_ROW + 2, max_row=MOST_ROWS, values_only=True),
        start=HEADER_ROW + 2,
    ):
        cells = row[first : first + len(ENTRIES)]
        name = row[0] if row else None
        if not isinstance(name, str) or "." not in name or _is_blank(cells):
            continue
        place = f"{sheet.title}, row {number}"
        values = dict(zip(ENTRIES, (*cells, *(None,) * len(ENTRIES)), strict=False))
        problems = [
            Finding(
                message=f"{place}: '{key}' holds {value!r}, which is no number",
                file=str(path),
                advice="write a number, or leave the cell empty",
            )
            for key, value in values.items()
            if key != "note" and _number(value) is None and not _is_blank((value,))
        ]
        findings.extend(problems)
        if not problems:
            yield _filled(name, place, values, unit_kg)


def _first_entry(sheet: Worksheet, meta: dict[str, str]) -> int:
    """0-based column of the first yellow cell, by its title; that of today where somebody renamed it."""
    rows = sheet.iter_rows(min_row=HEADER_ROW + 1, max_row=HEADER_ROW + 1, values_only=True)
    titles, wanted = next(rows, ()), meta.get("first_title", FIRST_TITLE)
    return titles.index(wanted) if wanted in titles else FIRST_ENTRY


def _filled(name: str, place: str, values: dict[str, Any], unit_kg: float) -> Filled:
    load, reps = _number(values["load_kg"]), _number(values["reps"])
    return Filled(
        id=name,
        place=place,
        load_kg=None if load is None else load * unit_kg,
        reps=None if reps is None else round(reps),
        rir=_number(values["rir"]),
        velocity_m_s=_number(values["velocity_m_s"]),
        note=str(values["note"] or "").strip(),
    )


def _is_blank(cells: tuple[Any, ...]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _number(value: object) -> float | None:
    """A number, also one typed as text with a decimal comma."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value.strip().replace(",", "."))
        except ValueError:
            return None
    return None
