"""Questions about small plans: what is said of a demand is what enumeration says of it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from planner.plan import Plan
from planner.problem import Problem
from planner.solver.asking import Inquiry, Outcome
from planner.solver.content.demands import Demand
from planner.solver.engine import Clock
from planner.solver.recall import calendar_of, contents_of
from planner.vocabulary import RuleId
from tests.solver.agreement import BUDGET, drawn_mini, planned
from tests.solver.oracle import Filling, Oracle

SEEDS = tuple(range(16))


class _Demanding(Oracle):
    """All plans of the first mesocycle that meet a demand."""

    demand: Demand

    def plans(self) -> Iterator[tuple[Filling, ...]]:
        for plan in super().plans():
            if self._meets(plan):
                yield plan

    def _meets(self, plan: tuple[Filling, ...]) -> bool:
        demand, placed = self.demand, {p.session for w in self.weeks for p in w.placements}
        there = any(
            exercise.id == demand.exercise and demand.base_sets in (None, base)
            for session, filling in enumerate(plan)
            for exercise, base in filling.uses
            if session in placed and demand.session in (None, session)
        )
        return there == demand.present


def _oracle(plan: Plan, demand: Demand, skip: frozenset[RuleId] = frozenset()) -> _Demanding:
    weeks = [week for week in calendar_of(plan).weeks if week.mesocycle == 0]
    reserve = () if _uses_reserve(plan) else plan.problem.reserve
    kept = tuple(name for name in reserve if name != demand.exercise)
    problem = plan.problem.model_copy(update={"reserve": kept})
    found = _Demanding(problem, plan.leads, weeks, skip)
    found.demand = demand
    return found


def _uses_reserve(plan: Plan) -> bool:
    used = {e for c in contents_of(plan) for block in c.blocks for e in block.exercises}
    return bool(used & set(plan.problem.reserve))


def _demands(problem: Problem, plan: Plan, random: Random) -> list[Demand]:
    """Everything that the plan does not use, into it; what it uses, out of it; other sets."""
    first = [c for c in contents_of(plan) if c.mesocycle == 0]
    used = {e: (c.session, b.base_sets) for c in first for b in c.blocks for e in b.exercises}
    found = [Demand(e.id, present=e.id not in used) for e in problem.exercises]
    for name, (session, base) in used.items():
        found.append(Demand(name, present=False, session=session))
        found.append(Demand(name, session=session, base_sets=base + random.choice((-1, 1))))
    return random.sample(found, min(5, len(found)))


def _plans() -> list[tuple[int, Problem, Plan]]:
    drawn = [(seed, drawn_mini(Random(seed))) for seed in SEEDS]
    found = [(seed, problem, planned(problem)) for seed, problem in drawn]
    return [(seed, problem, plan) for seed, problem, plan in found if isinstance(plan, Plan)]


@pytest.fixture(scope="module")
def answers() -> list[tuple[Plan, Demand, Outcome]]:
    found: list[tuple[Plan, Demand, Outcome]] = []
    for seed, problem, plan in _plans():
        inquiry = Inquiry(plan, BUDGET, Clock.start(BUDGET))
        demands = _demands(problem, plan, Random(seed))
        found += [(plan, demand, inquiry.ask(0, demand)) for demand in demands]
    return found


def test_what_is_possible_has_the_best_values_of_all_that_meet_the_demand(
    answers: list[tuple[Plan, Demand, Outcome]],
) -> None:
    found = [answer for answer in answers if answer[2].found]
    assert len(found) >= 10
    for plan, demand, outcome in found:
        best = _oracle(plan, demand).best()
        assert tuple(cost.after for cost in outcome.costs) == best, demand
        lines = {line.tier: line.value for line in plan.report if line.scope == "mesocycle 1"}
        assert {cost.tier: cost.value for cost in outcome.costs} == lines


def test_what_is_impossible_has_no_plan_and_a_minimal_conflict(
    answers: list[tuple[Plan, Demand, Outcome]],
) -> None:
    found = [answer for answer in answers if answer[2].impossible]
    assert len(found) >= 5
    explained = 0
    for plan, demand, outcome in found:
        assert not _oracle(plan, demand).any(), demand
        if not outcome.conflict or plan.problem.rules.phase(plan.weeks[0].place.phase).id in (
            outcome.conflict
        ):
            continue
        explained += 1
        assert outcome.minimal
        every = frozenset(rule.id for rule in plan.problem.rules.rules)
        assert not _oracle(plan, demand, every - set(outcome.conflict)).any()
        for rule in outcome.conflict:
            assert _oracle(plan, demand, every - set(outcome.conflict) | {rule}).any()
    assert explained >= 2


def test_nothing_stays_undecided(answers: list[tuple[Plan, Demand, Outcome]]) -> None:
    assert all(outcome.found or outcome.impossible for _, _, outcome in answers)
