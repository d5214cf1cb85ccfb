"""The report claims neither a wrong value nor more than was proved."""

from __future__ import annotations

from typing import Any

import pytest

from planner.solution import TierReport
from planner.vocabulary import Tier
from tests import builders
from tests.verify.judging import broken

# Legs day: 5 exercises, chest day: 6; 6 are preferred. The named pairs earn 3 points each day, and
# leg extension with push-up earns none: 8 - 3 are missing each day. Leg press is no main lift.
TRUE = {
    Tier.MINIMUM: 0,
    Tier.VOLUME: 0,
    Tier.INTENT: 1,
    Tier.SYNCHRONISATION: 10,
    Tier.MINUTES: 1,
    Tier.PREFERENCE: 0,
}


def line(**changes: Any) -> TierReport:
    given = {
        "stage": "content",
        "scope": "mesocycle 1",
        "tier": Tier.INTENT,
        "value": 1,
        "bound": 1,
        "proved": True,
        "confirmed": True,
    }
    return TierReport.model_validate({**given, **changes})


def judged(**changes: Any) -> set[str]:
    return broken(builders.plan(report=(line(**changes),)))


@pytest.mark.parametrize("tier", TRUE)
def test_each_tier_s_value_is_recomputed(tier: Tier) -> None:
    value = TRUE[tier]
    assert judged(tier=tier, value=value, bound=value) == set()
    assert judged(tier=tier, value=value + 1, bound=value + 1) == {"report"}


CLAIMS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "proved and confirmed": ({}, set()),
    "proved only": ({"confirmed": False}, set()),
    "neither": ({"proved": False, "confirmed": False, "bound": 0}, set()),
    "a bound above the value": ({"proved": False, "confirmed": False, "bound": 2}, {"report"}),
    "proved with a gap": ({"bound": 0}, {"report"}),
    "confirmed without being proved": ({"proved": False, "bound": 0}, {"report"}),
    "a mesocycle that is not there": ({"scope": "mesocycle 2"}, {"report"}),
    "no mesocycle at all": ({"scope": "the block"}, {"report"}),
    "a tier that is none": ({"tier": "beauty"}, {"report"}),
    "another stage has its own scopes": (
        {"stage": "calendar", "scope": "phases", "tier": "x"},
        set(),
    ),
    "another stage's bound": ({"stage": "calendar", "scope": "phases", "bound": 5}, {"report"}),
}


@pytest.mark.parametrize(("changes", "rules"), CLAIMS.values(), ids=CLAIMS.keys())
def test_nothing_is_claimed_beyond_what_was_proved(
    changes: dict[str, Any], rules: set[str]
) -> None:
    assert judged(**changes) == rules


def test_the_seconds_of_all_sessions_are_added_up() -> None:
    plan = builders.plan()
    total_s = sum(session.total_s for week in plan.weeks for session in week.sessions)
    for claimed, rules in ((total_s, set()), (total_s - 5, {"report"})):
        facts = {"stage": "timeline", "scope": "all sessions", "tier": "seconds"}
        assert judged(**facts, value=claimed, bound=claimed) == rules


def test_a_repeated_exercise_counts_unless_it_is_a_main_lift_or_liked() -> None:
    week = (builders.LEGS_DAY, builders.CHEST_DAY)
    for likes, value in (((), 8), (("row", "cable-fly"), 6)):
        who = builders.athlete(goal=builders.goal(4), likes=likes)
        plan = builders.plan(
            # Without a rule of rotation, as in plans from before there was one.
            builders.problem(builders.rulebook(without=["rotation"]), who),
            builders.places("volume deload", "strength deload"),
            builders.contents(week, week),
            report=(line(tier=Tier.PREFERENCE, scope="mesocycle 2", value=value, bound=value),),
        )
        assert broken(plan) == set()


def test_a_main_lift_without_a_maximum_and_a_special_one_count() -> None:
    who = builders.athlete(lifts=builders.athlete().lifts[1:])
    given = builders.problem(who=who)
    given = given.model_copy(
        update={
            "strengths": tuple(s for s in given.strengths if s.basis == "bench-press"),
            "exercises": tuple(
                e.model_copy(update={"special": e.id == "row"}) for e in given.exercises
            ),
        }
    )
    # Squat without a maximum: 2. Row, a special one: 1.
    report = (line(tier=Tier.PREFERENCE, value=3, bound=3),)
    assert broken(builders.plan(given, report=report)) == set()


def test_a_session_that_is_never_placed_leaves_the_pattern_unjudged() -> None:
    who = builders.athlete(goal=builders.goal(1))
    given = builders.problem(who=who)
    monday = given.model_copy(update={"slots": given.slots[:1]})
    for tier, rules in ((Tier.INTENT, set()), (Tier.MINIMUM, {"report"})):
        report = (line(tier=tier, value=7, bound=7),)
        plan = builders.plan(monday, builders.places("strength"), report=report)
        assert broken(plan) == rules


def test_what_is_liked_and_could_be_there_is_missed() -> None:
    # No day of the phase of strength has jumps.
    who = builders.athlete(likes=("deadlift", "incline-press", "squat-jump", "row"))
    problem = builders.problem(who=who)
    for value, rules in ((2, set()), (1, {"report"}), (3, {"report"})):
        claim = line(tier=Tier.PREFERENCE, value=value, bound=value)
        assert broken(builders.plan(problem, report=(claim,))) == rules
