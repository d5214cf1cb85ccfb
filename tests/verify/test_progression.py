"""Steps of maxima by effort: what moves them, how far, and what the verifier holds against them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.plan import Plan
from planner.pose.progression import progress
from planner.pose.strength import strengths
from planner.problem import LearnedMaximum, Problem, StrengthSource
from planner.state import EffortGap
from planner.steps import LoadStep
from tests import builders
from tests.profiles import catalogue, profile, rules
from tests.verify.judging import broken

DAY = date(2027, 1, 4)
MONDAY = DAY + timedelta(days=7)


def gap(reps: float, **changes: Any) -> EffortGap:
    found = EffortGap(
        exercise="bench-press", first=DAY, date=DAY + timedelta(days=3), days=2, reps=reps
    )
    return found.model_copy(update=changes)


@pytest.mark.parametrize(
    ("reps", "to_kg"),
    [(1.5, None), (-1.4, None), (2.0, 106.0), (-2.0, 94.0), (5.0, 110.0), (-5.0, 90.0)],
)
def test_effort_moves_what_was_only_entered(reps: float, to_kg: float | None) -> None:
    found = progress(builders.problem(), (), MONDAY, (gap(reps),))
    assert [step.to_kg for step in found.steps] == ([] if to_kg is None else [to_kg])
    assert [step.gap_reps for step in found.steps] == ([] if to_kg is None else [reps])


def test_effort_moves_nothing_that_was_learned_or_moved_a_short_time_ago() -> None:
    learned = LearnedMaximum(
        exercise="bench-press", e1rm_kg=101, low_kg=95, high_kg=107, date=DAY, days=4
    )
    assert progress(builders.problem(), (learned,), MONDAY, (gap(4.0),)).steps == ()
    first = progress(builders.problem(), (), MONDAY, (gap(2.0),))
    moved = posed(builders.problem(), first.steps)
    for later, reps in ((3, 106.0), (7, 106.0)):
        # The gap was seen before the step: it is answered already.
        again = progress(moved, (), MONDAY + timedelta(days=later), (gap(2.0),))
        assert [step.to_kg for step in again.steps] == [reps]
    fresh = gap(2.0, first=MONDAY, date=MONDAY + timedelta(days=3))
    again = progress(moved, (), MONDAY + timedelta(days=7), (fresh,))
    assert [step.to_kg for step in again.steps] == [112.4]


def posed(given: Problem, steps: tuple[LoadStep, ...]) -> Problem:
    moved = {step.exercise: step.to_kg for step in steps}
    own = tuple(
        s.model_copy(update={"e1rm_kg": moved[s.exercise], "source": StrengthSource.LEARNED})
        if s.exercise in moved
        else s
        for s in given.strengths
    )
    return builders.problem(strengths=own, steps=steps)


def stepped(to_kg: float, reps: float) -> Plan:
    step = LoadStep(
        rule="progression",
        exercise="bench-press",
        from_kg=100.0,
        to_kg=to_kg,
        date=MONDAY,
        gap_reps=reps,
    )
    return builders.plan(posed(builders.problem(), (step,)))


def test_the_verifier_works_the_step_out_again() -> None:
    assert "progression" not in broken(stepped(106.0, 2.0))
    assert "progression" in broken(stepped(107.0, 2.0))
    assert "progression" in broken(stepped(104.5, 1.5))
    assert "progression" in broken(stepped(115.0, 5.0))


def test_a_problem_takes_the_step_over_what_was_entered() -> None:
    lifts = [{"exercise": "bench-press", "load_kg": 100, "reps": 1, "date": "2026-12-01"}]
    athlete, _ = profile(lifts=lifts)
    step = LoadStep(
        rule="load-steps", exercise="bench-press", from_kg=100, to_kg=106, date=DAY, gap_reps=2
    )
    allowed = tuple(catalogue().values())
    found = strengths(athlete, catalogue(), allowed, rules(), [], steps=(step,))
    bench = {one.exercise: one for one in found}["bench-press"]
    assert (bench.e1rm_kg, bench.source) == (106, StrengthSource.LEARNED)
