"""Plans by the shipped periodisation models, for tests: a few exercises, three sessions a week, solved once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from planner.plan import Plan, Provenance
from planner.pose import pose
from planner.prescribe import prescribe
from planner.problem import Problem
from planner.resources import rules_folder
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import ModelRule
from planner.rulebook.layers import DEFAULT_BOOKS, load_rulebook
from planner.rulebook.stack import shipped_models
from planner.solution import Solution
from planner.solver.engine import Budget
from planner.solver.solving import solve
from tests.profiles import catalogue, place, profile

MODELS = shipped_models(rules_folder())
EXERCISES = (
    "back-squat",
    "front-squat",
    "romanian-deadlift",
    "bench-press",
    "incline-bench-press",
    "close-grip-bench-press",
    "leg-press",
    "lying-leg-curl",
    "dumbbell-bench-press",
    "dumbbell-fly",
    "push-press",
    "squat-jump",
    "medicine-ball-chest-throw",
    "lat-pulldown",
    "dumbbell-row",
    "dumbbell-curl",
    "cable-pushdown",
    "dumbbell-lateral-raise",
    "plank",
)
LIFTS = [
    {"exercise": "back-squat", "load_kg": 120, "reps": 3, "rir": 0, "date": "2026-12-15"},
    {"exercise": "bench-press", "load_kg": 90, "reps": 3, "rir": 0, "date": "2026-12-15"},
]


@cache
def book(model: str | Path) -> Rulebook:
    """The shipped rules with a model: one that is shipped, or a file."""
    return load_rulebook((*DEFAULT_BOOKS, model), rules_folder())


def posed(
    model: str | Path, weeks: int, goal: Mapping[str, Any] | None = None, **changes: Any
) -> Problem:
    """What is to be planned."""
    athlete, places = profile(goal={"weeks": weeks, **(goal or {})}, lifts=LIFTS, **changes)
    few = {name: one for name, one in catalogue().items() if name in EXERCISES}
    return pose(athlete, place(), few, book(model), places=places)


def written(problem: Problem) -> Plan:
    """The plan of a problem."""
    solution = solve(problem, Budget(work=0.5, wall_s=60.0))
    assert isinstance(solution, Solution), solution
    provenance = Provenance(planner="test", ortools="test", seed=problem.seed, inputs=())
    return prescribe(problem, solution, provenance)


@cache
def planned(model: str, weeks: int) -> Plan:
    """The plan by a shipped model."""
    monday = date.fromisoformat("2027-01-04")
    peak = monday + timedelta(days=7 * weeks - 1)
    goal = {"peak_date": peak.isoformat()} if book(model).one(ModelRule).needs_peak else {}
    return written(posed(model, weeks, goal))
