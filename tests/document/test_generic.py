"""The booklet of a template: shares of one's own maximum in place of kilograms, and nobody's name missed."""

from __future__ import annotations

from planner.document import Paper, Template, render_html
from planner.document.gym.generic import generic
from planner.plan import LoadBasis
from tests.document.sample import twelve_weeks


def test_every_set_says_its_share_and_no_notice_asks_for_a_lift() -> None:
    plan = twelve_weeks()
    nobody = generic(plan)
    items = [
        item
        for week in nobody.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
    ]
    by_effort = [item for item in items if item.basis is LoadBasis.EFFORT]
    assert by_effort
    for item in items:
        assert {one.percent_1rm for one in item.sets} == {item.target_percent_1rm}
    page = render_html(nobody, paper=Paper.A4, template=Template.ATHLETE)
    assert "No usable set" not in page
