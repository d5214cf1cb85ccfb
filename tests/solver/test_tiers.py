"""Goals in tiers: each tier's optimum is that of every solution one after the other, and its bound is true."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

import pytest
from ortools.sat.python import cp_model

from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.goal import Goal
from planner.solver.tiers import Ascent, Climb

BUDGET = Budget(work=1.0, wall_s=60.0)


@dataclass(frozen=True)
class Small:
    """Whole numbers from 0 to 3 under a few rows, and costs to be made small in their order."""

    count: int
    rows: tuple[tuple[tuple[int, ...], int], ...]
    costs: tuple[tuple[tuple[int, ...], int], ...]

    def best(self) -> tuple[int, ...] | None:
        """The least costs, by trying everything."""
        values = [
            tuple(_sum(weights, point) + constant for weights, constant in self.costs)
            for point in product(range(4), repeat=self.count)
            if all(_sum(weights, point) <= most for weights, most in self.rows)
        ]
        return min(values, default=None)

    def climbed(self, floors: tuple[int, ...] | None = None, budget: Budget = BUDGET) -> Ascent:
        """The least costs by the solver."""
        model = cp_model.CpModel()
        variables = [model.new_int_var(0, 3, "") for _ in range(self.count)]
        for weights, most in self.rows:
            model.add(cp_model.LinearExpr.weighted_sum(variables, weights) <= most)
        goals = []
        for number, (weights, constant) in enumerate(self.costs):
            least = sum(3 * min(weight, 0) for weight in weights) + constant
            floor = least if floors is None else floors[number]
            cost = cp_model.LinearExpr.weighted_sum(variables, weights) + constant
            goals.append(Goal(f"cost {number}", cost, floor))
        climb = Climb(model, "test", "all", budget, Clock.start(budget), tuple(variables))
        return climb.through(goals)


def _sum(weights: tuple[int, ...], point: tuple[int, ...]) -> int:
    return sum(weight * value for weight, value in zip(weights, point, strict=True))


def _drawn(random: Random) -> Small:
    count = random.randint(2, 4)

    def weights() -> tuple[int, ...]:
        return tuple(random.randint(-3, 3) for _ in range(count))

    rows = tuple((weights(), random.randint(-4, 6)) for _ in range(random.randint(1, 4)))
    costs = tuple((weights(), random.randint(-5, 5)) for _ in range(random.randint(1, 4)))
    return Small(count, rows, costs)


@pytest.mark.parametrize("seed", range(40))
def test_each_tier_has_the_least_value_that_the_tiers_before_it_allow(seed: int) -> None:
    small = _drawn(Random(seed))
    best, ascent = small.best(), small.climbed()
    if best is None:
        assert ascent.answer.verdict is Verdict.INFEASIBLE
        assert ascent.reports == ()
        return
    assert tuple(line.value for line in ascent.reports) == best
    assert [line.tier for line in ascent.reports] == [f"cost {i}" for i in range(len(best))]
    assert all(line.proved and line.bound == line.value for line in ascent.reports)
    assert all(line.confirmed for line in ascent.reports)
    point = ascent.answer.values[: small.count]
    assert all(_sum(weights, point) <= most for weights, most in small.rows)
    assert tuple(_sum(weights, point) + constant for weights, constant in small.costs) == best


@pytest.mark.parametrize("seed", range(20))
def test_floors_known_by_arithmetic_change_nothing(seed: int) -> None:
    small = _drawn(Random(1000 + seed))
    best = small.best()
    if best is None:
        assert small.climbed().answer.verdict is Verdict.INFEASIBLE
        return
    far = tuple(value - 1000 for value in best)
    # At their floors all goals are proved by one solve; with floors out of reach each is minimised.
    for floors in (best, far, best[:1] + far[1:]):
        found = small.climbed(floors)
        assert tuple(line.value for line in found.reports) == best
        assert all(line.proved and line.confirmed for line in found.reports)


def test_what_is_not_proved_is_not_called_so() -> None:
    from tests.solver.hard import hard_model

    model = hard_model()
    cost = list(model.proto.objective.vars)
    taken = tuple(
        model.get_int_var_from_proto_index(index)
        for index in range(len(model.proto.variables))
        if index not in cost
    )
    expression = cp_model.LinearExpr.sum([model.get_int_var_from_proto_index(i) for i in cost])
    budget = Budget(work=0.05, wall_s=60.0)
    climb = Climb(model, "test", "all", budget, Clock.start(budget), taken)
    (line,) = climb.through([Goal("shares", expression)]).reports
    assert 0 <= line.bound < line.value
    assert not line.proved
    assert not line.confirmed


def test_a_goal_that_is_a_plain_number_is_reached() -> None:
    model = cp_model.CpModel()
    a = model.new_int_var(2, 9, "a")
    climb = Climb(model, "test", "all", BUDGET, Clock.start(BUDGET), (a,))
    found = climb.through([Goal("nothing", 0), Goal("a", a), Goal("still nothing", 0)])
    assert [line.value for line in found.reports] == [0, 2, 0]
    assert found.answer[a] == 2
