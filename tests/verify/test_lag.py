"""Verdicts on a lag, by the verifier: the class from its figures, the variant, the place, the recordings."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from planner.exercises import Exercise, Variant, Variants, VariantText
from planner.plan import Plan
from planner.problem import LagClass, Sequencing
from planner.verify import verify
from planner.verify.gathering import facts_of
from planner.verify.sequencing import _class_faults, verdict_of
from planner.vocabulary import Evidence
from tests import builders
from tests.builders import block
from tests.samples import CATALOGUE
from tests.verify.judging import put

EARLY, LATE, INSIDE = LagClass.EARLY, LagClass.LATE, LagClass.INSIDE
UNDETERMINED = LagClass.UNDETERMINED
# Half a 95 % interval of 10 ms: a limit so far away leaves 97.5 % on this side of it.
AWAY = (40.0, 10.0, 50.0, 90.0)


def verdict(
    timing: LagClass,
    probability: float,
    figures: tuple[float | None, ...] = AWAY,
    **more: Any,
) -> Sequencing:
    lag, half, low, high = figures
    given = {
        "rule": "sequencing", "task": "push-press", "event": "press", "timing": timing,
        "probability": probability, "sure": 0.8, "lag_ms": lag, "half_width_ms": half,
        "low_ms": low, "high_ms": high, "target": "baseline", "evidence": Evidence.NONE,
        "sessions": 3, "needed": 0,
    }  # fmt: skip
    return Sequencing.model_validate({**given, **more})


FIGURES: dict[str, tuple[Sequencing, str]] = {
    "early": (verdict(EARLY, 0.975), ""),
    "late": (verdict(LATE, 0.975, (100.0, 10.0, 50.0, 90.0)), ""),
    "inside": (verdict(INSIDE, 0.999, (70.0, 10.0, 50.0, 90.0)), ""),
    "inside, near both ends": (verdict(INSIDE, 0.95, (60.0, 10.0, 50.0, 70.0)), ""),
    "a little surer": (verdict(EARLY, 0.99), ""),
    "a little less sure": (verdict(EARLY, 0.96), ""),
    "too sure": (verdict(EARLY, 0.9975), "is called early at 100%; its figures give 98%"),
    "not sure enough": (verdict(EARLY, 0.95), "is called early at 95%; its figures give 98%"),
    "late, though early": (verdict(LATE, 0.975), "is called late at 98%; its figures give 0%"),
    "as sure as the rule": (verdict(EARLY, 0.975, sure=0.994), ""),
    "less sure than the rule": (
        verdict(EARLY, 0.975, sure=0.996), "is called early at 98%; its figures give 98%"
    ),
    "no lag": (
        verdict(EARLY, 0.975, (None, 10.0, 50.0, 90.0)), "without a lag, its interval and a window"
    ),
    "no interval": (
        verdict(EARLY, 0.9, (40.0, None, 50.0, 90.0)), "without a lag, its interval and a window"
    ),
    "an interval of nothing": (
        verdict(EARLY, 0.9, (40.0, 0.0, 50.0, 90.0)), "without a lag, its interval and a window"
    ),
    "no window": (
        verdict(EARLY, 0.9, (40.0, 10.0, None, 90.0)), "without a lag, its interval and a window"
    ),
    "a window of nothing": (
        verdict(EARLY, 0.9, (40.0, 10.0, 50.0, 50.0)), "without a lag, its interval and a window"
    ),
    "undetermined": (verdict(UNDETERMINED, 0.79), ""),
    "undetermined without any lag": (verdict(UNDETERMINED, 0.9, (None, None, None, None)), ""),
    "undetermined, though sure": (
        verdict(UNDETERMINED, 0.8), "is called undetermined at a probability of 80%"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIGURES)
def test_the_class_follows_from_its_figures(name: str) -> None:
    given, words = FIGURES[name]
    found = list(_class_faults(given))
    assert len(found) == bool(words), found
    assert not words or words in found[0]


# ------------------------------------------------------------------ sessions

TEXT = VariantText(name="In two parts", cue="First the legs, then the arms")
BOTH = Variants(segmented=TEXT, continuous=TEXT)
FIRST = (
    block("lead", 3, "push-press"),
    block("pair", 2, "leg-curl", "cable-fly"),
    block("single", 2, "row"),
)


def knowing(exercise: Exercise) -> Exercise:
    return exercise.model_copy(update={"variants": BOTH}) if exercise.id == "push-press" else exercise


@cache
def plan(timing: LagClass | None = None) -> Plan:
    """A session of the legs that begins with a push press, and one of the chest without."""
    given = builders.problem(exercises=tuple(knowing(e) for e in builders.problem().exercises))
    if timing is not None:
        given = given.model_copy(update={"sequencing": (verdict(timing, 0.975),)})
    return builders.plan(given, decided=builders.contents((FIRST, builders.CHEST_DAY)))


def said(of: Plan) -> list[str]:
    words = ("measured lag", "stand first", "record", "decides about")
    return [f"{one.where}: {one.what}" for one in verify(of) if any(w in one.what for w in words)]


def varied(of: Plan, variant: Variant | None) -> Plan:
    return put(put(of, "w0.s0.b0.i0.variant", variant), "w1.s0.b0.i0.variant", variant)


@pytest.mark.parametrize(
    ("timing", "wanted"),
    [
        (EARLY, Variant.SEGMENTED),
        (LATE, Variant.CONTINUOUS),
        (INSIDE, None),
        (None, None),
    ],
)
def test_the_variant_is_what_the_class_asks_for(
    timing: LagClass | None, wanted: Variant | None
) -> None:
    for shown in (None, Variant.SEGMENTED, Variant.CONTINUOUS):
        asked, done = wanted or "standard", shown or "standard"
        words = f"is done {done}, the measured lag asks for {asked}"
        expected = [] if shown is wanted else [f"W01-1 A1: {words}", f"W02-1 A1: {words}"]
        assert said(varied(plan(timing), shown)) == expected


def test_an_exercise_without_variants_is_done_as_always() -> None:
    bare = put(plan(EARLY), "problem.exercises", tuple(CATALOGUE[e.id] for e in plan().exercises))
    assert said(varied(bare, None)) == []


def test_outside_its_window_the_lift_stands_first() -> None:
    right = varied(plan(EARLY), Variant.SEGMENTED)
    blocks = right.weeks[0].sessions[0].blocks
    words = "W01-1: the integrated lift outside its window does not stand first"
    assert said(put(right, "w0.s0.blocks", (blocks[1], blocks[0], blocks[2]))) == [words]
    inside = put(plan(INSIDE), "w0.s0.blocks", (blocks[1], plan().weeks[0].sessions[0].blocks[0]))
    assert said(inside) == []


def test_the_rule_decides_and_is_in_force() -> None:
    words = "block: decides about a lag, but no such rule is in force"
    for changes in ({"rule": "another"}, {"sure": 0.81}):
        other = verdict(INSIDE, 0.999, (70.0, 10.0, 50.0, 90.0), **changes)
        assert said(put(plan(), "problem.sequencing", (other,))) == [words]


def test_a_lift_is_judged_by_its_own_verdict_or_by_that_of_one_like_it() -> None:
    own = verdict(INSIDE, 0.9)
    like = verdict(EARLY, 0.9, task="thruster")
    press, squat = CATALOGUE["push-press"], CATALOGUE["back-squat"]
    for order in ((own, like), (like, own)):
        facts = facts_of(put(plan(), "problem.sequencing", order))
        assert verdict_of(facts, press) == own
        assert verdict_of(facts, squat) is None
    only = facts_of(put(plan(), "problem.sequencing", (like,)))
    assert verdict_of(only, press) == like
    two = facts_of(put(plan(), "problem.sequencing", (own, verdict(LATE, 0.9))))
    assert verdict_of(two, press) == own


# ------------------------------------------------------------------ recordings


def recorded(*sessions: str, timing: LagClass | None = UNDETERMINED) -> Plan:
    found = plan()
    if timing is not None:
        found = put(found, "problem.sequencing", (verdict(timing, 0.5),))
    for place in sessions:
        found = put(found, f"{place}.measure", ("push-press",))
    return found


def test_recordings_are_asked_for_where_nothing_can_be_said() -> None:
    assert said(recorded("w0.s0")) == []
    none = "push-press: is undetermined, but no session records it again"
    assert said(recorded()) == [none]
    needless = "W01-1: asks to record push-press, of which enough is known, or nothing was asked"
    assert said(recorded("w0.s0", timing=None)) == [needless]


def test_recordings_are_two_days_apart() -> None:
    assert said(recorded("w0.s0", "w0.s1", "w1.s0")) == []
    # The sessions of Monday and Thursday, the second one moved.
    words = "push-press: is recorded twice within two days"
    for day, is_right in ((5, False), (6, True)):
        found = recorded("w0.s0", "w0.s1")
        slots = tuple(
            slot.model_copy(update={"date": slot.date.replace(day=day)})
            if slot.id == "2027-01-07T18:00"
            else slot
            for slot in found.problem.slots
        )
        assert (words not in said(put(found, "problem.slots", slots))) == is_right, day
