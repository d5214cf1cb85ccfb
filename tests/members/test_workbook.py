"""A table of members in a workbook says the same as in CSV, and points to cells by their names."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from planner.cli.inputs import shipped_exercises
from planner.cli.member_inputs import read_posing
from planner.errors import InputError, UsageError
from planner.files.table import read_table
from planner.members.roster import Entry, roster
from planner.members.template import GymTemplate
from planner.members.workbook import letters, read_workbook
from tests.members.conftest import EXAMPLE, words
from tests.optional import needs

pytestmark = needs("openpyxl")
HEAD = ("id", "name", "age", "body_mass_kg", "level", "screening", "screening_date")
GOOD = (7, "Ann", 34, 68.5, "intermediate", "cleared", date(2026, 10, 12))


def written(path: Path, *rows: Sequence[object]) -> Path:
    """A workbook with these rows in its first sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Members"
    for row in rows:
        sheet.append(list(row))
    book.create_sheet("notes").append(["not a member"])
    book.save(path)
    return path


def entries(template: GymTemplate, path: Path) -> tuple[Entry, ...]:
    """The members of a workbook."""
    return roster(read_workbook(path), template, frozenset(shipped_exercises()))


def typed(text: str) -> object:
    """A cell as a spreadsheet keeps it: a number, a day, or text."""
    if text.isdigit():
        return int(text)
    if len(text) == 10 and text[4] == text[7] == "-":
        return date.fromisoformat(text)
    return text or None


def test_the_example_says_the_same_in_a_workbook(template: GymTemplate, tmp_path: Path) -> None:
    table = read_table(EXAMPLE / "members.csv")
    rows = [[typed(cell.text) for cell in row.cells] for row in (table.head, *table.rows)]
    path = written(tmp_path / "members.xlsx", *rows)
    found = entries(template, path)
    same = roster(table, template, frozenset(shipped_exercises()))
    assert [e.athlete for e in found] == [e.athlete for e in same]
    assert [(e.id, e.line) for e in found] == [(e.id, e.line) for e in same]


def test_a_fault_is_told_at_its_cell(template: GymTemplate, tmp_path: Path) -> None:
    bad = (8, "Ben", "old", *GOOD[3:])
    path = written(tmp_path / "members.xlsx", HEAD, GOOD, (), bad, (*GOOD[:5], "cleared", None))
    good, wrong, empty = entries(template, path)
    assert good.athlete
    assert str(good.athlete.screening.date) == "2026-10-12"
    assert good.athlete.body_mass_kg == 68.5
    assert "members.xlsx:4:3: age: found" in words(wrong)
    assert "cell C4 of the sheet 'Members'" in words(wrong)
    assert "has this id already" in words(empty)
    assert "cell G5" in words(empty)


def test_a_row_may_be_shorter_than_the_head_and_never_longer(
    template: GymTemplate, tmp_path: Path
) -> None:
    path = written(tmp_path / "members.xlsx", (*HEAD, "limits", None), GOOD, (*GOOD, None, "knee"))
    short, long = entries(template, path)
    assert short.athlete
    assert "9 cells, the first line names 8 columns" in words(long)


def test_a_formula_counts_with_its_saved_value_only(tmp_path: Path) -> None:
    path = written(tmp_path / "members.xlsx", HEAD, (*GOOD[:2], "=30+4", *GOOD[3:]))
    with pytest.raises(InputError, match="the formula has no saved value") as told:
        read_workbook(path)
    assert "cell C2" in str(told.value)


def test_what_is_no_workbook_or_too_much_of_one_is_refused(tmp_path: Path) -> None:
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(b"PK\x03\x04 nothing")
    other = tmp_path / "other.xlsx"
    with ZipFile(other, "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    for path in (torn, other):
        with pytest.raises(InputError, match="cannot be read as a workbook"):
            read_workbook(path)
    bomb = tmp_path / "bomb.xlsx"
    with ZipFile(bomb, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    with pytest.raises(InputError, match="too large"):
        read_workbook(bomb)
    with pytest.raises(InputError, match="no such file"):
        read_workbook(tmp_path / "none.xlsx")


def test_other_kinds_of_workbooks_are_named(tmp_path: Path) -> None:
    path = tmp_path / "members.ods"
    path.write_bytes(b"")
    with pytest.raises(InputError, match=r"a table in \.ods cannot be read"):
        read_posing(path, EXAMPLE / "template.yaml")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = written(tmp_path / "members.xlsx", HEAD, GOOD)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match="openpyxl") as told:
        read_workbook(path)
    assert "planner[xlsx]" in str(told.value)


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
