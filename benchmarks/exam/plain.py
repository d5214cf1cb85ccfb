"""The differential fuzz of the solver itself: small random models inside the safe subset, against enumeration.

Rows without holes, half-reified rows, clauses, products, extremes, element, table, all-different; domains may have
holes. Every model passes the lint and is solved as the planner solves; every answer is compared with all points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from random import Random

from ortools.sat.python import cp_model

from planner.solver.engine import Answer, Budget, Clock, Verdict, run

BUDGET = Budget(work=20.0, wall_s=60.0)
Point = tuple[int, ...]
Test = Callable[[Point], bool]


@dataclass
class Drawn:
    """A model, and the same said in Python."""

    model: cp_model.CpModel
    variables: list[cp_model.IntVar]
    domains: list[list[int]]
    tests: list[Test] = field(default_factory=list)
    weights: tuple[int, ...] = ()

    def best(self) -> int | None:
        """The least objective of all allowed points."""
        values = (
            sum(w * v for w, v in zip(self.weights, point, strict=True))
            for point in product(*self.domains)
            if all(test(point) for test in self.tests)
        )
        return min(values, default=None)


def drawn(random: Random) -> Drawn:
    """A model of three to five numbers and up to four constraints."""
    model = cp_model.CpModel()
    domains: list[list[int]] = []
    for _ in range(random.randint(3, 5)):
        low = random.randint(-3, 1)
        every = range(low, low + random.randint(2, 5))
        kept = [v for v in every if random.random() < 0.85] or [low]
        domains.append(kept)
    variables = [
        model.new_int_var_from_domain(cp_model.Domain.from_values(values), f"v{i}")
        for i, values in enumerate(domains)
    ]
    found = Drawn(model, variables, domains)
    for _ in range(random.randint(1, 4)):
        random.choice(KINDS)(random, found)
    found.weights = tuple(random.randint(-9, 9) for _ in variables)
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, list(found.weights)))
    return found


def disagreement(seed: int) -> str:
    """What the solver says wrongly about the model of a seed; empty where it is right."""
    model = drawn(Random(seed))
    best = model.best()
    for presolve in (True, False):
        answer = run(model.model, BUDGET, Clock.start(BUDGET), presolve=presolve)
        words = _compared(model, answer, best)
        if words:
            return f"model {seed}, presolve {presolve}: {words}"
    return ""


def _compared(model: Drawn, answer: Answer, best: int | None) -> str:
    if best is None:
        return "" if answer.verdict is Verdict.INFEASIBLE else f"{answer.verdict}, nothing is allowed"
    if answer.verdict is not Verdict.OPTIMAL or answer.objective != best:
        return f"{answer.verdict} {answer.objective}, the best is {best}"
    point = answer.values[: len(model.variables)]
    if not all(test(point) for test in model.tests):
        return f"the point {point} is not allowed"
    return ""


def _some(random: Random, model: Drawn, count: int) -> list[int]:
    return random.sample(range(len(model.variables)), min(count, len(model.variables)))


def _row(random: Random, model: Drawn) -> None:
    places = _some(random, model, random.randint(2, 4))
    weights = [random.randint(-4, 4) for _ in places]
    low = random.randint(-8, 4)
    high = low + random.randint(0, 9)
    total = cp_model.LinearExpr.weighted_sum([model.variables[i] for i in places], weights)
    model.model.add_linear_constraint(total, low, high)
    model.tests.append(
        lambda p: low <= sum(w * p[i] for w, i in zip(weights, places, strict=True)) <= high
    )


def _half_reified(random: Random, model: Drawn) -> None:
    """Where one number is at least so much, a row holds: as the planner writes alternatives."""
    when, *places = _some(random, model, 3)
    limit, most = random.randint(-2, 2), random.randint(-4, 4)
    weights = [random.randint(-3, 3) for _ in places]
    literal = model.model.new_bool_var("")
    total = cp_model.LinearExpr.weighted_sum([model.variables[i] for i in places], weights)
    model.model.add(model.variables[when] <= limit - 1).only_enforce_if(literal.negated())
    model.model.add(total <= most).only_enforce_if(literal)
    model.tests.append(
        lambda p: (
            p[when] < limit or sum(w * p[i] for w, i in zip(weights, places, strict=True)) <= most
        )
    )


def _split_not_equal(random: Random, model: Drawn) -> None:
    """A difference, written as two half-reified inequalities."""
    places = _some(random, model, random.randint(2, 3))
    weights = [random.choice([-1, 1]) for _ in places]
    value = random.randint(-3, 4)
    total = cp_model.LinearExpr.weighted_sum([model.variables[i] for i in places], weights)
    below = model.model.new_bool_var("")
    model.model.add(total <= value - 1).only_enforce_if(below)
    model.model.add(total >= value + 1).only_enforce_if(below.negated())
    model.tests.append(
        lambda p: sum(w * p[i] for w, i in zip(weights, places, strict=True)) != value
    )


def _product(random: Random, model: Drawn) -> None:
    result, first, second = _some(random, model, 3)
    factors = [model.variables[first], model.variables[second]]
    model.model.add_multiplication_equality(model.variables[result], factors)
    model.tests.append(lambda p: p[result] == p[first] * p[second])


def _extreme(random: Random, model: Drawn) -> None:
    result, *others = _some(random, model, 3)
    given = [model.variables[i] for i in others]
    if random.random() < 0.5:
        model.model.add_max_equality(model.variables[result], given)
        model.tests.append(lambda p: p[result] == max(p[i] for i in others))
    else:
        model.model.add_min_equality(model.variables[result], given)
        model.tests.append(lambda p: p[result] == min(p[i] for i in others))


def _different(random: Random, model: Drawn) -> None:
    places = _some(random, model, 3)
    model.model.add_all_different([model.variables[i] for i in places])
    model.tests.append(lambda p: len({p[i] for i in places}) == len(places))


def _table(random: Random, model: Drawn) -> None:
    places = _some(random, model, 2)
    rows = [tuple(random.choice(model.domains[i]) for i in places) for _ in range(6)]
    model.model.add_allowed_assignments([model.variables[i] for i in places], rows)
    model.tests.append(lambda p: tuple(p[i] for i in places) in rows)


def _element(random: Random, model: Drawn) -> None:
    index, result = _some(random, model, 2)
    values = [random.randint(-2, 2) for _ in range(5)]
    model.model.add_element(model.variables[index], values, model.variables[result])
    model.tests.append(lambda p: 0 <= p[index] < len(values) and p[result] == values[p[index]])


KINDS: tuple[Callable[[Random, Drawn], None], ...] = (
    _row,
    _row,
    _row,
    _half_reified,
    _split_not_equal,
    _product,
    _extreme,
    _different,
    _table,
    _element,
)
