"""Stage by stage: how long a plan takes inside one process, and when each tier was reached and proved."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from benchmarks.runs import PROVENANCE, first_plan
from planner.cli.inputs import read_inputs
from planner.document import Paper, render_pdf
from planner.files import dump_json
from planner.pose import pose
from planner.prescribe import prescribe
from planner.problem import Problem
from planner.solution import Solution
from planner.solver import Budget, solve
from planner.verify import verify

T = TypeVar("T")


@dataclass
class Laps:
    """Wall and processor seconds by name, in the order in which they were run."""

    seconds: dict[str, tuple[float, float]] = field(default_factory=dict)

    def time(self, name: str, work: Callable[[], T]) -> T:
        """Run something and remember how long it took."""
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        self.seconds[name] = (time.perf_counter() - wall, time.process_time() - cpu)
        return result


def problem_of(athlete: Path, weeks: int | None = None) -> Problem:
    """The problem of a profile; with other weeks it has no peak date."""
    inputs = read_inputs(athlete, None, ())
    who = inputs.athlete
    if weeks is not None:
        goal = who.goal.model_copy(update={"peak_date": None, "weeks": weeks})
        who = who.model_copy(update={"goal": goal})
    return pose(who, inputs.gym, inputs.catalogue, inputs.rules)


def show(athlete: Path, budget: Budget) -> Solution:
    """Measure one plan from profile to PDF and print it."""
    laps = Laps()
    problem = laps.time("read and pose", lambda: problem_of(athlete))
    laps.time("first verified plan", lambda: first_plan(problem, budget))
    said: list[tuple[float, str]] = []
    start = time.perf_counter()

    def listen(line: str) -> None:
        said.append((time.perf_counter() - start, line))

    solution = laps.time("solve", lambda: solve(problem, budget, listen))
    assert isinstance(solution, Solution)
    plan = laps.time("prescribe", lambda: prescribe(problem, solution, PROVENANCE))
    assert laps.time("verify", lambda: verify(plan)) == ()
    data = laps.time("plan.json", lambda: dump_json(plan))
    laps.time("PDF", lambda: render_pdf(plan, paper=Paper.A4, attachment=data))
    print("\nInside one process      wall s   CPU s")
    for name, (wall_s, cpu_s) in laps.seconds.items():
        print(f"  {name:20} {wall_s:8.2f} {cpu_s:7.2f}")
    print("\nSolving, as it goes: seconds, then what was reached")
    for seconds, words in said:
        print(f"  {seconds:7.2f}  {words}")
    print("\nGoals: stage, scope, tier, value, bound, proof")
    for line in solution.report:
        proof = "twice" if line.confirmed else "once" if line.proved else "gap"
        where = f"{line.stage:9} {line.scope:15} {line.tier!s:31}"
        print(f"  {where} {line.value:7} {line.bound:7}  {proof}")
    return solution
