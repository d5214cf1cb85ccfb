"""What `planner why` says of one date: why it trains, for what, and what a day off would cost."""

from __future__ import annotations

import re
from datetime import timedelta

from planner.cli.day_reasons import day_text, half_sets
from planner.cli.inputs import shipped_exercises
from planner.cli.inquire import Asking
from planner.cli.reasons import explain
from planner.cli.resting import rest_text
from planner.plan import Plan, PlannedSession
from planner.replan import Replanned, replan
from planner.replan.events import Events, decide
from planner.solver import Budget
from planner.verify.gathering import facts_of
from tests.replan.test_missed import with_saturday


def second(plan: Plan) -> PlannedSession:
    """The second session of the third week."""
    return plan.weeks[2].sessions[1]


def told(plan: Plan, session: PlannedSession) -> str:
    return "\n".join(rest_text(plan, session, Budget(), lambda _: None))


def test_the_day_its_neighbours_and_the_share_of_the_week_are_said(plan: Plan) -> None:
    session = second(plan)
    text = "\n".join(day_text(plan, session))
    before, after = plan.weeks[2].sessions[0], plan.weeks[2].sessions[2]
    hours = [
        int((two.date - one.date).days * 24) for one, two in ((before, session), (session, after))
    ]
    assert f"{hours[0]} h after {before.id}, {hours[1]} h before {after.id}" in text
    assert "4 times on which the athlete can train, and 4 sessions are wanted" in text
    assert "The chest leads, as it does in 2 of the week's 4 sessions" in text
    week = plan.weeks[2]
    aim = plan.problem.rules.phase(week.place.kind).aim.lower()
    assert f"{week.label}: {aim}." in text
    for item in (item for block in session.blocks for item in block.items):
        assert f"{len(item.sets)} set" in next(
            line for line in text.splitlines() if line.startswith(f"  {item.label} ")
        )


def test_sets_of_muscles_are_those_that_the_verifier_counts(plan: Plan) -> None:
    session, week = second(plan), facts_of(plan).weeks[2]
    here = next(one for one in week.sessions if one.id == session.id)
    text = "\n".join(day_text(plan, session))
    found = re.findall(r"  ([a-z-]+): ([\d.]+) of the week's ([\d.]+) sets", text)
    assert len(found) >= 5
    for muscle, mine, whole in found:
        assert float(mine) * 2 == here.half_sets[muscle]
        assert float(whole) * 2 == week.half_sets[muscle]


def test_a_day_off_without_another_time_leaves_the_session_out(plan: Plan) -> None:
    session = second(plan)
    text = told(plan, session)
    assert f"{session.id} would be left out: its week has no other time that is free." in text
    short = re.findall(r"([a-z-]+) would have ([\d.]+) sets in that week instead of ([\d.]+)", text)
    assert short
    left = [one for one in plan.weeks[2].sessions if one.id != session.id]
    for muscle, now, then in short:
        assert float(then) * 2 == half_sets(plan, plan.weeks[2].sessions)[muscle]
        assert float(now) * 2 == half_sets(plan, left)[muscle]


def test_a_day_off_with_another_time_moves_the_session(plan: Plan) -> None:
    start = Events(before=plan.problem.start, athlete=with_saturday(plan))
    wider = replan(decide(start, plan, shipped_exercises()), (), Budget(), None)
    assert isinstance(wider, Replanned)
    friday = wider.plan.weeks[2].sessions[-1]
    text = told(wider.plan, friday)
    assert f"{friday.id} would move to Sat {friday.date + timedelta(days=1)}" in text
    assert "No other session would change." in text
    assert "would have" not in text


def test_what_lies_behind_is_not_planned_again(plan: Plan) -> None:
    first = plan.weeks[0].sessions[0]
    later = Events(before=plan.weeks[1].start)
    found = replan(decide(later, plan, shipped_exercises()), (), Budget(), None)
    assert isinstance(found, Replanned)
    assert told(found.plan, first) == (
        f"{first.id} lies behind: nothing about it can change any more."
    )


def test_the_answer_holds_the_day_off_and_the_sets_of_the_leading_lift(plan: Plan) -> None:
    session = second(plan)
    asking = Asking(plan, 120.0, lambda _: None)
    text = explain(plan, session.date.isoformat(), asking)
    lead = plan.problem.exercise(session.blocks[0].items[0].exercise).name
    for words in (
        "Solved again without tuesdays:",
        f"Solved again with {session.date} off:",
        f"{lead}: ",
        "base sets here, of which the phase makes each week's sets",
        "Why this day:",
        "Rules behind it:",
    ):
        assert words in text
