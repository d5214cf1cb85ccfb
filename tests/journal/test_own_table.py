"""The planner's own table: wrong cells by line and column, days in many languages, pain in notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError
from planner.journal import Asked, Journal, Skip, read_journal
from planner.journal.values import day, number
from tests.journal.test_dialects import names

HEAD = "date,session,exercise,set,load_kg,reps,rir,velocity_m_s,note\n"


def read(tmp_path: Path, rows: str, head: str = HEAD) -> Journal:
    path = tmp_path / "journal.csv"
    path.write_text(head + rows, encoding="utf-8")
    return read_journal(path, names(), Asked())


def test_a_row_is_a_set(tmp_path: Path) -> None:
    found = read(tmp_path, '2027-01-04,W01-1,back-squat,2,100,5,1.5,0.43,"knee pain 4/10"\n')
    (entry,) = found.entries
    assert (entry.session, entry.number, entry.load_kg, entry.reps) == ("W01-1", 2, 100, 5)
    assert (entry.rir, entry.velocity_m_s, entry.warm_up) == (1.5, 0.43, False)
    assert (entry.pain, entry.joint, entry.next_morning) == (4, "knee", False)


def test_a_failed_repetition_left_nothing(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "2027-01-04,W01-1,back-squat,1,130,0,,,\n").entries
    assert (entry.reps, entry.rir) == (0, 0)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("2027-13-04,W01-1,back-squat,1,100,5,2,,", 1, "a day that exists"),
        ("someday,W01-1,back-squat,1,100,5,2,,", 1, "a date like 2027-01-04"),
        ("2027-01-04,W01-1,back-squat,first,100,5,2,,", 29, "the number of a set"),
        ("2027-01-04,W01-1,back-squat,1,heavy,5,2,,", 31, "'load_kg' must be a number"),
        ("2027-01-04,W01-1,back-squat,1,100,5.5,2,,", 35, "'reps' must be a whole number"),
        ("2027-01-04,W01-1,back-squat,1,100,500,2,,", 35, "'reps' must be from 0 to 100"),
        ("2027-01-04,W01-1,back-squat,1,100,5,-1,,", 37, "'rir' must be from 0 to 10"),
        ("2027-01-04,W01-1,back-squat,1,100,5,2,9,", 39, "'velocity_m_s' must be from"),
        ("2027-01-04,W01-1,back-squat,1,100,,2,,", 35, "the repetitions are missing"),
        (",,back-squat,1,100,5,2,,", 1, "the date is missing"),
    ],
)
def test_a_wrong_cell_is_named_and_its_row_counted(
    tmp_path: Path, row: str, column: int, words: str
) -> None:
    good = "2027-01-04,W01-1,bench-press,1,60,5,2,,\n"
    journal = read(tmp_path, good + row + "\n")
    assert len(journal.entries) == 1
    assert journal.reasons() == {Skip.WRONG: 1}
    (finding,) = journal.findings
    assert (finding.line, finding.column) == (3, column)
    assert words in finding.message
    assert finding.advice


def test_a_set_that_stands_twice_is_told(tmp_path: Path) -> None:
    row = "2027-01-04,W01-1,back-squat,1,100,5,2,,\n"
    journal = read(tmp_path, row + row)
    assert len(journal.entries) == 1
    assert journal.findings[0].line == 3
    assert "line 2" in journal.findings[0].message


def test_empty_rows_and_unknown_exercises_are_counted(tmp_path: Path) -> None:
    rows = "2027-01-04,W01-1,back-squat,1,,,,,\n2027-01-04,,Hula hoop,1,5,5,,,\n"
    journal = read(tmp_path, rows)
    assert journal.entries == ()
    assert journal.reasons() == {Skip.EMPTY: 1, Skip.UNKNOWN_EXERCISE: 1}
    assert journal.unknown() == {"Hula hoop": 1}
    assert journal.rows == 2


def test_an_open_quotation_mark_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="never closed"):
        read(tmp_path, '2027-01-04,W01-1,back-squat,1,100,5,2,,"oh\n')


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("7 Aug 2026, 17:00", "2026-08-07"),
        ("19 ene 2026, 08:30", "2026-01-19"),
        ("3 Okt. 2026, 08:30", "2026-10-03"),
        ("1 févr. 2026, 08:30", "2026-02-01"),
        ("5 de março de 2026", "2026-03-05"),
        ("12 мая 2026, 10:00", "2026-05-12"),
        ("2 juil. 2026", "2026-07-02"),
        ("Dec 24, 2026", "2026-12-24"),
        ("2026/03/02", "2026-03-02"),
        ("2026-05-01 23:15:15 +0000", "2026-05-01"),
        ("25/12/2026", "2026-12-25"),
    ],
)
def test_days_are_read_in_many_forms(text: str, wanted: str) -> None:
    assert str(day(text, None)) == wanted


def test_numbers_take_either_decimal_mark() -> None:
    assert number("102,5") == number("102.5") == 102.5
    assert number("-") is number(" ") is None
