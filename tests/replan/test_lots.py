"""A block that tests priming is planned again: lots stay as drawn, missed ones move on, done ones count."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from planner.athlete import Away
from planner.block import make_plan
from planner.plan import Plan, PlannedSession
from planner.priming import examined, with_test
from planner.replan.events import Events
from planner.replan.lots import lots_of
from planner.solver import Budget
from planner.state import Condition, DoneSet, State, Training
from planner.verify import verify, verify_revision
from tests.priming.test_exposures import EMPTY, primer
from tests.replan.test_repair import again, sessions


@cache
def in_test() -> Plan:
    lifts = [
        {"exercise": name, "load_kg": kg, "reps": 1, "rir": 0, "date": "2026-12-01"}
        for name, kg in (("back-squat", 140), ("bench-press", 100))
    ]
    goal = {"priority_lift": "bench-press", "start": "2027-01-04", "weeks": 5}
    problem = with_test(primer(goal=goal, lifts=lifts), EMPTY, seed=0)
    assert problem.priming
    # One pair only: later sessions of the block could be primed and have no lot.
    priming = problem.priming.model_copy(update={"conditions": problem.priming.conditions[:2]})
    plan = make_plan(problem.model_copy(update={"priming": priming}), (), Budget(), None)
    assert isinstance(plan, Plan)
    return plan


def drawn(plan: Plan) -> dict[str, Condition]:
    return {one.id: one.condition for one in sessions(plan) if one.condition is not None}


def in_week(plan: Plan, number: int) -> PlannedSession:
    return next(one for one in plan.weeks[number].sessions if one.condition is not None)


def monday(plan: Plan, number: int) -> date:
    return plan.weeks[number].start


def test_where_nothing_happened_every_session_keeps_its_lot() -> None:
    plan = in_test()
    new = again(plan, Events(before=monday(plan, 1)))
    assert new.changes == ()
    assert drawn(new) == drawn(plan)
    assert new.problem.priming
    assert new.problem.priming.lots == lots_of(plan)
    twice = again(new, Events(before=monday(plan, 2)))
    assert drawn(twice) == drawn(plan)


def test_the_lot_of_a_missed_session_goes_to_a_later_one_of_its_pair() -> None:
    plan = in_test()
    missed = in_week(plan, 3)
    new = again(plan, Events(before=monday(plan, 4), missed=frozenset({missed.id})))
    (moved,) = set(drawn(new)) - set(drawn(plan))
    assert drawn(new)[moved] is missed.condition
    rest = {name: one for name, one in drawn(plan).items() if name != missed.id}
    assert rest.items() <= drawn(new).items()
    assert any(
        f"of {missed.id} ({missed.condition}) goes to {moved}" in n.message for n in new.told
    )
    before, after = (
        next(lot for lot in lots_of(one) if lot.session == name)
        for one, name in ((plan, missed.id), (new, moved))
    )
    assert before.pair == after.pair


def test_exposures_that_are_done_count_with_the_pair_they_were_drawn_for() -> None:
    plan = in_test()
    names = list(drawn(plan))
    missed, done = names[0], names[1]
    new = again(plan, Events(before=monday(plan, 4), missed=frozenset({missed})))
    session = next(one for one in sessions(new) if one.id == done)
    press = session.priming.target if session.priming else ""
    sets = (
        DoneSet(
            date=session.date, session=done, exercise=press, number=1, load_kg=70, reps=3,
            velocity_m_s=0.5,
        ),
    )  # fmt: skip
    state = State(format=1, training=Training(sets=sets))
    (exposure,) = examined(state, new).priming.exposures
    assert exposure.pair == next(lot.pair for lot in lots_of(plan) if lot.session == done)


@pytest.mark.parametrize("what", ["swapped", "given away", "lost"])
def test_lots_that_are_not_as_drawn_are_found(what: str) -> None:
    plan = in_test()
    new = again(plan, Events(before=monday(plan, 1)))
    assert new.problem.priming
    lots = list(new.problem.priming.lots)
    if what == "swapped":
        first, second = lots[-2:]
        lots[-2:] = [
            first.model_copy(update={"condition": second.condition}),
            second.model_copy(update={"condition": first.condition}),
        ]
    elif what == "given away":
        lots[-1] = lots[-1].model_copy(update={"session": "W05-1"})
    else:
        del lots[-1]
    priming = new.problem.priming.model_copy(update={"lots": tuple(lots)})
    wrong = new.model_copy(update={"problem": new.problem.model_copy(update={"priming": priming})})
    assert verify_revision(plan, wrong)
    assert verify(wrong)


def test_days_away_move_a_session_with_its_lot() -> None:
    plan = in_test()
    later = in_week(plan, 3)
    away = (Away(first=later.date, last=later.date),)
    new = again(plan, Events(before=later.date - timedelta(days=1), away=away))
    found = next((one for one in sessions(new) if one.id == later.id), None)
    assert found is None or (found.date != later.date and found.condition is later.condition)
