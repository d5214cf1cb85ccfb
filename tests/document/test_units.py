"""Pounds: a gym may own them, loads are rounded to them, and print follows the plates."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from planner.document.html import booklet_print
from planner.document.localised import told_in
from planner.document.paper import REDUCED, SHEETS, Paper
from planner.document.printing import laid_out
from planner.document.templates import render_pdf
from planner.document.words import words, words_for
from planner.errors import InputError
from planner.gym import Gym, read_gym
from planner.plan import Plan
from planner.pounds import KG_PER_LB
from planner.prescribe.inventory import barbell_loads
from planner.vocabulary import MassUnit
from tests.document.boxes import spills, walk
from tests.document.sample import Options, build

POUNDS = """
format: 1
name: Iron
equipment: { barbell: 1, dumbbells: 1 }
bar_lb: 45
plates:
  - { lb: 45, pairs: 4 }
  - { lb: 2.5, pairs: 1 }
dumbbells: { from_lb: 5, to_lb: 100, step_lb: 5 }
kettlebells_lb: [18, 35]
"""


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    path = tmp_path / "gym.yaml"
    path.write_text(POUNDS, encoding="utf-8")
    return read_gym(path)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return build(Options(weeks=2, sessions=2, exercises=5))


def in_pounds(kg: float) -> float:
    return round(kg / KG_PER_LB, 1)


def test_a_gym_in_pounds_has_whole_pounds(gym: Gym) -> None:
    assert gym.unit is MassUnit.LB
    assert gym.dumbbells is not None
    assert [in_pounds(kg) for kg in gym.dumbbells.loads_kg()] == [5.0 * n for n in range(1, 21)]
    loads = barbell_loads(gym.bar_kg, gym.plates)
    assert [in_pounds(load.kg) for load in loads] == [45, 50, 135, 140, 225, 230, 315, 320, 405, 410]
    assert [in_pounds(kg) for kg in gym.kettlebells_kg] == [18, 35]


def test_both_units_at_once_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gym.yaml"
    path.write_text(POUNDS.replace("bar_lb: 45", "bar_lb: 45\nbar_kg: 20"), encoding="utf-8")
    with pytest.raises(InputError, match="keep one of them"):
        read_gym(path)


def test_a_gym_in_kilograms_stays_as_it_is(plan: Plan) -> None:
    assert plan.problem.gym.unit is MassUnit.KG
    again = Gym.model_validate_json(plan.problem.gym.model_dump_json())
    assert again == plan.problem.gym


def test_print_follows_the_plates_unless_told(plan: Plan, gym: Gym) -> None:
    assert words_for(plan, "en", None).unit is MassUnit.KG
    ours = plan.model_copy(update={"problem": plan.problem.model_copy(update={"gym": gym})})
    told = words_for(ours, "en", None)
    assert told.unit is MassUnit.LB
    assert told.plate(45 * KG_PER_LB) == "45"
    assert told.plate_mark == ""
    assert told("session.load") == "Load, lb"


def test_other_plates_than_the_print_keep_their_mark(plan: Plan) -> None:
    told = words_for(plan, "de", MassUnit.LB)
    assert told.plate(1.25) + told.plate_mark == "1,25\u202fkg"
    page = booklet_print(plan, paper=Paper.A4, language="de", unit=MassUnit.LB).text
    assert "Last, lb" in page
    assert "\u202fkg\u202f/Seite" in page
    assert "je Seite" in page


def test_a_plan_in_pounds_is_for_print_only(plan: Plan) -> None:
    told = told_in(plan, words("en", MassUnit.LB, MassUnit.KG))
    item = plan.weeks[0].sessions[0].blocks[0].items[0].sets[0]
    shown = told.weeks[0].sessions[0].blocks[0].items[0].sets[0]
    assert item.load_kg is not None
    assert shown.load_kg == in_pounds(item.load_kg)
    assert shown.per_side_kg == item.per_side_kg
    assert shown.start_s == item.start_s
    assert told.problem.strengths[0].e1rm_kg == in_pounds(plan.problem.strengths[0].e1rm_kg)


def test_a_small_sheet_has_its_size_and_nothing_spills(plan: Plan) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(plan, paper=Paper.A5, attachment=None))) as opened:
        assert [round(float(x)) for x in opened.pages[0].MediaBox] == [0, 0, 420, 595]
    for page in laid_out(booklet_print(plan, paper=Paper.A5)).pages:
        assert list(spills(page._page_box)) == []


def test_sheets_are_as_large_as_they_say() -> None:
    for sheet in SHEETS.values():
        assert sheet.height_mm > sheet.width_mm
    for sheet in (SHEETS[Paper.A5], REDUCED[Paper.A5]):
        assert sheet.width_mm * sheet.zoom == pytest.approx(148, abs=0.1)
        assert sheet.height_mm * sheet.zoom == pytest.approx(210, abs=0.1)


def test_type_on_a_small_sheet_is_as_large_as_on_a_large_one(plan: Plan) -> None:
    sizes = {
        paper: {
            (box.text, round(box.style["font_size"], 2))
            for page in laid_out(booklet_print(plan, paper=paper)).pages
            for box, parents in walk(page._page_box)
            if getattr(box, "text", "").strip() and any(p.element_tag == "article" for p in parents)
        }
        for paper in (Paper.A4, Paper.A5)
    }
    for text in ("Back squat", "4 × 6"):
        assert {size for one, size in sizes[Paper.A4] if one == text} == {
            size for one, size in sizes[Paper.A5] if one == text
        }
