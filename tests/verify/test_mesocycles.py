"""Rules about a mesocycle's weekly pattern judge each mesocycle, however many there are."""

from __future__ import annotations

import pytest

from tests import builders
from tests.builders import block
from tests.verify.judging import broken

PLAIN = (
    (block("lead", 3, "back-squat", "bench-press"),),
    (block("lead", 3, "bench-press", "leg-press"),),
)
BOTH_INTEGRATED = tuple((*day, block("single", 2, "push-press")) for day in PLAIN)


@pytest.mark.parametrize("number", range(4))
def test_a_session_too_many_with_an_integrated_lift_is_found_in_any(number: int) -> None:
    # More mesocycles than sessions a week: the one is not counted for the other.
    weeks = builders.places("strength deload", "strength deload", "strength deload", "strength")
    rules = builders.rulebook({"synchronised": {"integrated_sessions": {"min": 0, "max": 1}}})
    who = builders.athlete(goal=builders.goal(len(weeks)))
    patterns = [BOTH_INTEGRATED if one == number else PLAIN for one in range(4)]
    plan = builders.plan(builders.problem(rules, who), weeks, builders.contents(*patterns))
    assert broken(plan) == {"synchronised"}
