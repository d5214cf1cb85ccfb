"""The model lint refuses what the solver was seen to get wrong, and accepts every model that the stages build."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from random import Random

import pytest
from ortools.sat.python import cp_model

from planner.errors import Fault
from planner.solution import Solution
from planner.solver import Budget, engine, solve
from planner.solver.lint import GREATEST_ACTIVITY, WIDEST_DOMAIN, lint
from tests import builders
from tests.solver.minis import drawn_problem

Build = Callable[[cp_model.CpModel], object]


def _hole(model: cp_model.CpModel) -> object:
    a, b = model.new_int_var(0, 5, "a"), model.new_int_var(0, 5, "b")
    return model.add(a + b != 3)


def _two_intervals(model: cp_model.CpModel) -> object:
    a, b = model.new_int_var(0, 5, "a"), model.new_int_var(0, 5, "b")
    domain = cp_model.Domain.from_intervals([[0, 1], [4, 6]])
    return model.add_linear_expression_in_domain(a + 2 * b, domain)


def _half_reified_hole(model: cp_model.CpModel) -> object:
    a, b = model.new_int_var(0, 5, "a"), model.new_bool_var("b")
    return model.add(a + b != 3).only_enforce_if(b)


def _large_row(model: cp_model.CpModel) -> object:
    a, b = model.new_int_var(0, 9, "a"), model.new_bool_var("b")
    return model.add(10**9 * a + b <= 5)


def _many_large_terms(model: cp_model.CpModel) -> object:
    many = [model.new_int_var(0, WIDEST_DOMAIN, "") for _ in range(22)]
    return model.add(sum(100 * v for v in many) <= 5)


def _large_objective(model: cp_model.CpModel) -> object:
    a = model.new_int_var(-9, 0, "a")
    return model.minimize(10**9 * a)


def _fractional_objective(model: cp_model.CpModel) -> object:
    a = model.new_int_var(0, 9, "a")
    return model.minimize(0.1 * a)


def _wide(model: cp_model.CpModel) -> object:
    return model.new_int_var(0, WIDEST_DOMAIN + 1, "a")


def _wide_below(model: cp_model.CpModel) -> object:
    return model.new_int_var(-WIDEST_DOMAIN - 1, 0, "a")


def wrong_infeasible(model: cp_model.CpModel) -> object:
    """Four variables, three solutions; the solver calls this model infeasible."""
    a, b, c = (model.new_int_var(1, 2, name) for name in "abc")
    d = model.new_int_var(-2, 2, "d")
    model.add(a + b - c + d != 3)
    model.add_multiplication_equality(c, [b, d])
    return model.minimize(-a + 2 * b - 5 * c + 3 * d)


@pytest.mark.parametrize(
    ("build", "words"),
    [
        (_hole, "hole"),
        (_two_intervals, "hole"),
        (_half_reified_hole, "hole"),
        (wrong_infeasible, "hole"),
        (_large_row, "a row can reach"),
        (_many_large_terms, "a row can reach"),
        (_large_objective, "the objective can reach"),
        (_fractional_objective, "fractions"),
        (_wide, "domain"),
        (_wide_below, "domain"),
    ],
)
def test_what_the_solver_gets_wrong_is_refused(build: Build, words: str) -> None:
    model = cp_model.CpModel()
    build(model)
    with pytest.raises(Fault, match=words):
        lint(model)
    budget = Budget(work=0.1)
    with pytest.raises(Fault, match=words):
        engine.run(model, budget, engine.Clock.start(budget))


def test_the_reproducer_is_still_wrong_in_this_release_of_the_solver() -> None:
    """When this fails, the solver has been mended: read the lint's reasons again."""
    model = cp_model.CpModel()
    wrong_infeasible(model)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.INFEASIBLE


def test_what_stays_inside_is_accepted() -> None:
    model = cp_model.CpModel()
    a = model.new_int_var_from_domain(cp_model.Domain.from_values([1, 3, 7]), "a")
    b, c = model.new_int_var(-WIDEST_DOMAIN, WIDEST_DOMAIN, "b"), model.new_bool_var("c")
    model.add(a != 3)
    model.add(a + 2 * b <= 7).only_enforce_if(c)
    model.add(a - b == 5)
    model.add_bool_or([c, c.negated()])
    model.minimize(5 - 3 * a + 2 * c.negated())
    lint(model)  # raises where it refuses
    assert model.validate() == ""


def test_the_limit_is_exact() -> None:
    for coefficient, refused in ((2**30 - 1, False), (2**30, True)):
        model = cp_model.CpModel()
        a, b = model.new_int_var(0, 1, "a"), model.new_int_var(-1, 0, "b")
        model.add(coefficient * a + coefficient * b <= 1)
        if refused:
            assert 2 * coefficient == GREATEST_ACTIVITY
            with pytest.raises(Fault):
                lint(model)
        else:
            lint(model)


def test_every_model_that_is_solved_has_been_read_by_the_lint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    solved: list[int] = []

    def reading(model: cp_model.CpModel, rows: int = 0) -> None:
        lint(model, rows)
        # What was read in the model of which this is a copy is as safe here.
        lint(model)
        read.append(id(model))

    original = cp_model.CpSolver.solve

    def solving(self: cp_model.CpSolver, model: cp_model.CpModel) -> object:
        solved.append(id(model))
        return original(self, model)

    monkeypatch.setattr(engine, "lint", reading)
    monkeypatch.setattr(cp_model.CpSolver, "solve", solving)
    problems = [
        builders.problem(),
        builders.problem(who=builders.athlete(goal=builders.goal(6))),
        *(drawn_problem(Random(s), exercises=6, sessions=2, weeks=3) for s in range(2)),
    ]
    kinds = {type(solve(problem, Budget(work=0.2))) for problem in problems}
    assert Solution in kinds
    assert solved
    assert read == solved


def test_rows_read_before_are_not_read_again_but_those_behind_them_are() -> None:
    model = cp_model.CpModel()
    low, high = model.new_int_var(-WIDEST_DOMAIN, 3, "low"), model.new_int_var(0, 2, "high")
    model.add(low + high != 1)
    lint(model, 1)
    model.add(2 * low + high <= 5)
    model.minimize(-low)
    lint(model, 1)
    model.add(2**12 * low + high <= 5)
    lint(model, 3)
    with pytest.raises(Fault, match="a row can reach 4096000002"):
        lint(model, 2)
    with pytest.raises(Fault, match="hole"):
        lint(model)


def test_the_solver_is_called_in_one_place_only() -> None:
    from planner import solver

    folder = inspect.getfile(solver).rpartition("/")[0]
    from pathlib import Path

    callers = [p.name for p in Path(folder).rglob("*.py") if "CpSolver(" in p.read_text("utf-8")]
    assert callers == ["engine.py"]
