"""Stage by stage: how long a plan takes inside one process, and what each tier proved."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from planner.cli.inputs import read_inputs
from planner.document import Paper, render_pdf
from planner.files import dump_json
from planner.plan import Provenance
from planner.pose import pose
from planner.prescribe import prescribe
from planner.problem import Problem
from planner.solution import Solution, TierReport
from planner.solver import Budget
from planner.solver.calendar import stage as calendar
from planner.solver.content import stage as content
from planner.solver.engine import Clock, Verdict
from planner.solver.timeline import time as timetable
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


def problem_of(athlete: Path) -> Problem:
    """The problem of a profile."""
    inputs = read_inputs(athlete, None, ())
    return pose(
        inputs.athlete,
        inputs.gym,
        inputs.catalogue,
        inputs.rules,
        start=None,
        weeks=None,
        seed=0,
        places=inputs.places,
    )


def measure(athlete: Path) -> tuple[Laps, tuple[TierReport, ...]]:
    """One plan from profile to PDF, each stage timed, and the report of its tiers."""
    laps = Laps()
    problem = laps.time("read and pose", lambda: problem_of(athlete))
    budget = Budget()
    clock = Clock.start(budget)
    dated = laps.time("calendar", lambda: calendar.date(problem, budget, clock))
    assert not isinstance(dated, Verdict)
    filled = laps.time("content", lambda: content.fill(problem, dated.calendar, budget, clock))
    assert isinstance(filled, content.Filled)
    timed = laps.time(
        "timeline", lambda: timetable(problem, dated.calendar, filled.contents, budget, clock)
    )
    assert not isinstance(timed, Verdict)
    report = (*dated.reports, *filled.reports, *timed.reports)
    solution = Solution(
        calendar=dated.calendar,
        contents=filled.contents,
        timetables=timed.timetables,
        report=report,
    )
    provenance = Provenance(planner="bench", ortools="", seed=0, inputs=())
    plan = laps.time("prescribe", lambda: prescribe(problem, solution, provenance))
    assert laps.time("verify", lambda: verify(plan)) == ()
    data = laps.time("plan.json", lambda: dump_json(plan))
    laps.time("PDF", lambda: render_pdf(plan, paper=Paper.A4, attachment=data))
    return laps, report
