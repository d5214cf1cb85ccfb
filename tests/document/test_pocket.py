"""The pocket card: a session on each quarter, whole, with all that is needed between two sets."""

from __future__ import annotations

import io

import pikepdf
import pytest

from planner.document import Paper, Template, render_html, render_pdf
from planner.document.templates import printed
from planner.document.view.pocket import pocket
from planner.document.words import words
from tests.document.faults import page_faults
from tests.document.sample import Options, build

CROWDED = Options(weeks=1, sessions=2, exercises=10, sets=8)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(
    "options", [Options(weeks=2, sessions=4), Options(weeks=3, sessions=1), CROWDED], ids=str
)
def test_quarters_hold_their_sessions(options: Options, paper: Paper) -> None:
    assert page_faults(printed(build(options), Template.CARD, paper=paper)) == []


def test_a_full_week_has_sheets_of_its_own_and_single_sessions_share_one() -> None:
    full = pocket(build(Options(weeks=2, sessions=3)), words(), paper=Paper.A4, plan_id="x")
    assert [[p.id for p in sheet] for sheet in full.sheets] == [
        ["W01-1", "W01-2", "W01-3", ""],
        ["W02-1", "W02-2", "W02-3", ""],
    ]
    single = pocket(build(Options(weeks=3, sessions=1)), words(), paper=Paper.A4, plan_id="x")
    assert [p.id for sheet in single.sheets for p in sheet] == ["W01-1", "W02-1", "W03-1", ""]


def test_every_exercise_and_every_set_is_there() -> None:
    plan = build(CROWDED)
    view = pocket(plan, words(), paper=Paper.A4, plan_id="x")
    rows = [r for sheet in view.sheets for p in sheet for b in p.blocks for r in b.rows]
    items = [
        item
        for session in plan.weeks[0].sessions
        for block in session.blocks
        for item in block.items
    ]
    assert [(row.label, len(row.planned)) for row in rows] == [
        (item.label, len(item.sets)) for item in items
    ]
    page = render_html(plan, paper=Paper.A4, template=Template.CARD)
    assert page.count("<i></i>") == sum(len(item.sets) for item in items)


def test_its_pdf_is_tagged_and_carries_the_plan() -> None:
    data = render_pdf(build(CROWDED), paper=Paper.A4, template=Template.CARD, attachment=b"{}")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert list(pdf.attachments) == ["plan.json"]
        assert pdf.Root.MarkInfo.Marked
