"""A few of the random plans that `make exam` prints by the thousand: whole pages, text in order."""

from __future__ import annotations

import pytest

from planner.document import Paper, Template
from planner.document.printing import Print
from planner.document.templates import printed
from tests.document.drawn import drawn_plan
from tests.document.faults import drawn_faults, order_faults, page_faults
from tests.document.sample import Options, build

SEEDS = (3, 6)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_plans_are_printed_whole(seed: int) -> None:
    assert drawn_faults(seed) == []


def test_equal_seeds_draw_equal_plans() -> None:
    assert drawn_plan(5) == drawn_plan(5) != drawn_plan(6)


def test_faults_are_found_where_there_are_some() -> None:
    """Rows too low for their text, a page with a heading only, a name that leaves its cell."""
    plan = build(Options(weeks=1, sessions=2, exercises=8))
    good = printed(plan, Template.ATHLETE, paper=Paper.A4)
    assert page_faults(good) == []
    wide = Print(good.text, f"{good.style}\n.x {{ white-space: nowrap; font-size: 30pt }}")
    assert any("spills" in fault for fault in page_faults(wide))
    torn = Print(
        good.text, f"{good.style}\n.turn, article {{ break-inside: auto; }} .o {{ height: 60mm }}"
    )
    assert any("is torn" in fault for fault in page_faults(torn))
    empty = Print(
        good.text.replace("</body>", '<p style="break-before: page">x</p></body>'), good.style
    )
    assert any("is empty" in fault for fault in page_faults(empty))


def test_text_out_of_order_is_found() -> None:
    plan = build(Options(weeks=1, sessions=2, exercises=4))
    other = build(Options(weeks=1, sessions=3, exercises=4))
    from planner.document import render_pdf

    data = render_pdf(plan, paper=Paper.A4, attachment=None)
    assert order_faults(data, plan) == []
    assert order_faults(data, other)
