"""Tests of the workbook: live loads, cells to fill, and what was filled read back."""

from __future__ import annotations

import re
from bisect import bisect_right
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.document.words import words
from planner.errors import InputError
from planner.exchange import export
from planner.exchange.identity import plan_id
from planner.exchange.rows import rows
from planner.exchange.workbook import read
from planner.plan import LoadBasis, Plan

LOAD, REPS, DONE = 6, 4, 12


class Sheets:
    """Computes the few formulas of the workbook from its cells, as a spreadsheet does."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)

    def name(self, name: str) -> Any:
        sheet, cells = next(iter(self.book.defined_names[name].destinations))
        found = self.book[sheet][cells.replace("$", "")]
        return [cell.value for (cell,) in found] if isinstance(found, tuple) else found

    def value(self, sheet: Any, cell: Any) -> Any:
        return self._compute(sheet, cell[1:]) if str(cell).startswith("=") else cell

    def _compute(self, sheet: Any, text: str) -> Any:
        def lookup(target: float, steps: str, values: str) -> Any:
            return self.name(values)[bisect_right(self.name(steps), target + 1e-9) - 1]

        def cell(match: re.Match[str]) -> str:
            at = match[0].replace("$", "")
            return repr(self.value(sheet, sheet[at].value))

        def known(match: re.Match[str]) -> str:
            where = self.name(match[0])
            return repr(self.value(self.book["Maxima"], where.value))

        text = re.sub(r"\b(?:nearest|lower|loads|plates)_\w+", r"'\g<0>'", text)
        text = re.sub(r"max_\w+", known, text)
        text = re.sub(r"\$[A-Z]\$\d+", cell, text)
        text = re.sub(r"(\d+(?:\.\d+)?)%", r"(\1/100)", text)
        text = (
            text.replace("IF(", "choose(").replace("LOOKUP(", "lookup(").replace("ROUND(", "round(")
        )
        names = {"lookup": lookup, "round": round, "choose": lambda a, b, c: b if a else c}
        return eval(text, {"__builtins__": {}}, names)  # noqa: S307 - our own formulas


@pytest.fixture(scope="module")
def file(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    path.write_bytes(export(plan, ".xlsx", words()))
    return path


def table(book: Any) -> dict[str, tuple[Any, Any]]:
    """Sheet and row of cells by the id of the set."""
    found = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=4):
            if isinstance(row[0].value, str) and re.match(r"W\d\d-\d\.", row[0].value):
                found[row[0].value] = (sheet, row)
    return found


def test_every_load_is_live_and_gives_the_planned_one(plan: Plan, file: Path) -> None:
    sheets = Sheets(file)
    found = table(sheets.book)
    live = 0
    for one in rows(plan):
        sheet, row = found.pop(one.id)
        load = row[LOAD].value
        assert sheets.value(sheet, load) == one.planned.load_kg
        assert row[REPS].value == one.planned.reps
        if one.planned.per_side_kg:
            plates = " + ".join(f"{kg:g}" for kg in one.planned.per_side_kg)
            assert sheets.value(sheet, row[LOAD + 1].value) == plates
        is_live = str(load).startswith("=")
        assert is_live == (one.item.basis is LoadBasis.PERCENT)
        live += is_live
    assert not found
    assert live > 50


def test_values_are_stored_beside_the_formulas(plan: Plan, file: Path) -> None:
    found = table(openpyxl.load_workbook(file, data_only=True))
    for one in rows(plan):
        assert found[one.id][1][LOAD].value == one.planned.load_kg


def test_a_new_maximum_moves_every_load_of_its_lift(plan: Plan, file: Path) -> None:
    sheets = Sheets(file)
    sheets.name("max_back_squat").value = 70.0
    found = table(sheets.book)
    for one in rows(plan):
        sheet, row = found[one.id]
        if one.item.exercise == "back-squat" and not one.warm_up:
            target = 70.0 * one.item.target_percent_1rm / 100  # type: ignore[operator]
            assert abs(sheets.value(sheet, row[LOAD].value) - target) <= 2.5
            assert sheets.value(sheet, row[LOAD].value) < (one.planned.load_kg or 0)


def test_what_was_filled_in_comes_back(plan: Plan, file: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(file)
    wanted = {}
    for number, (name, (_, row)) in enumerate(table(book).items()):
        if number % 3 == 0:
            values = (50 + number / 2, 5 + number % 4, 1.5, 0.45, f"note {number}")
            for at, value in enumerate(values):
                row[DONE + at].value = value
            wanted[name] = values
    one = row = table(book)[next(iter(wanted))][1]
    row[DONE].value = "52,5"  # typed as text, with a comma
    wanted[one[0].value] = (52.5, *wanted[one[0].value][1:])
    book.save(tmp_path / "filled.xlsx")
    found = read(tmp_path / "filled.xlsx")
    assert found.block == plan_id(plan)
    assert found.findings == ()
    assert {f.id: (f.load_kg, f.reps, f.rir, f.velocity_m_s, f.note) for f in found.rows} == wanted


def test_a_workbook_from_before_the_columns_of_velocity_is_read(file: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(file)
    for sheet in {id(sheet): sheet for sheet, _ in table(book).values()}.values():
        sheet.delete_cols(10, 2)
    for row in list(book["_meta"].iter_rows()):
        if row[0].value in ("unit", "first_title"):
            row[0].value = None
    name, (_, row) = next(iter(table(book).items()))
    row[DONE - 2].value, row[DONE - 1].value = 50, 5
    book.save(tmp_path / "old.xlsx")
    (found,) = read(tmp_path / "old.xlsx").rows
    assert (found.id, found.load_kg, found.reps) == (name, 50, 5)


def test_an_empty_workbook_holds_nothing(file: Path) -> None:
    assert read(file).rows == ()


def test_wrong_cells_are_all_named(file: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(file)
    cells = list(table(book).values())
    cells[0][1][DONE].value = "heavy"
    cells[1][1][DONE + 1].value = "five"
    book.save(tmp_path / "bad.xlsx")
    found = read(tmp_path / "bad.xlsx")
    assert found.rows == ()
    text = " ".join(finding.render() for finding in found.findings)
    assert "'load_kg' holds 'heavy'" in text
    assert "'reps' holds 'five'" in text
    assert cells[0][0].title in text


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no workbook")
    openpyxl.Workbook().save(tmp_path / "y.xlsx")
    for name, told in (("x", "cannot be read"), ("y", "none that planner wrote"), ("z", "cannot")):
        with pytest.raises(InputError, match=told):
            read(tmp_path / f"{name}.xlsx")


def test_only_the_cells_to_fill_can_be_written(plan: Plan, file: Path) -> None:
    for sheet, row in table(openpyxl.load_workbook(file)).values():
        assert sheet.protection.sheet
        assert [cell.protection.locked for cell in row] == [True] * DONE + [False] * 5
        assert sheet.column_dimensions["A"].hidden
        assert sheet.print_title_rows == "$3:$3"
    assert plan.weeks


@pytest.mark.parametrize(("paper", "number"), [("a4", 9), ("letter", 1), ("a5", 11)])
def test_every_sheet_is_set_up_for_the_paper(plan: Plan, paper: str, number: int) -> None:
    book = openpyxl.load_workbook(BytesIO(export(plan, ".xlsx", words(), paper)))
    assert {sheet.page_setup.paperSize for sheet in book.worksheets} == {number}
