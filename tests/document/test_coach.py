"""The coach's sheet: two pages whatever the block is like, nothing spilt, nothing left untold."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from planner.document import Paper, Template, render_html, render_pdf
from planner.document.coach import coach_print
from planner.plan import Plan
from planner.problem import Notice
from planner.revision import Change, ChangeKind
from tests.document.boxes import pages_of, spills
from tests.document.sample import Options, build
from tests.document.test_pages import HOSTILE

MARKED = "<h2>Mind</h2>"
MANY = tuple(
    Notice(message=f"Notice {number}: " + "mind this and that. " * 6) for number in range(40)
)
CASES: dict[str, tuple[Options, dict[str, Any]]] = {
    "usual": (Options(weeks=12, sessions=4), {"warnings": MANY[:3]}),
    "a year of six": (Options(weeks=52, sessions=6, exercises=4), {}),
    "one week of one": (Options(weeks=1, sessions=1), {}),
    "hostile": (Options(weeks=8, sessions=4), HOSTILE),
    "much to mind": (Options(weeks=16, sessions=3), {"warnings": MANY}),
}


@pytest.fixture(scope="module", params=[(c, p) for c in CASES for p in Paper], ids=str)
def laid_out(request: pytest.FixtureRequest) -> list[Any]:
    case, paper = request.param
    options, words_of = CASES[case]
    return pages_of(coach_print(build(options, **words_of), paper=paper))


def test_the_whole_block_stands_on_two_pages(laid_out: list[Any]) -> None:
    assert len(laid_out) == 2
    assert [text for page in laid_out for text in spills(page)] == []


@pytest.fixture(scope="module")
def usual() -> Plan:
    return build(*CASES["usual"][:1], **CASES["usual"][1])


def test_it_tells_weeks_goals_and_warnings(usual: Plan) -> None:
    page = render_html(usual, paper=Paper.A4, template=Template.COACH)
    for week in usual.weeks:
        assert f'<th scope="row">{week.number}</th>' in page
    assert all(notice.message.strip() in page for notice in MANY[:3])
    assert "Back squat" in page
    assert "best possible" in page
    assert page.count("<title>") == 3


def test_what_finds_no_room_is_counted() -> None:
    options, words_of = CASES["much to mind"]
    page = render_html(build(options, **words_of), paper=Paper.A4, template=Template.COACH)
    told = sum(f"Notice {number}:" in page for number in range(40))
    assert 0 < told < 40
    assert f"… and {40 - told} more" in page


def test_its_pdf_is_tagged_and_carries_the_plan(usual: Plan) -> None:
    data = render_pdf(usual, paper=Paper.A4, template=Template.COACH, attachment=b"{}")
    assert data == render_pdf(usual, paper=Paper.A4, template=Template.COACH, attachment=b"{}")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.attachments) == ["plan.json"]
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_outline() as outline:
            assert len(outline.root[0].children) >= 4


def test_the_wall_plan_carries_no_plan(usual: Plan) -> None:
    data = render_pdf(usual, paper=Paper.A4, template=Template.GYM, attachment=b"{}")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.attachments) == []
        assert "Kowalczyk" not in str(pdf.docinfo.get("/Title", ""))
    assert "Kowalczyk" not in render_html(usual, paper=Paper.A4, template=Template.GYM)


def test_changes_since_the_last_plan_stand_first(usual: Plan) -> None:
    change = Change(
        revision=1,
        kind=ChangeKind.DROPPED,
        session="W03-2",
        week=3,
        before="Tue 19 Jan",
        after="",
        reason="The session was missed.",
    )
    later = usual.model_copy(update={"revision": 1, "changes": (change,)})
    page = render_html(later, paper=Paper.A4, template=Template.COACH)
    assert "Tue 19 Jan → –. The session was missed." in page
    assert page.index("Changed since the last plan") < page.index(MARKED)
    assert "Changed since" not in render_html(usual, paper=Paper.A4, template=Template.COACH)
