"""A model that takes hours, for tests that end a search; run as a program it solves it until interrupted."""

from __future__ import annotations

import signal
import sys

from ortools.sat.python import cp_model

from planner.solver.engine import Budget, Clock, run

ITEMS, ROWS = 50, 6


def hard_model() -> cp_model.CpModel:
    """Share items so that many sums are halved at once: any share is a solution, the best one hides."""
    model = cp_model.CpModel()
    taken = [model.new_bool_var("") for _ in range(ITEMS)]
    off = []
    state = 12345
    for _ in range(ROWS):
        weights = []
        for _ in range(ITEMS):
            state = (1103515245 * state + 12345) % 2**31
            weights.append(state // 2**16 % 100)
        distance = model.new_int_var(0, 10_000, "")
        share = cp_model.LinearExpr.weighted_sum(taken, weights)
        model.add(distance >= 2 * share - sum(weights))
        model.add(distance >= sum(weights) - 2 * share)
        off.append(distance)
    model.minimize(cp_model.LinearExpr.sum(off))
    return model


def main() -> None:
    """Solve it with a large budget and say how that ended."""
    # Started in the background, a process may have been told to ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    budget = Budget(work=1e6, wall_s=300.0)
    clock = Clock.start(budget)
    _say("solving")
    answer = run(hard_model(), budget, clock)
    _say(f"{answer.verdict.value} {clock.interrupted} {len(answer.values)}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
