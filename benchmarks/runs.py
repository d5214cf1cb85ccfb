"""One measured run: a problem solved, prescribed and verified, with the seconds of each part."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from planner.plan import Plan, Provenance
from planner.prescribe import prescribe
from planner.problem import Problem
from planner.solution import Conflict, Solution
from planner.solver import Budget, OutOfTime, solve
from planner.solver.calendar import stage as calendar
from planner.solver.content import stage as content
from planner.solver.engine import Clock
from planner.solver.timeline import Timed
from planner.solver.timeline import time as timetable
from planner.verify import verify
from planner.verify.violation import Violation

PROVENANCE = Provenance(planner="bench", ortools="", seed=0, inputs=())


@dataclass(frozen=True)
class Run:
    """What came out, and how long it took."""

    found: Solution | Conflict | OutOfTime
    plan: Plan | None
    violations: tuple[Violation, ...]
    solve_s: float
    whole_s: float

    @property
    def outcome(self) -> str:
        """In a word."""
        if self.plan is not None:
            return f"{len(self.violations)} violations" if self.violations else "verified"
        if isinstance(self.found, Conflict):
            return "impossible" if self.found.confirmed else "impossible, unconfirmed"
        return "undecided"


def run(problem: Problem, budget: Budget) -> Run:
    """Solve, prescribe, verify."""
    start = time.perf_counter()
    found = solve(problem, budget)
    solved = time.perf_counter()
    plan = prescribe(problem, found, PROVENANCE) if isinstance(found, Solution) else None
    violations = verify(plan) if plan else ()
    return Run(found, plan, violations, solved - start, time.perf_counter() - start)


def first_plan(problem: Problem, budget: Budget) -> Plan:
    """The plan of somebody who presses Ctrl-C at once: what nothing can do without, and no improvement."""
    clock = Clock.start(budget)
    clock.interrupted = True
    dated = calendar.date(problem, budget, clock)
    assert isinstance(dated, calendar.Dated), dated
    filled = content.fill(problem, dated.calendar, budget, clock)
    assert isinstance(filled, content.Filled), filled
    timed = timetable(problem, dated.calendar, filled.contents, budget, clock)
    assert isinstance(timed, Timed), timed
    solution = Solution(
        calendar=dated.calendar,
        contents=filled.contents,
        timetables=timed.timetables,
        report=(*dated.reports, *filled.reports, *timed.reports),
    )
    plan = prescribe(problem, solution, PROVENANCE)
    violations = verify(plan)
    assert violations == (), violations
    return plan


def whole_process(athlete: Path) -> tuple[float, float]:
    """Wall and processor seconds of ``planner plan`` with JSON and PDF, start of Python included."""
    with tempfile.TemporaryDirectory() as folder:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        command = [sys.executable, "-m", "planner", "plan", str(athlete)]
        outputs = ["-o", f"{folder}/plan.json", "-o", f"{folder}/plan.pdf"]
        subprocess.run([*command, *outputs], check=True, capture_output=True)  # noqa: S603 - our own
        wall_s = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall_s, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
