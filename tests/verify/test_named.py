"""Exercises that rules of windows name may stay longer: which these are."""

from __future__ import annotations

from typing import Any

import pytest

from planner.problem import PrimingUse
from planner.verify.gathering import facts_of
from planner.verify.tiers import is_named
from planner.vocabulary import Weekday
from tests import builders
from tests.samples import CATALOGUE

GIVEN: dict[str, dict[str, Any]] = {"complex-training": {"jumps": ["plank"]}, "session-time": {"most_open": 3}}


@pytest.mark.parametrize(
    ("without", "use", "named"),
    [
        ((), PrimingUse.ADOPT, {"squat-jump", "chest-throw", "plank"}),
        (("throw-priming",), PrimingUse.ADOPT, {"plank"}),
        (("complex-training",), PrimingUse.ADOPT, {"squat-jump", "chest-throw"}),
        ((), PrimingUse.DROP, set()),
    ],
)
def test_named_are_what_rules_in_use_name(
    without: tuple[str, ...], use: PrimingUse, named: set[str]
) -> None:
    given = builders.power_problem(
        GIVEN, CATALOGUE.values(), lift="back-squat", days=[Weekday.MONDAY], minutes=150
    )
    kept = tuple(rule for rule in given.rules.rules if rule.id not in without)
    assert given.priming is not None
    used = given.priming.model_copy(update={"use": use})
    rules = given.rules.model_copy(update={"rules": kept})
    plan = builders.plan(given.model_copy(update={"rules": rules, "priming": used}))
    facts = facts_of(plan)
    assert {name for name in CATALOGUE if is_named(facts, name)} == named
