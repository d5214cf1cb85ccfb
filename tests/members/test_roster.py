"""The table of members: every problem at its line and column, and no row that spoils another."""

from __future__ import annotations

import pytest

from planner.errors import InputError
from planner.files.table import parse_table
from planner.members.template import GymTemplate
from planner.vocabulary import Level, Weekday
from tests.members.conftest import GOOD, HEAD, entries, words


def test_a_plain_row_becomes_a_profile_with_the_template_behind_it(template: GymTemplate) -> None:
    (entry,) = entries(template, GOOD)
    assert entry.findings == ()
    assert entry.athlete is not None
    assert entry.athlete.level is Level.INTERMEDIATE
    assert entry.athlete.age_on(template.goal.start) == 34
    assert entry.athlete.goal == template.goal
    assert entry.athlete.availability == template.availability


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("name", "", "the cell is empty"),
        ("body_mass_kg", "", "weigh the member"),
        ("age", "old", "must be whole years"),
        ("age", "", "both are empty"),
        ("body_mass_kg", "7", "from 25 to 300"),
        ("body_mass_kg", "heavy", "must be a number"),
        ("level", "expert", "is not a level"),
        ("screening", "yes", "cleared"),
        ("screening", "", "the cell is empty"),
        ("screening_date", "12.10.2026", "must be a date"),
        ("days", "funday", "is not a day"),
        ("days", "t", "is not a day"),
        ("days", "sunday", "is none of the template's days"),
        ("days", "sun@25:00", "is not a time of day"),
        ("minutes", "5", "from 15 to 240"),
        ("focus", "strength", "does not leave this to members"),
        ("limits", "knee", "is not a limit"),
        ("limits", "knee 11", "from 0 to 10"),
        ("away", "soon", "is not a span of days"),
        ("back-squat", "100", "is not a set"),
        ("back-squat", "100x5", "on which day"),
        ("clearances", "heart", "is not a clearance"),
        ("id", "a b", "must be a membership number"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(
    template: GymTemplate, column: str, cell: str, said: str
) -> None:
    names = HEAD.split(",")
    cells = GOOD.split(",")
    if column in names:
        cells[names.index(column)] = cell
    else:
        names, cells = [*names, column], [*cells, cell]
    wrong, good = entries(
        template, ",".join(cells), GOOD.replace("7,", "8,", 1) + ("," * (len(names) - 7)),
        head=",".join(names),
    )  # fmt: skip
    assert wrong.athlete is None
    text = words(wrong)
    assert said in text
    place = len(",".join(cells[: names.index(column)])) + (names.index(column) > 0) + 1
    assert f"members.csv:2:{place}:" in text or column == "focus"
    assert good.findings == ()


def test_several_wrong_cells_are_told_together(template: GymTemplate) -> None:
    (entry,) = entries(template, "7,Ann,old,heavy,expert,yes,soon")
    lines = [line for line in words(entry).split("\n") if line.startswith("members.csv:2:")]
    assert len(lines) == 5


def test_an_id_stands_once_in_any_letters(template: GymTemplate) -> None:
    one, two = entries(template, GOOD.replace("7,", "a1,", 1), GOOD.replace("7,", "A1,", 1))
    assert one.athlete is not None
    assert "line 2 has this id already" in words(two)


def test_cells_are_quoted_and_separated_as_spreadsheets_do(template: GymTemplate) -> None:
    text = HEAD.replace(",", ";") + '\r\n7;"Ann; ""the\tplank"" Berg";34;68,5;novice;cleared;'
    table = parse_table(text + "2026-10-12\r\n\r\n", "members.csv")
    assert [cell.text for cell in table.rows[0].cells][1:4] == [
        'Ann; "the\tplank" Berg', "34", "68,5",
    ]  # fmt: skip
    assert len(table.rows) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the table is empty"),
        ("\n\n", "the table is empty"),
        (HEAD + "\n", "no member follows"),
        (HEAD.replace("name", "nmae") + "\n" + GOOD, "Try: write name"),
        (HEAD + ",name\n" + GOOD + ",x", "this column stands twice"),
        (HEAD.replace(",age", "") + "\n7,Ann,68,novice,cleared,2026-10-12", "birth_date and age"),
        (HEAD + '\n7,"Ann,34\n8,Bo', "never closed"),
    ],
)
def test_a_table_that_cannot_be_used_says_why(template: GymTemplate, text: str, said: str) -> None:
    from planner.cli.inputs import shipped_exercises
    from planner.members.roster import roster

    with pytest.raises(InputError) as caught:
        roster(parse_table(text, "members.csv"), template, shipped_exercises())
    assert said in caught.value.render()


def test_hidden_characters_and_short_rows_spoil_their_own_row_only(template: GymTemplate) -> None:
    hidden, short, good = entries(
        template, GOOD.replace("Ann", "An\u200bn"), "8,Bo,34", GOOD.replace("7,", "9,", 1)
    )
    assert "U+200B" in words(hidden)
    assert "this row has 3 cells" in words(short)
    assert good.athlete is not None


def test_days_are_numbers_names_or_times_of_ones_own(template: GymTemplate) -> None:
    rows = [f"{n},Ann,34,68,novice,cleared,2026-10-12,{d}" for n, d in enumerate(
        ("2", "wed fri", "sat@10:00 mon"), start=1)]  # fmt: skip
    found = [e.athlete for e in entries(template, *rows, head=HEAD + ",days")]
    two, named, own = [athlete for athlete in found if athlete is not None]
    assert two.goal.sessions_per_week == 2
    assert two.availability == template.availability
    assert [w.day for w in named.availability] == [Weekday.WEDNESDAY, Weekday.FRIDAY]
    assert named.goal.sessions_per_week is None
    assert {(w.day.value[:3], w.start.hour) for w in own.availability} == {("sat", 10), ("mon", 18)}
