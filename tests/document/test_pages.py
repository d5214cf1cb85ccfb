"""Pages as they are laid out: nothing spills, nothing is torn, nothing is empty."""

from __future__ import annotations

import json
from typing import Any

import pytest

from planner.document.html import ROW_HALF_MM
from planner.document.paper import SHEETS, Paper
from planner.document.view import sheets
from planner.document.view.booklet import booklet
from planner.document.words import words
from planner.files import dump_json
from planner.plan import Plan
from planner.problem import Notice
from tests.document.boxes import MM, anchor, classes, pages, spills, walk
from tests.document.sample import CATALOGUE, Options, build

WIDE = "W" * 48
SCRIPTS = "Ἀθηνᾶ Жанна Łucja 中文 العربية हिन्दी"
HOSTILE: dict[str, Any] = {
    "name": "<b>\"Robert'; DROP</b> & \x00\u202e" + "M" * 24,
    "coach": "</body></html><script>x</script>",
    "gym": "G" * 60,
    "names": tuple((row.id, WIDE if k % 2 else SCRIPTS) for k, row in enumerate(CATALOGUE)),
    "warnings": (Notice(message="W" * 900), Notice(message="]]> {{ 1 }} {% x %} &amp; <svg/>")),
}
CASES = {
    "usual": (Options(weeks=4, sessions=4, exercises=5), {}),
    "eight exercises": (Options(weeks=4, sessions=3, exercises=8), {}),
    "six short sessions": (Options(weeks=3, sessions=6, exercises=3), {}),
    "one week of one": (Options(weeks=1, sessions=1), {}),
    "ten sets": (Options(weeks=2, sessions=2, sets=10), {}),
    "one set": (Options(weeks=2, sessions=2, sets=1), {}),
    "hostile": (Options(weeks=2, sessions=4), HOSTILE),
}


@pytest.fixture(scope="module", params=[(c, p) for c in CASES for p in Paper], ids=str)
def laid_out(request: pytest.FixtureRequest) -> tuple[Plan, Paper, list[Any]]:
    case, paper = request.param
    options, words_of = CASES[case]
    plan = build(options, **words_of)
    return plan, paper, pages(plan, paper)


def test_no_text_leaves_its_cell_or_its_page(laid_out: tuple[Plan, Paper, list[Any]]) -> None:
    assert [text for page in laid_out[2] for text in spills(page)] == []


def test_no_session_and_no_row_is_torn_and_no_page_is_empty(
    laid_out: tuple[Plan, Paper, list[Any]],
) -> None:
    plan, _paper, found = laid_out
    seen: list[str] = []
    for page in found:
        texts = [box for box, _ in walk(page.children[0]) if getattr(box, "text", "").strip()]
        assert len(texts) > 5
        seen += [anchor(b) for b, _ in walk(page) if b.element_tag == "article"]
    sessions = [f"s-{session.slot}" for week in plan.weeks for session in week.sessions]
    assert [one for one in seen if one] == sessions  # a later part of a tall one has no name


def test_a_page_has_room_to_write(laid_out: tuple[Plan, Paper, list[Any]]) -> None:
    cells = [
        box.border_height() * MM
        for page in laid_out[2]
        for box, _ in walk(page)
        if "o" in classes(box) and box.element_tag == "td"
    ]
    assert cells
    assert min(cells) >= sheets.measures(SHEETS[laid_out[1]]).least_mm - 0.1


@pytest.mark.parametrize("paper", list(Paper))
def test_the_longest_rest_stands_on_one_line(paper: Paper) -> None:
    """A hundred seconds and more, then the partner's label."""
    data = json.loads(dump_json(build(Options(weeks=1, sessions=1))))
    for block in data["weeks"][0]["sessions"][0]["blocks"]:
        for one in block["items"][1]["sets"] if len(block["items"]) == 2 else ():
            one["start_s"] += 73
    plan = Plan.model_validate_json(json.dumps(data))
    rests = {
        box.text
        for page in pages(plan, paper)
        for box, parents in walk(page)
        if "→" in getattr(box, "text", "") and any("sheet" in classes(one) for one in parents)
    }
    assert any(text.replace("\u202f", " ") == "118 s → A2" for text in rests), rests
    assert [text for page in pages(plan, paper) for text in spills(page)] == []


@pytest.mark.parametrize("paper", list(Paper))
def test_heights_are_foreseen_so_that_sessions_share_pages(paper: Paper) -> None:
    plan = build(Options(weeks=4, sessions=4, exercises=6))
    view = booklet(plan, words(), paper=paper, plan_id="x")
    measures = sheets.measures(SHEETS[paper])
    foreseen = {
        session.anchor: sheets.shape(session, measures).used_mm(page.rows / 2)
        for week in view.weeks
        for page in week.pages
        for session in page.sessions
    }
    for page in pages(plan, paper):
        for box, _ in walk(page):
            if box.element_tag == "article":
                real = box.margin_height() * MM
                assert foreseen[anchor(box)] - 18 <= real
                assert real <= foreseen[anchor(box)] + 0.3
            if "wh" in classes(box):
                assert box.margin_height() * MM <= measures.week_mm


def test_as_many_pages_as_foreseen() -> None:
    plan = build(Options(weeks=4, sessions=4, exercises=5))
    view = booklet(plan, words(), paper=Paper.A4, plan_id="x")
    expected = sum(len(week.pages) for week in view.weeks)
    sheets_seen = sum(
        "sheet" in classes(box)
        for page in pages(plan, Paper.A4)
        for box, _ in walk(page)
        if box.element_tag == "section"
    )
    assert sheets_seen == expected == 8


def test_every_height_of_a_row_has_a_style() -> None:
    for paper in Paper:
        measures = sheets.measures(SHEETS[paper])
        assert int(measures.least_mm * 2) >= ROW_HALF_MM.start
        assert int(measures.most_mm * 2) < ROW_HALF_MM.stop
