"""From training to the test's velocities, from the verdict to the plan, and who is not tested."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.errors import InputError
from planner.pose import pose
from planner.priming import examined, with_test, with_verdict
from planner.problem import PrimingUse, Problem
from planner.rulebook.kinds import PrimingTestRule
from planner.state import (
    Condition,
    DoneSet,
    LoadVelocity,
    Priming,
    PrimingVerdict,
    State,
    Training,
    VelocityKind,
    Verdict,
)
from tests import builders
from tests.profiles import catalogue, place, profile, rules


def primer(**changes: Any) -> Problem:
    goal = {"focus": "power", **changes.pop("goal", {})}
    athlete, places = profile(goal=goal, **changes)
    return pose(athlete, place(), catalogue(), rules(), places=places)


EMPTY = State(format=1)


def test_a_test_asks_for_the_pairs_that_are_missing() -> None:
    found = with_test(primer(), EMPTY, seed=3)
    assert found.priming is not None
    assert found.priming.use is PrimingUse.TEST
    assert len(found.priming.conditions) == 16
    told = [notice.message for notice in found.warnings if notice.rule == "priming-test"]
    assert any("primed sessions" in text for text in told)
    assert any("control sessions" in text and "never standing" in text for text in told)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"goal": {"focus": "strength"}}, "the focus of the block is strength"),
        ({"training_years": 1}, "years of training"),
        ({"limits": [{"joint": "knee", "pain": 5}]}, "without pain"),
    ],
)
def test_who_is_not_primed_is_not_tested_and_told_why(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        with_test(primer(**changes), EMPTY, seed=0)


def verdict(what: Verdict) -> State:
    found = PrimingVerdict(
        verdict=what,
        date=date(2026, 12, 1),
        lift="bench-press",
        pairs=8,
        effect_m_s=0.0,
        low_m_s=-0.02,
        high_m_s=0.02,
        probability=0.1,
        worthwhile_m_s=0.015,
    )
    return State(format=1, priming=Priming(verdict=found))


def test_the_verdict_enters_the_next_plan() -> None:
    problem = primer()
    dropped = with_verdict(problem, verdict(Verdict.DROP)).priming
    assert dropped is not None
    assert (dropped.use, dropped.pairs) == (PrimingUse.DROP, 8)
    assert "left out" in dropped.reason
    adopted = with_verdict(problem, verdict(Verdict.ADOPT)).priming
    assert adopted is not None
    assert (adopted.use, adopted.pairs) == (PrimingUse.ADOPT, 8)
    assert with_verdict(problem, verdict(Verdict.KEEP_TESTING)) == problem
    assert with_verdict(problem, EMPTY) == problem


PLAN = builders.change(
    builders.change(builders.plan(), "weeks.0.sessions.1.condition", Condition.PRIMED),
    "weeks.1.sessions.1.condition",
    Condition.CONTROL,
)
FIRST, SECOND = (week.sessions[1] for week in PLAN.weeks)


def press(session: Any, speeds: tuple[float, ...], load_kg: float = 70.0) -> DoneSet:
    return DoneSet(
        date=session.date,
        session=session.id,
        exercise="bench-press",
        number=1,
        load_kg=load_kg,
        reps=max(len(speeds), 1),
        velocity_m_s=max(speeds, default=None),
        rep_velocities_m_s=speeds,
    )


def of(*sets: DoneSet, **more: Any) -> State:
    return State(format=1, training=Training(sets=sets), **more)


def test_the_best_two_of_the_first_three_repetitions_count() -> None:
    state = of(press(FIRST, (0.60, 0.70, 0.66, 0.90)), press(SECOND, (0.60, 0.62, 0.64)))
    found = examined(state, PLAN)
    primed, control = found.priming.exposures
    assert (primed.condition, control.condition) == (Condition.PRIMED, Condition.CONTROL)
    assert (primed.velocity_m_s, control.velocity_m_s) == (0.68, 0.63)
    assert found.priming.verdict is not None
    assert found.priming.verdict.pairs == 1
    assert examined(state.model_copy(update={"priming": found.priming}), PLAN) == found


def test_sessions_without_a_velocity_are_told() -> None:
    found = examined(of(press(FIRST, ())), PLAN)
    assert found.priming.exposures == ()
    assert found.unmeasured == (FIRST.id,)


def test_another_load_is_brought_to_the_partners_along_the_athletes_line() -> None:
    line = LoadVelocity(
        exercise="bench-press",
        date=FIRST.date,
        kind=VelocityKind.MEAN,
        device="",
        at_zero_m_s=1.8,
        slope_m_s_per_kg=-0.016,
        residual_m_s=0.02,
        device_error_m_s=0.04,
        sets=9,
        loads=3,
        lightest_kg=60,
        heaviest_kg=80,
    )
    state = of(press(FIRST, (0.6, 0.6)), press(SECOND, (0.52, 0.52), load_kg=75.0))
    without = examined(state, PLAN).priming
    assert without.verdict is None, "loads differ, and no line is known"
    learned = state.learned.model_copy(update={"velocities": (line,)})
    found = examined(state.model_copy(update={"learned": learned}), PLAN).priming
    assert found.verdict is not None
    assert found.exposures[1].velocity_m_s == pytest.approx(0.60)


def test_the_rule_decides_only_after_enough_pairs() -> None:
    rule = rules().one(PrimingTestRule)
    assert rule.least_pairs <= rule.pairs
    assert not rule.required


def test_a_tested_block_is_solved_and_verified_with_its_controls() -> None:
    from planner.block import make_plan
    from planner.plan import Plan
    from planner.solver import Budget

    lifts = [
        {"exercise": name, "load_kg": kg, "reps": 1, "rir": 0, "date": "2026-12-01"}
        for name, kg in (("back-squat", 140), ("bench-press", 100))
    ]
    goal = {"priority_lift": "bench-press", "start": "2027-01-04", "weeks": 3}
    problem = with_test(primer(goal=goal, lifts=lifts), EMPTY, seed=0)
    plan = make_plan(problem, (), Budget(), None)
    assert isinstance(plan, Plan)
    sessions = [s for week in plan.weeks for s in week.sessions if s.condition is not None]
    assert problem.priming is not None
    assert [s.condition for s in sessions] == list(problem.priming.conditions[: len(sessions)])
    assert {s.condition for s in sessions} == set(Condition)
