"""Random problems: every plan passes the verifier, whatever the seed, the budget, or what was left out."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan import Plan
from planner.problem import Problem
from planner.solver import Budget
from planner.verify import verify
from tests.solver.agreement import Finding, drawn_small, planned, verified

TINY = Budget(work=0.01, wall_s=60.0)


def test_a_conflict_that_special_exercises_only_change_is_told() -> None:
    """Common exercises collide in one way, all together in another: both are decided."""
    assert verified(drawn_small(Random(1000092))) == Finding("conflict")


def _first_plan(seed: int, budget: Budget) -> tuple[Problem, Plan]:
    """The first drawn problem from a seed on that has a plan."""
    for number in range(seed, seed + 50):
        problem = drawn_small(Random(number))
        found = planned(problem, budget)
        if isinstance(found, Plan):
            return problem, found
    raise AssertionError("none of fifty problems has a plan")


@given(seed=st.integers(0, 2**32))
@settings(max_examples=15)
def test_every_plan_of_a_random_problem_passes_the_verifier(seed: int) -> None:
    assert verified(drawn_small(Random(seed))).faults == ()


def test_plans_made_in_a_hurry_pass_too_and_claim_no_more_than_they_have() -> None:
    """The budget ends before many proofs: values are those of the plan, not of the search."""
    unproved = []
    for seed in range(0, 60, 6):
        _, plan = _first_plan(seed, TINY)
        assert verify(plan) == ()
        unproved += [line for line in plan.report if not line.proved]
    assert unproved
    assert all(line.bound < line.value and not line.confirmed for line in unproved)


def test_other_seeds_give_plans_of_the_same_proved_values() -> None:
    problem, plan = _first_plan(0, Budget(work=2.0))
    assert all(line.proved for line in plan.report if line.scope == "mesocycle 1")
    for seed in (1, 2**31 - 1):
        other = planned(problem.model_copy(update={"seed": seed}), Budget(work=2.0, seed=seed))
        assert isinstance(other, Plan)
        assert verify(other) == ()
        assert [line.value for line in other.report if line.scope == "mesocycle 1"] == [
            line.value for line in plan.report if line.scope == "mesocycle 1"
        ]
