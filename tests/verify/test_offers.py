"""What may stand in the place of an exercise, by the verifier: each reason against a substitute."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from planner.plan import Comparison, Likeness, Plan
from planner.pose import with_priming
from planner.problem import LagClass
from planner.verify import verify
from planner.verify.gathering import facts_of
from planner.verify.substitutes import _true
from planner.vocabulary import ExerciseId, Focus
from tests import builders
from tests.builders import block
from tests.samples import CATALOGUE
from tests.verify.judging import at, put
from tests.verify.test_lag import verdict
from tests.verify.test_rounds import GIVEN, whole

ALIKE = Comparison(likeness=(), spares=())
SQUAT, BENCH, CURL, FLY, ROW = "s0.b0.i0", "s0.b0.i1", "s0.b1.i0", "s0.b1.i1", "s0.b2.i0"
PULLDOWN, CALF = "s1.b2.i0", "s1.b2.i1"
TURNS = (
    (block("power", 3, "squat-jump", "chest-throw"), block("lead", 3, "back-squat", "bench-press")),
    (block("priming", 3, "squat-jump"), block("lead", 3, "bench-press", "leg-press")),
)
JUMP, THROW, LEAD = "s1.b0.i0", "s0.b0.i1", "s1.b1.i0"


def offered(plan: Plan, place: str, other: ExerciseId) -> list[str]:
    """What is said against an exercise in the place of another."""
    found = put(plan, f"w0.{place}.substitutes", (other,))
    found = put(found, f"w0.{place}.compared", (ALIKE,))
    begins = f"offers {other}, which "
    here = f"{at(plan, f'w0.{place[:2]}.id')} {at(plan, f'w0.{place}.label')}"
    words = [one.what for one in verify(found) if one.where == here and "offers" in one.what]
    return [one.removeprefix(begins).removeprefix(f"offers {other}, ") for one in words]


def plain(**rules: Any) -> Plan:
    return builders.plan(builders.problem(builders.rulebook(rules)))


def ruled(plan: Plan, **rules: Any) -> Plan:
    return put(plan, "problem.rules", builders.rulebook(rules))


HALF, POWER = "trains another half of the body", "of which only one is power work"
HAS, DAY = "the session has already", "though the day has no exercises of category"
PATTERN = "another exercise of the pattern"
CASES: list[tuple[str, ExerciseId, dict[str, Any], list[str]]] = [
    (FLY, "incline-press", {}, []),
    (FLY, "cable-fly", {}, [HAS]),
    (FLY, "bench-press", {}, [HAS]),
    (FLY, "leg-press", {}, [f"{HALF} (lower)"]),
    (FLY, "row", {}, [HAS, f"{HALF} (support)"]),
    (FLY, "chest-throw", {}, [POWER, f"{DAY} 'power'"]),
    (CURL, "squat-jump", {}, [POWER, f"{DAY} 'power'", "would be leg work before the press"]),
    # Of a pattern: the session has a squat; the fly's own place counts for its pattern only.
    (CURL, "leg-press", {"variety": {"most_of_pattern_per_session": 2}}, []),
    (CURL, "leg-press", {"variety": {"most_of_pattern_per_session": 1}}, [f"{PATTERN} squat"]),
    (SQUAT, "leg-press", {"variety": {"most_of_pattern_per_session": 1}}, []),
    (FLY, "push-up", {"variety": {"most_of_pattern_per_session": 1}}, [f"{PATTERN} horizontal-press"]),
    # A module names what its patterns may have.
    (BENCH, "push-up", {}, []),
    (BENCH, "push-up", {"module": {"exercises": ["bench-press"]}}, ["the module for bench-press leaves out"]),
    (BENCH, "incline-press", {"module": {"exercises": ["bench-press"]}}, []),
    # In the week: the press for the legs stands once in it.
    (CURL, "leg-press", {"variety": {"most_uses_per_week": 2}}, []),
    (CURL, "leg-press", {"variety": {"most_uses_per_week": 1}}, ["stands 1 times in the week already"]),
    ("s1.b0.i1", "back-squat", {"variety": {"most_uses_of_priority_lift": 2}}, []),
    ("s1.b0.i1", "back-squat", {"variety": {"most_uses_of_priority_lift": 1}},
     ["stands 1 times in the week already"]),
    ("s1.b0.i1", "back-squat", {"variety": {"most_uses_per_week": 1}}, []),
    # Beside its partner: both of support.
    (CALF, "curl", {}, []),
    (CALF, "row", {}, ["trains what pulldown trains in the same block"]),
    (ROW, "pulldown", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("place", "other", "rules", "words"), CASES)
def test_what_speaks_against_it(
    place: str, other: ExerciseId, rules: dict[str, Any], words: list[str]
) -> None:
    # The rules of the plan itself are of no matter here.
    assert offered(ruled(plain(), **rules), place, other) == words


@pytest.mark.parametrize(("pieces", "is_right"), [(2, True), (1, False), (0, False)])
def test_the_partner_s_station_is_taken(pieces: int, *, is_right: bool) -> None:
    left = {**builders.gym().equipment, "barbell": pieces}
    plan = put(plain(), "problem.gym.equipment", left)
    words = ["needs the 'barbell' that bench-press occupies"]
    assert offered(plan, SQUAT, "deadlift") == ([] if is_right else words)
    assert offered(plan, SQUAT, "leg-press") == []


@cache
def primed() -> Plan:
    aim = builders.goal(2).model_copy(update={"focus": Focus.POWER})
    given = builders.problem(who=builders.athlete(goal=aim))
    weeks = builders.places("power power")
    return builders.plan(with_priming(given), weeks, builders.contents(TURNS))


PRIMED: list[tuple[str, ExerciseId, dict[str, Any], list[str]]] = [
    (JUMP, "chest-throw", {}, [f"{HALF} (chest)", "may not prime"]),
    (JUMP, "squat-jump", {}, [HAS]),
    (THROW, "squat-jump", {}, [HAS, f"{HALF} (lower)", "would be leg work before the press"]),
    (LEAD, "push-up", {}, ["is no lift to be primed"]),
    (LEAD, "incline-press", {}, ["is no lift to be primed"]),
    ("s1.b1.i1", "split-squat", {}, []),
    ("s0.b1.i1", "push-up", {}, []),
    (LEAD, "bench-press", {"priming": {"targets": ["fly"]}}, [HAS, "is no lift to be primed"]),
]


@pytest.mark.parametrize(("place", "other", "rules", "words"), PRIMED)
def test_what_speaks_against_it_where_somebody_is_primed(
    place: str, other: ExerciseId, rules: dict[str, Any], words: list[str]
) -> None:
    assert offered(ruled(primed(), **rules), place, other) == words


def test_a_jump_that_hurts_primes_nobody() -> None:
    eased = put(primed(), "problem.eased", ("squat-jump",))
    assert offered(eased, JUMP, "squat-jump") == [HAS, "may not prime"]


@pytest.mark.parametrize(
    ("timing", "probability", "has_lag"),
    [(LagClass.INSIDE, 0.9, True), (LagClass.UNDETERMINED, 0.5, False), (None, 0.0, False)],
)
def test_a_lag_that_was_measured_speaks_for_one_that_shows_it(
    timing: LagClass | None, probability: float, *, has_lag: bool
) -> None:
    verdicts = () if timing is None else (verdict(timing, probability),)
    facts = facts_of(put(plain(), "problem.sequencing", verdicts))
    shows, other = (
        CATALOGUE[name].model_copy(update={"lag_measurable": True})
        for name in ("push-press", "thruster")
    )
    assert (Likeness.LAG in _true(facts, shows, other).likeness) == has_lag
    hidden = other.model_copy(update={"lag_measurable": False})
    assert Likeness.LAG not in _true(facts, shows, hidden).likeness
    assert Likeness.LAG not in _true(facts, hidden, shows).likeness


def test_each_substitute_is_compared_once() -> None:
    plan = put(plain(), f"w0.{FLY}.substitutes", ("incline-press", "push-up"))
    one = put(plan, f"w0.{FLY}.compared", (ALIKE,))
    assert [v.what for v in verify(one)] == ["1 comparisons of 2 substitutes"]
    twice = put(one, f"w0.{FLY}.substitutes", ("push-up", "push-up"))
    both = put(twice, f"w0.{FLY}.compared", (ALIKE, ALIKE))
    assert [v.what for v in verify(both)] == ["2 comparisons of 1 substitutes"]


def test_plans_that_do_not_compare_are_not_judged() -> None:
    plan = put(plain(), f"w0.{FLY}.substitutes", ("leg-press",))
    assert [v.what for v in verify(put(plan, f"w0.{FLY}.compared", ()))] == []


NONE = "no complex has in its place"


@pytest.mark.parametrize(
    ("place", "other", "words"),
    [
        ("s0.b0.i0", "back-squat", [HAS]),
        ("s0.b0.i0", "deadlift", [NONE]),
        ("s0.b0.i0", "goblet-squat", [NONE]),
        ("s0.b0.i1", "bench-press", [HAS]),
        ("s0.b0.i1", "push-up", [NONE]),
        ("s0.b0.i2", "squat-jump", [HAS]),
        ("s0.b1.i0", "pulldown", []),
    ],
)
def test_a_complex_is_made_of_what_its_rule_names(
    place: str, other: ExerciseId, words: list[str]
) -> None:
    assert offered(whole(), place, other) == words


def test_the_jump_of_a_complex_is_named_and_cleared() -> None:
    for plan in (put(whole(), "problem.priming.conditioning", ()), two_jumps()):
        assert offered(plan, "s0.b0.i2", "squat-jump") == [HAS, NONE]


def two_jumps() -> Plan:
    """The rule names another jump."""
    rules = {**GIVEN, "complex-training": {**GIVEN["complex-training"], "jumps": ["box-jump"]}}
    return put(whole(), "problem.rules", builders.rulebook(rules))
