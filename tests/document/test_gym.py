"""The wall plan and the member's card: everybody's figures on the wall, a member's own on the card."""

from __future__ import annotations

import re

from planner.document import Paper, Template, render_html
from planner.document.gym.card import card
from planner.plan import Plan
from tests.document.sample import Options, build

PLAN = build(Options(weeks=9, sessions=3, exercises=6))


def without_last_block(plan: Plan) -> Plan:
    """The plan after a session of week 2 has been cut short."""
    week = plan.weeks[1]
    session = week.sessions[0]
    short = session.model_copy(update={"blocks": session.blocks[:-1]})
    changed = week.model_copy(update={"sessions": (short, *week.sessions[1:])})
    return plan.model_copy(update={"weeks": (plan.weeks[0], changed, *plan.weeks[2:])})


def test_the_wall_shows_shares_and_effort_and_nothing_of_one_athlete() -> None:
    page = render_html(PLAN, paper=Paper.A4, template=Template.GYM).partition("<body")[2]
    # In a narrow column the line breaks between the two, and nowhere else.
    assert "68\u202f% · RIR\u00a03" in page
    for own in ("Kowalczyk", "112.5", "Pain 4", "kg"):
        assert own not in page


def test_the_wall_has_a_page_for_each_session_of_a_mesocycle() -> None:
    page = render_html(PLAN, paper=Paper.A4, template=Template.GYM)
    mesocycles = len({week.mesocycle for week in PLAN.weeks})
    assert page.count('<section class="poster">') == mesocycles * 3
    heads = re.findall(r"Week (\d+)", page)
    assert {int(head) for head in heads} == set(range(1, 10))


def test_a_card_shows_a_members_loads() -> None:
    shown = card(PLAN, programme="Summer", paper=Paper.A4)
    loads = [
        cell.load for page in shown.pages for s in page.sessions for r in s.rows for cell in r.cells
    ]
    assert any("112.5\u202fkg" in load for load in loads)
    assert shown.title == "Maja Kowalczyk"


def test_a_session_that_was_cut_short_leaves_a_dash() -> None:
    shown = card(without_last_block(PLAN), programme="Summer", paper=Paper.A4)
    left_out = [[cell.sets == "–" for cell in row.cells] for row in shown.pages[0].sessions[0].rows]
    usual = card(PLAN, programme="Summer", paper=Paper.A4).pages[0].sessions[0].rows
    assert any(row[1] and not row[0] for row in left_out)
    assert not any(row.cells[1].sets == "–" and row.cells[0].sets != "–" for row in usual)
    assert render_html(without_last_block(PLAN), paper=Paper.A4, template=Template.GYM)
