"""The one place that calls the solver: equal answers, no value without a solution, deadline and Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ortools.sat.python import cp_model

from planner.errors import Fault
from planner.solver import engine
from planner.solver.engine import Answer, Budget, Clock, Verdict, run
from tests.solver.hard import hard_model

SMALL = Budget(work=0.3, wall_s=60.0)


def _started(budget: Budget) -> Clock:
    return Clock.start(budget)


def test_equal_model_budget_and_seed_give_the_equal_answer() -> None:
    first, second = (run(hard_model(), SMALL, _started(SMALL)) for _ in range(2))
    assert first.verdict is Verdict.FEASIBLE
    assert first == second
    assert first.bound < first.objective


def test_the_verdicts_are_told_apart() -> None:
    model = cp_model.CpModel()
    a, b = model.new_int_var(0, 9, "a"), model.new_int_var(0, 9, "b")
    model.add(a + b >= 5)
    feasible = run(model, SMALL, _started(SMALL))
    assert feasible.found
    assert feasible[a] + feasible[b] >= 5
    model.minimize(3 * a + 2 * b)
    best = run(model, SMALL, _started(SMALL))
    assert (best.verdict, best.objective, best.bound) == (Verdict.OPTIMAL, 10, 10)
    assert (best[a], best[b]) == (0, 5)
    for presolve in (True, False):
        impossible = model.clone()
        impossible.add(a + b <= 4)
        answer = run(impossible, SMALL, _started(SMALL), presolve=presolve)
        assert answer.verdict is Verdict.INFEASIBLE


@pytest.mark.parametrize("verdict", [Verdict.INFEASIBLE, Verdict.UNKNOWN])
def test_nothing_is_read_without_a_solution(verdict: Verdict) -> None:
    model = cp_model.CpModel()
    a = model.new_int_var(0, 9, "a")
    if verdict is Verdict.INFEASIBLE:
        model.add(a >= 10)
        answer = run(model, SMALL, _started(SMALL))
    else:
        answer = Answer(Verdict.UNKNOWN)
    assert answer.verdict is verdict
    assert not answer.found
    assert answer.values == ()
    with pytest.raises(Fault, match="without a solution"):
        answer[a]


def test_negative_and_fractional_bounds_are_rounded_up() -> None:
    for bound, whole in ((-31.0, -31), (-30.999999999999996, -31), (2.0000000001, 2), (2.4, 3)):
        assert engine._whole_bound(bound) == whole


def test_a_deadline_in_the_past_ends_before_the_search() -> None:
    model = hard_model()
    begun = time.monotonic()
    clock = Clock.start(Budget(wall_s=-1.0))
    assert run(model, Budget(work=1e6), clock) == Answer(Verdict.UNKNOWN)
    # Not a speed test: without the deadline this model takes hours.
    assert time.monotonic() - begun < 60
    assert not clock.interrupted


def test_a_deadline_ends_a_search_that_runs() -> None:
    budget = Budget(work=1e6, wall_s=2.0)
    answer = run(hard_model(), budget, _started(budget))
    assert answer.verdict is Verdict.FEASIBLE
    assert answer.values


def test_a_model_that_the_solver_refuses_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "lint", lambda _model, _read: None)
    model = cp_model.CpModel()
    wide = model.new_int_var(-(2**62), 2**62, "wide")
    model.add(4 * wide <= 3)
    model.minimize(4 * wide)
    with pytest.raises(Fault, match="MODEL_INVALID"):
        run(model, SMALL, _started(SMALL))


def test_an_error_inside_the_solver_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_arguments: object) -> int:
        raise MemoryError("as if")

    monkeypatch.setattr(cp_model.CpSolver, "solve", failing)
    with pytest.raises(MemoryError):
        run(hard_model(), SMALL, _started(SMALL))


def test_ctrl_c_ends_the_search_with_the_best_that_was_found(root: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.solver.hard"],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "solving"
        time.sleep(3)
        child.send_signal(signal.SIGINT)
        # Without Ctrl-C it goes on for five minutes.
        out, err = child.communicate(timeout=60)
    finally:
        child.kill()
    assert child.returncode == 0, err
    verdict, interrupted, values = out.split()
    assert (verdict, interrupted) == ("feasible", "True")
    assert int(values) > 0
