"""A model that takes long: pigeons without a hole to spare, and a plan made only of it, for a child process."""

from __future__ import annotations

import sys
import time

from ortools.sat.python import cp_model

from planner.solver.engine import Budget, Clock, run


def hard_model(pigeons: int = 40) -> cp_model.CpModel:
    """A quadratic assignment: solutions come at once, a proof would take hours."""
    model = cp_model.CpModel()
    places = range(pigeons)
    put = [[model.new_bool_var("") for _ in places] for _ in places]
    for i in places:
        model.add_exactly_one(put[i])
        model.add_exactly_one([row[i] for row in put])
    costs = []
    for i in places:
        for j in places:
            both = model.new_bool_var("")
            k, m = (7 * i + 3 * j) % pigeons, (5 * i + 11 * j) % pigeons
            model.add_bool_or([put[i][k].negated(), put[j][m].negated(), both])
            costs.append((1 + (i * j) % 17) * both)
    for i in places:
        costs.extend(((i * 31 + j * 17 + i * j * 7) % 23) * put[i][j] for j in places)
    model.minimize(cp_model.LinearExpr.sum(costs))
    return model


def main() -> None:
    """Solve it with a large budget and say how that ended; meant to be interrupted."""
    budget = Budget(work=1e6, wall_s=300.0)
    clock = Clock.start(budget)
    print("solving", flush=True)
    started = time.monotonic()
    answer = run(hard_model(), budget, clock)
    took = time.monotonic() - started
    print(answer.verdict.value, clock.interrupted, len(answer.values), f"{took:.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
