"""What people read in other programs is told in their language and unit; what programs read stays."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest

from planner.document.localised import in_language
from planner.document.words import LOCALES, words
from planner.exchange import export
from planner.exchange.rows import rows
from planner.exchange.sets_table import JOURNAL, PLANNED
from planner.exchange.workbook import read
from planner.plan import Plan
from planner.pounds import KG_PER_LB
from planner.vocabulary import MassUnit
from tests.exchange.test_workbook import DONE, LOAD, Sheets, table

OTHERS = [language for language in LOCALES if not language.startswith("en")]
ENGLISH = re.compile(
    r"\b(weeks?|minutes|left|with|Training:|Exercise|Reps|Rest|Done|Load|Page|Write|Maxima of|Left)\b"
)


def exported(plan: Plan, suffix: str, language: str, unit: MassUnit = MassUnit.KG) -> bytes:
    told = words(language, unit)
    return export(in_language(plan, told), suffix, told)


@pytest.mark.parametrize("language", OTHERS)
def test_a_calendar_and_a_workbook_speak_no_english(plan: Plan, language: str) -> None:
    events = exported(plan, ".ics", language).decode().replace("\r\n ", "")
    found = [line for line in events.splitlines() if line.startswith(("SUMMARY", "DESCRIPTION"))]
    book = openpyxl.load_workbook(BytesIO(exported(plan, ".xlsx", language)))
    for sheet in book.worksheets[:-2]:
        found += [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    found += [sheet.title for sheet in book.worksheets[:-1]]
    texts = [text for text in found if not text.startswith("=")]
    assert len(texts) > 100
    strange = {text for text in texts if ENGLISH.search(text)} - {"Reps", "Reps hechas"}
    assert not strange


@pytest.mark.parametrize("language", LOCALES)
def test_ids_and_columns_are_the_same_in_every_language(plan: Plan, language: str) -> None:
    uids = re.compile(rb"^UID:.*$", re.MULTILINE)
    assert uids.findall(exported(plan, ".ics", language)) == uids.findall(
        exported(plan, ".ics", "en")
    )
    head, *lines = csv.reader(StringIO(exported(plan, ".csv", language).decode()))
    assert tuple(head) == (*JOURNAL, *PLANNED)
    assert [line[:9] for line in lines] == [
        line[:9] for line in csv.reader(StringIO(exported(plan, ".csv", "en").decode()))
    ][1:]


@pytest.mark.parametrize("language", OTHERS)
def test_a_filled_workbook_is_read_in_any_language_and_unit(
    plan: Plan, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(exported(plan, ".xlsx", language, MassUnit.LB))
    book = openpyxl.load_workbook(path)
    _, row = next(iter(table(book).values()))
    row[DONE].value, row[DONE + 1].value = 225, 5
    book.save(path)
    (one,) = read(path).rows
    assert one.load_kg == pytest.approx(225 * KG_PER_LB)
    assert one.reps == 5


def test_loads_in_pounds_are_live_and_those_of_the_plan(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(exported(plan, ".xlsx", "en", MassUnit.LB))
    sheets = Sheets(path)
    found = table(sheets.book)
    live = 0
    for one in rows(plan):
        sheet, row = found[one.id]
        load = row[LOAD].value
        live += str(load).startswith("=")
        shown = sheets.value(sheet, load)
        if one.planned.load_kg is None:
            assert shown is None
        else:
            assert shown == pytest.approx(one.planned.load_kg / KG_PER_LB)
    assert live > 50


def test_a_calendar_tells_loads_in_pounds(plan: Plan) -> None:
    text = exported(plan, ".ics", "en-US", MassUnit.LB).decode().replace("\r\n ", "")
    assert re.search(r"at [\d.]+ lb", text)
    assert " kg" not in text
