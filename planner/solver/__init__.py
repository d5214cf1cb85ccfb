"""The solver, only home of OR-Tools: ``solve`` turns a Problem into a Solution, or says why not."""

from __future__ import annotations

from planner.solver.engine import Budget
from planner.solver.known import Known
from planner.solver.solving import OutOfTime, solve

__all__ = ["Budget", "Known", "OutOfTime", "solve"]
