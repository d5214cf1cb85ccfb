"""The booklet as HTML: what an athlete reads, in the order of reading, and nothing unescaped."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from planner.document import Paper, render_html
from planner.document.fast import ForbiddenError, deny, fetch_font
from planner.document.html import plan_id
from planner.document.words import NARROW
from planner.errors import InputError
from planner.plan import Plan
from tests.document.sample import Options, build, twelve_weeks
from tests.document.test_pages import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def parse(page: str) -> ET.Element:
    """The page as a tree; it is our own, not anybody's."""
    return ET.fromstring(page)  # noqa: S314


def text(element: ET.Element) -> str:
    """All text below an element, white space evened out; what pictures say aloud is left out."""

    def below(part: ET.Element) -> Iterator[str]:
        yield part.text or ""
        for child in part:
            if child.tag != f"{SVG}svg":
                yield from below(child)
            yield child.tail or ""

    return " ".join("".join(below(element)).split())


@pytest.fixture(scope="module")
def plan() -> Plan:
    return twelve_weeks()


@pytest.fixture(scope="module")
def root(plan: Plan) -> ET.Element:
    return parse(render_html(plan, paper=Paper.A4))


def test_every_session_is_there_in_reading_order(plan: Plan, root: ET.Element) -> None:
    articles = list(root.iter("article"))
    sessions = [session for week in plan.weeks for session in week.sessions]
    assert len(articles) == len(sessions) == 48
    names = {exercise.id: exercise.name for exercise in plan.problem.exercises}
    for article, session in zip(articles, sessions, strict=True):
        heading = article.find("h3")
        assert heading is not None
        assert text(heading).startswith(session.id)
        rows = [row for row in article.iter("tr") if row.get("class", "").startswith("r")]
        items = [item for block in session.blocks for item in block.items]
        assert [text(row[0]) for row in rows] == [item.label for item in items]
        assert [text(row[1]) for row in rows] == [names[item.exercise] for item in items]
        blank = [sum(cell.get("class") == "o" for cell in row) for row in rows]
        assert blank == [len(item.sets) for item in items]


def test_a_row_says_all_that_is_planned(plan: Plan, root: ET.Element) -> None:
    article = next(root.iter("article"))
    first, second = [r for r in article.iter("tr") if r.get("class", "").startswith("r")][:2]
    cells = [text(cell).replace(NARROW, " ") for cell in first]
    assert cells[:5] == [
        "A1",
        "Back squat",
        "4 × 10 RIR 3 · 68 %",
        "112.5 25+20+1.25 /side",
        "45 s → A2 A1 ≥ 2:30",
    ]
    assert text(second[4]).replace(NARROW, " ") == "55 s → A1 A2 ≥ 2:30"
    note = next(cell for cell in article.iter("td") if cell.get("class") == "c")
    assert "A1 Warm-up bar × 10 · 55 × 5 · 85 × 3 Big breath" in text(note)
    assert "or Front squat, Leg press" in text(note)


def test_the_bracket_joins_pairs_that_take_turns_and_only_those(
    plan: Plan, root: ET.Element
) -> None:
    marks = [
        cell.get("class")
        for row in root.iter("tr")
        if row.get("class", "").startswith("r")
        for cell in row[:1]
    ]
    blocks = [b for w in plan.weeks for s in w.sessions for b in s.blocks]
    expected = []
    for block in blocks:
        turns = block.mode == "alternate" and len(block.items) == 2
        expected += ["top", "low"] if turns else ["k"] * len(block.items)
    assert marks == expected
    assert {"top", "k"} <= set(marks)
    straight = [b for b in blocks if b.mode == "straight" and len(b.items) == 2]
    assert straight
    assert "".join(root.itertext()).count("Straight sets: finish") == len(straight)


def test_every_kind_of_load_is_named(root: ET.Element) -> None:
    whole = text(root).replace(NARROW, " ")
    for words in ("each hand", "body weight", "ball", "you choose", "3 × 30 s /side", "fast"):
        assert words in whole


def test_headings_form_one_tree_and_tables_name_their_heads(root: ET.Element) -> None:
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(head.get("scope") for head in root.iter("th"))
    assert root.get("lang") == "en"
    assert text(next(root.iter("title"))) == "Strength block: 12 weeks – Maja Kowalczyk"


def test_pictures_have_a_title_and_a_description(root: ET.Element) -> None:
    pictures = [one for one in root.iter(f"{SVG}svg") if one.get("class") != "plates"]
    assert len(pictures) == 49
    for picture in pictures:
        assert len(text(picture[0])) > 30
        assert picture[0].tag == f"{SVG}title"
        assert picture[1].tag == f"{SVG}desc"


def test_plates_are_drawn_beside_every_load_of_a_bar(root: ET.Element, plan: Plan) -> None:
    drawn = [one for one in root.iter(f"{SVG}svg") if one.get("class") == "plates"]
    loaded = [
        item.sets[0].per_side_kg
        for week in plan.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
        if item.sets[0].per_side_kg
    ]
    assert len(drawn) == len(loaded) > 100
    for picture, given in zip(drawn, loaded, strict=True):
        masses = ", ".join(f"{kg:g}" for kg in given)
        assert text(picture[0]) == f"plates on each side: {masses} kg"


def test_the_calendar_links_to_every_session(root: ET.Element) -> None:
    targets = {mark.get("id") for mark in root.iter("b") if mark.get("id")}
    links = [link.get("href", "")[1:] for link in root.iter("a")]
    assert sorted(links) == sorted(targets, key=str)


def test_best_possible_stands_only_where_two_proofs_agree(root: ET.Element) -> None:
    rows = [
        [text(cell) for cell in row]
        for row in root.iter("tr")
        if text(row[0]) in {"Calendar", "Exercises and sets", "Minutes"}
    ]
    verdicts = {(row[0], row[1]): row[4] for row in rows}
    assert verdicts["Exercises and sets", "intent of the phase"] == "best possible in all 3"
    likes = verdicts["Exercises and sets", "likes and variety"]
    assert likes.startswith("best possible in 2 of 3; best found")
    assert "bound 17" in likes
    assert verdicts["Minutes", "seconds"] == "best possible in all 48"


def test_an_unconfirmed_proof_is_not_called_best(plan: Plan) -> None:
    report = tuple(one.model_copy(update={"confirmed": False}) for one in plan.report)
    page = render_html(plan.model_copy(update={"report": report}), paper=Paper.A4)
    verdicts = re.findall(r"<td[^>]*>([^<]*best (?:possible|found)[^<]*)</td>", page)
    assert verdicts
    assert all("best found" in verdict for verdict in verdicts)
    assert not any("best possible" in v for v in verdicts if "possible in 0 of" not in v)


def test_rules_changes_and_switched_off_rules_are_printed(plan: Plan, root: ET.Element) -> None:
    whole = text(root).replace(NARROW, " ")
    assert "hours 48 → 72. Reason: Knee rehabilitation, weeks 1-4" in whole
    assert "gap 45 → 60 s. Reason: The racks stand far apart" in whole
    assert "Chest peaks 80 to 120 ms after the legs (coach): switched off" in whole
    for rule in plan.problem.rules.rules:
        if rule.kind not in {"pair", "volume", "velocity-loss"}:
            assert rule.title in whole
            assert rule.because in whole


def test_hostile_texts_stay_texts() -> None:
    page = render_html(build(Options(weeks=1, sessions=2), **HOSTILE), paper=Paper.A4)
    root = parse(page)
    assert not list(root.iter("script"))
    assert "\x00" not in page
    assert "\u202e" not in page
    assert "<b>\"Robert'; DROP</b> &" in text(root)
    assert "{{ 1 }} {% x %} &amp; <svg/>" in text(root)


def test_a_week_without_sessions_and_an_unknown_exercise_are_printed(plan: Plan) -> None:
    empty = plan.weeks[1].model_copy(update={"sessions": ()})
    few = tuple(e for e in plan.problem.exercises if e.id != "back-squat")
    changed = plan.model_copy(
        update={
            "weeks": (plan.weeks[0], empty, *plan.weeks[2:]),
            "problem": plan.problem.model_copy(update={"exercises": few}),
        }
    )
    root = parse(render_html(changed, paper=Paper.LETTER))
    assert "Week 2" in [text(e) for e in root.iter("h2")]
    assert "Back squat" in text(next(root.iter("article")))


def test_a_plan_without_weeks_is_refused_in_words(plan: Plan) -> None:
    with pytest.raises(InputError, match="no weeks"):
        render_html(plan.model_copy(update={"weeks": ()}), paper=Paper.A4)


def test_pages_fetch_bundled_fonts_and_nothing_else() -> None:
    assert fetch_font("bundled:Inter-Regular.ttf").read()[:4] == b"\x00\x01\x00\x00"
    for url in ("file:///etc/passwd", "bundled:../x.ttf", "https://example.org", "data:,x"):
        with pytest.raises(ForbiddenError):
            fetch_font(url)
        with pytest.raises(ForbiddenError):
            deny(url)


def test_a_plan_read_back_is_the_same_plan(plan: Plan) -> None:
    jumbled = json.loads(
        plan.model_dump_json(by_alias=True), object_pairs_hook=lambda p: dict(reversed(p))
    )
    again = Plan.model_validate_json(json.dumps(jumbled))
    assert again == plan
    assert plan_id(again) == plan_id(plan)
    assert plan_id(plan.model_copy(update={"report": ()})) != plan_id(plan)


def test_dates_come_from_the_plan(root: ET.Element, plan: Plan) -> None:
    created = next(m for m in root.iter("meta") if m.get("name") == "dcterms.created")
    assert created.get("content") == f"{date(2027, 1, 4)}T00:00:00Z"


def test_a_telephone_gets_a_page_of_its_own_width() -> None:
    """No width in millimetres is left standing for a narrow screen, and nothing is fetched."""
    page = render_html(build(Options(weeks=1, sessions=1)), paper=Paper.A4)
    narrow = page.partition("@media screen and (max-width: 640px)")[2].partition("</style>")[0]
    for wide in (".ex col", ".mins", ".half"):
        assert wide in narrow
    assert 'name="viewport" content="width=device-width"' in page
    assert not re.search(r"(src|href)=\"(?!#)|url\((?!#)|@import", page)
