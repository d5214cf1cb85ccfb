"""A gym's pages as they are laid out: nothing spills, whatever the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from planner.document.gym.card import card_print
from planner.document.gym.overview import OverviewRow, overview, overview_print
from planner.document.gym.rotation import COLOURS, STROKES, rota, rotation_print
from planner.document.paper import Paper
from planner.document.words import words
from planner.floor import Rotation
from planner.solver import Budget
from planner.solver.floor import WORK, schedule
from planner.vocabulary import MassUnit
from tests.document.boxes import pages_of, spills
from tests.document.sample import Options, build
from tests.document.test_pages import HOSTILE
from tests.members.floors import case

LONG = "Wolfeschlegelsteinhausenbergerdorff" * 2
RIGHT_TO_LEFT = "شيماء بنت عبد الرحمن"
CASES = {
    "usual": (Options(weeks=8, sessions=3, exercises=6), {}),
    "short": (Options(weeks=1, sessions=1, exercises=1), {}),
    "six sessions": (Options(weeks=4, sessions=6, exercises=5), {}),
    "hostile": (Options(weeks=6, sessions=4, exercises=6), HOSTILE),
    "right to left": (Options(weeks=2, sessions=2), {"name": RIGHT_TO_LEFT}),
}


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", CASES)
def test_no_text_leaves_its_cell_or_its_page(name: str, paper: Paper) -> None:
    options, given = CASES[name]
    plan = build(options, **given)
    programme = "Strong in eight weeks" if name == "usual" else LONG
    found = pages_of(card_print(plan, programme=programme, paper=paper))
    assert [text for page in found for text in spills(page)] == []
    if name == "usual":
        assert len(found) == len({week.mesocycle for week in plan.weeks})


def test_the_overview_holds_any_reason() -> None:
    rows = [
        OverviewRow("1", "Ann", "", "novice", "Mon 18:00", (("Back squat", 60.0),), (), ()),
        OverviewRow(
            "A" * 40, LONG, "", "advanced", "Mon 18:00, " * 6, ((LONG, None),), (LONG,) * 5, (LONG,)
        ),
        OverviewRow("x", RIGHT_TO_LEFT, LONG * 4, "", "", (), (), ()),
        OverviewRow("", "", "the cell is empty. " * 30, "", "", (), (), ()),
    ]
    view = overview(rows, words(), programme=LONG, gym=LONG, start=date(2027, 1, 4), weeks=8)
    for paper in Paper:
        found = pages_of(overview_print(view, paper))
        assert [text for page in found for text in spills(page)] == []


def rotation_of(names: Sequence[str]) -> tuple[object, Rotation, str]:
    """A class of people with these names."""
    one = case([[[("squat", 3), ("press", 3)], [("push", 1)]]] * len(names), {
        "rack": 2, "bench": 2, "sled": 1}, minutes=60)  # fmt: skip
    athletes = tuple(
        athlete.model_copy(update={"name": name})
        for athlete, name in zip(one.floor.athletes, names, strict=True)
    )
    floor = one.floor.model_copy(update={"athletes": athletes})
    found = schedule(floor, Budget(work=WORK))
    assert isinstance(found, Rotation)
    printed = rotation_print(floor, found, words(), gym=LONG, paper=Paper.A4, names={})
    assert [text for page in pages_of(printed) for text in spills(page)] == []
    return floor, found, printed.text


def test_stations_differ_in_colour_and_in_hatching() -> None:
    floor, found, text = rotation_of([LONG, RIGHT_TO_LEFT, "Ann", "<Ben & Co>"])
    assert len(set(COLOURS)) == len(set(STROKES)) == len(COLOURS)
    view = rota(floor, found, words(), "Gym", {})  # type: ignore[arg-type]
    looks = set(re.findall(r"url\(#h(\d)\)", view.picture))
    assert len(looks) == 3, "rack, bench and sled each have their own"
    assert [row.name.split(" · ")[0] for row in view.rows][2] == "Ann"
    assert "&lt;Ben &amp; Co&gt;" in text


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            ("Mo. 18:00", "Kniebeuge 132,3", "ohne Bankdrücken: Wahl des Mitglieds", "Einsteiger"),
        ),
        (
            "pl",
            ("pon. 18:00", "Przysiad ze sztangą 132,3", "bez: Wyciskanie leżąc: wybór klubowicza"),
        ),
        ("en-US", ("Mon 18:00", "Back squat 132.3", "no Bench press: the member's choice")),
    ],
)
def test_the_overview_speaks_the_language_and_unit_of_the_gym(
    language: str, expected: tuple[str, ...]
) -> None:
    difference = "no Bench press: the member's choice"
    row = OverviewRow(
        "1", "Ann", "", "novice", "Mon 18:00", (("Back squat", 60.0),), (difference,), ()
    )
    told = words(language, MassUnit.LB, MassUnit.LB)
    view = overview([row], told, programme="P", gym="G", start=date(2027, 1, 4), weeks=8)
    cells = view.parts[0].rows[0]
    for text in expected:
        assert text in cells, cells


def test_the_rotation_names_exercises_in_the_language() -> None:
    floor, found, _ = rotation_of(["Ann", "Ben"])
    names = {"squat": "Back squat", "press": "Bench press"}
    view = rota(floor, found, words("de"), "G", names)  # type: ignore[arg-type]
    assert view.athlete == "Name"
    assert any("Kniebeuge" in row.starts for row in view.rows)
