"""Small problems: the tiers have the values of the best of all plans, and conflicts are true and minimal."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from planner.solution import Conflict
from planner.solver import solve
from tests.solver.agreement import BUDGET, Finding, drawn_mini, enumerated
from tests.solver.minis import without

SEEDS = range(40)
FOUND_ONCE = (37, 140, 212, 312, 365, 596)
"""Problems on which the solver was wrong once."""


@cache
def _examined(seed: int) -> Finding:
    return enumerated(drawn_mini(Random(seed)))


@pytest.mark.parametrize("seed", sorted({*SEEDS, *FOUND_ONCE}))
def test_the_solver_agrees_with_enumeration(seed: int) -> None:
    found = _examined(seed)
    assert found.faults == ()
    assert found.outcome in {"plan", "conflict"}


def test_both_outcomes_are_common_among_the_problems() -> None:
    outcomes = [_examined(seed).outcome for seed in range(6)]
    assert outcomes.count("plan") >= 1
    assert outcomes.count("conflict") >= 1


@pytest.mark.parametrize("seed", range(6))
def test_without_any_rule_of_a_conflict_another_answer_comes(seed: int) -> None:
    problem = drawn_mini(Random(seed))
    found = solve(problem, BUDGET)
    if not isinstance(found, Conflict):
        return
    for rule in found.rules:
        again = solve(without(problem, rule), BUDGET)
        # What is left may collide for another reason, but never for this one.
        assert not isinstance(again, Conflict) or set(again.rules) != set(found.rules) - {rule}
