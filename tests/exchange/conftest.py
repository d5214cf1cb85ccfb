"""A small plan, solved once: two weeks of three days with known and unknown maxima."""

from __future__ import annotations

from datetime import date

import pytest

from planner.block import make_plan
from planner.plan import Plan
from planner.pose import pose
from planner.solver import Budget
from tests.profiles import catalogue, place, profile, rules

LIFTS = [
    {"exercise": name, "load_kg": kg, "reps": 1, "rir": 0, "date": "2026-12-01"}
    for name, kg in (("back-squat", 140), ("bench-press", 100), ("romanian-deadlift", 125))
]


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Four weeks, volume and deload."""
    athlete, _ = profile(lifts=LIFTS, goal={"weeks": 4, "focus": "strength"})
    problem = pose(athlete, place(), catalogue(), rules(), start=date(2027, 1, 4))
    made = make_plan(problem, (), Budget(), None)
    assert isinstance(made, Plan)
    return made
