"""A complex in print: one bracket over its three exercises, its windows, its one rest; on the wall as well."""

from __future__ import annotations

import re

from planner.document import Paper, Template, render_html
from planner.plan import Plan
from planner.verify import verify
from planner.vocabulary import BlockMode
from tests import builders
from tests.case_files import read_cases

CASE = read_cases("complex-training")[0]


def shown(template: Template, plan: Plan | None = None) -> str:
    page = render_html(plan or CASE.plan(), paper=Paper.A4, template=template)
    return re.sub(r"\s+", " ", page.partition("<body")[2])


def test_the_plan_of_the_case_is_sound() -> None:
    assert verify(CASE.plan()) == ()


def test_the_booklet_draws_one_bracket_and_tells_the_round() -> None:
    page = shown(Template.ATHLETE)
    cells = re.findall(r'<td class="(top|mid|low)">(\w\d)</td>', page)
    assert ("top", "A1") in cells
    assert cells[cells.index(("top", "A1")) + 1 :][:2] == [("mid", "A2"), ("low", "A3")]
    words = re.sub(r"<[^>]+>", "", page).replace("\u202f", " ").replace("\xa0", " ")
    assert "Complex A1–A3" in words
    told = r"One round: A1, then A2 after 60 s–90 s and A3 after 4:00–5:00, both from the end of A1"
    assert re.search(told, words)
    assert "rest 2:00, then the next round. Evidence: none." in words


def test_pauses_lead_from_one_exercise_to_the_next_and_back() -> None:
    rests = re.findall(r'<td class="p"><b>[^<]*→ (\w\d)</b>', shown(Template.ATHLETE))
    assert rests[:3] == ["A2", "A3", "A1"]


def test_the_wall_says_how_long_behind_the_first() -> None:
    words = re.sub(r"<[^>]+>", " ", shown(Template.GYM)).replace("\u202f", " ")
    assert "round with A2, A3, 2:00 after each" in words
    assert "60 s–90 s after A1" in words
    assert "4:00–5:00 after A1" in words


def test_straight_sets_of_three_name_them_all() -> None:
    plan = builders.change(CASE.plan(), "weeks.0.sessions.0.blocks.0.mode", BlockMode.STRAIGHT)
    words = re.sub(r"<[^>]+>", "", shown(Template.ATHLETE, plan))
    assert "Straight sets: finish A1, then A2, A3." in words
    assert "Complex" not in words.partition("What stands behind this plan")[0]
