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
from planner.verify import verify
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


def faults_of(step: LoadStep, learned: LearnedMaximum | None) -> list[str]:
    """What is said of a step, the rest of the plan left aside."""
    given = posed(builders.problem(), (step,))
    known = () if learned is None else (learned,)
    found = verify(builders.plan(given.model_copy(update={"learned": known})))
    return [one.what for one in found if one.rule == "progression"]


NOISE, HARDLY = "cannot be told from noise", "is hardly another"


# The rule: a dead band of 2.5 %, sure to 95 %, at most 5 % again and 10 % where a maximum was only entered.
STEPS: dict[str, tuple[float, float, str, float, str]] = {
    # learned, half its 90 % interval, "again" and the noise where it is known, the step, what is wrong
    "the band is left upwards": (102.5, 0.5, "", 102.5, ""),
    "the band is left downwards": (97.5, 0.5, "", 97.5, ""),
    "inside the band": (102.4, 0.5, "", 102.4, HARDLY),
    "inside the band, below": (97.6, 0.5, "", 97.6, HARDLY),
    "again, as far as allowed": (107.0, 0.5, "again", 105.0, ""),
    "again, and too far": (107.0, 0.5, "again", 107.0, "should move to 105.0 kg"),
    "again downwards": (93.0, 0.5, "again", 95.0, ""),
    "again downwards, and too far": (93.0, 0.5, "again", 93.0, "should move to 95.0 kg"),
    "a correction": (108.0, 0.5, "", 108.0, ""),
    "a correction downwards": (92.0, 0.5, "", 92.0, ""),
    "a correction as far as allowed": (115.0, 0.5, "", 110.0, ""),
    "a correction too far": (115.0, 0.5, "", 115.0, "should move to 110.0 kg"),
    "a correction downwards as far as allowed": (85.0, 0.5, "", 90.0, ""),
    "a correction downwards too far": (85.0, 0.5, "", 85.0, "should move to 90.0 kg"),
    # Sure to 95 %: the maximum in force lies outside the 90 % interval.
    "just outside the interval": (105.0, 5.0, "", 105.0, ""),
    "inside the interval": (105.0, 5.3, "", 105.0, NOISE),
    "just outside the interval, below": (95.0, 4.8, "", 95.0, ""),
    "inside the interval, below": (95.0, 5.0, "", 95.0, NOISE),
    "no spread at all": (105.0, 0.0, "", 105.0, ""),
    # What all days have in common does not count for one that was learned in the same way.
    "again, with little noise": (105.0, 9.0, "again 2.9", 105.0, ""),
    "again, with much noise": (105.0, 0.5, "again 3.0", 105.0, NOISE),
    "again, with noise that nobody knows": (105.0, 9.0, "again", 105.0, NOISE),
    "not again, whatever the noise": (105.0, 9.0, "2.9", 105.0, NOISE),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_learned_maximum_moves_as_far_as_it_is_sure(name: str) -> None:
    kg, half_kg, words, to_kg, says = STEPS[name]
    noise = words.removeprefix("again").strip()
    learned = LearnedMaximum(
        exercise="bench-press", e1rm_kg=kg, low_kg=kg - half_kg, high_kg=kg + half_kg,
        noise_percent=float(noise) if noise else None, date=DAY, days=4,
    )  # fmt: skip
    step = LoadStep(
        rule="progression", exercise="bench-press", from_kg=100.0, to_kg=to_kg, date=MONDAY,
        again=words.startswith("again"),
    )  # fmt: skip
    found = faults_of(step, learned)
    assert len(found) == bool(says)
    assert not says or says in found[0]


@pytest.mark.parametrize(
    ("reps", "to_kg", "says"),
    [
        (1.5, 104.5, "within its error"),
        (1.6, 104.8, ""),
        (-1.6, 95.2, ""),
        (-1.5, 95.5, "within its error"),
        (-2.0, 106.0, "should move to 94.0 kg"),
        (3.3, 109.9, ""),
        (3.5, 110.0, ""),
        (-4.0, 90.0, ""),
        (-4.0, 88.0, "should move to 90.0 kg"),
    ],
)
def test_effort_moves_beyond_its_error(reps: float, to_kg: float, says: str) -> None:
    step = LoadStep(
        rule="progression", exercise="bench-press", from_kg=100.0, to_kg=to_kg, date=MONDAY,
        gap_reps=reps,
    )  # fmt: skip
    found = faults_of(step, None)
    assert len(found) == bool(says)
    assert not says or says in found[0]


def test_a_step_needs_a_rule_in_force_and_something_learned() -> None:
    step = LoadStep(
        rule="progression", exercise="bench-press", from_kg=100.0, to_kg=103.0, date=MONDAY
    )
    assert faults_of(step, None) == ["moves, but no maximum was learned"]
    other = step.model_copy(update={"rule": "another"})
    given = posed(builders.problem(), (other,))
    words = "a maximum moves by a rule of progression that is not in force"
    assert words in [one.what for one in verify(builders.plan(given)) if one.rule == "another"]
