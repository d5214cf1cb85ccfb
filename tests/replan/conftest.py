"""One solved block of five weeks that all tests plan again."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from planner.athlete import read_athlete
from planner.block import make_plan
from planner.cli.inputs import read_rules, shipped_exercises
from planner.gym import read_gym
from planner.plan import Plan
from planner.pose import pose
from planner.solver import Budget

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "first_block"
WEEKS = 6


@cache
def solved() -> Plan:
    """The first block's athlete: four evenings a week, a volume and a strength mesocycle."""
    athlete = read_athlete(FOLDER / "athlete.yaml")
    goal = athlete.goal.model_copy(update={"weeks": WEEKS, "peak_date": None})
    athlete = athlete.model_copy(update={"goal": goal, "away": ()})
    catalogue, rules = shipped_exercises(), read_rules(())
    problem = pose(athlete, read_gym(FOLDER / "gym.yaml"), catalogue, rules)
    plan = make_plan(problem, (), Budget(), None)
    assert isinstance(plan, Plan)
    return plan


@pytest.fixture(scope="session")
def plan() -> Plan:
    """See `solved`."""
    return solved()
