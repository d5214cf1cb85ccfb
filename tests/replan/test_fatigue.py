"""Rules of kind "deload-trigger" and "progression": what signs and learned maxima change, and what not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from planner.plan import Plan
from planner.replan.events import Events
from planner.revision import ChangeKind
from planner.state import PainReport
from planner.vocabulary import Phase
from tests.replan.states import state, trend
from tests.replan.test_repair import again, sessions


def kg_of(plan: Plan, name: str) -> float:
    found = plan.problem.strength(name)
    assert found is not None
    return found.e1rm_kg


def lifted(plan: Plan) -> str:
    """The priority lift, which the profile knows."""
    return plan.problem.athlete.goal.priority_lift


@pytest.mark.parametrize(
    ("percent", "half", "step"),
    [(1.0, 0.5, 0.0), (4.0, 8.0, 0.0), (4.0, 1.0, 4.0), (12.0, 3.0, 10.0), (-9.0, 3.0, -9.0)],
)
def test_a_maximum_moves_where_it_is_sure_and_by_so_much(
    plan: Plan, percent: float, half: float, step: float
) -> None:
    lift, before = lifted(plan), plan.weeks[1].start
    old = kg_of(plan, lift)
    day = before - timedelta(days=1)
    known = state(trend(lift, round(old * (1 + percent / 100), 1), day, half=half))
    new = again(plan, Events(before=before, state=known))
    assert kg_of(new, lift) == pytest.approx(old * (1 + step / 100), abs=0.1)
    loads = {c.exercise: c for c in new.changes if c.kind is ChangeKind.LOAD}
    if step:
        assert loads[lift].rule == "load-steps"
    else:
        assert new.changes == ()
        assert any("no change" in notice.message for notice in new.notices)


def test_a_maximum_does_not_move_twice_in_a_week(plan: Plan) -> None:
    lift, before = lifted(plan), plan.weeks[1].start
    day = before - timedelta(days=1)
    known = state(trend(lift, kg_of(plan, lift) * 1.2, day, half=3))
    once = again(plan, Events(before=before, state=known))
    soon = again(once, Events(before=before + timedelta(days=2), state=known))
    assert kg_of(soon, lift) == kg_of(once, lift)
    later = again(once, Events(before=before + timedelta(days=7), state=known))
    assert kg_of(later, lift) == pytest.approx(kg_of(plan, lift) * 1.2, abs=0.1)


def test_two_lifts_far_below_their_level_bring_a_deload_forward(plan: Plan) -> None:
    before = plan.weeks[0].start
    day = before - timedelta(days=1)
    names = [one.exercise for one in plan.problem.strengths][:2]
    down = [trend(n, kg_of(plan, n), day, half=9, observed=(100, 100, 88, 87)) for n in names]
    down = [
        one.model_copy(
            update={
                "points": tuple(
                    p.model_copy(update={"observed_kg": p.observed_kg / 100 * one.e1rm_kg})
                    for p in one.points
                )
            }
        )
        for one in down
    ]
    new = again(plan, Events(before=before, state=state(*down)))
    assert new.weeks[0].place.kind is Phase.DELOAD
    assert new.history
    assert new.history.deloads == (1,)
    (change,) = [c for c in new.changes if c.kind is ChangeKind.LIGHTER]
    assert change.rule == "early-deload"
    assert "below their level" in change.reason
    single = again(plan, Events(before=before, state=state(down[0])))
    assert single.weeks[0].place.kind is not Phase.DELOAD


def test_amber_pain_spares_the_muscle_for_a_week(plan: Plan) -> None:
    before = plan.weeks[1].start
    name = next(
        item.exercise
        for session in plan.weeks[1].sessions
        for block in session.blocks
        for item in block.items
        if "chest" in plan.problem.exercise(item.exercise).direct
    )
    report = PainReport(date=before - timedelta(days=2), exercise=name, pain=4)
    new = again(plan, Events(before=before, state=state(pain=(report,))))
    assert new.history
    (spared,) = new.history.spared
    assert (spared.week, spared.muscle) == (2, "chest")
    assert any(c.week == 2 and c.rule == "early-deload" for c in new.changes)


def test_red_pain_in_the_journal_takes_the_exercise_out_now(plan: Plan) -> None:
    before = plan.weeks[1].start
    names = [i.exercise for s in plan.weeks[1].sessions for b in s.blocks for i in b.items]
    name = next(n for n in names if n != lifted(plan))
    report = PainReport(date=before - timedelta(days=2), exercise=name, pain=7)
    new = again(plan, Events(before=before, state=state(pain=(report,))))
    ahead = [s for s in sessions(new) if s.date >= before]
    assert name not in {i.exercise for s in ahead for b in s.blocks for i in b.items}
    rules = {c.rule for c in new.changes if c.kind is ChangeKind.EXERCISES}
    assert "exercise-eligibility" in rules
