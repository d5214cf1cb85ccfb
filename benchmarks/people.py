"""Athletes for the measurements: every number of days, gym, goal and level that the planner is made for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from planner.athlete import Athlete
from planner.cli.inputs import read_rules, shipped_exercises
from planner.errors import InputError
from planner.files import parse_yaml
from planner.gym import Gym, read_gym
from planner.pose import pose
from planner.problem import Problem

FOLDER = Path(__file__).parent / "gyms"
START = date(2027, 1, 4)
DAYS = {
    2: ("monday", "thursday"),
    3: ("monday", "wednesday", "friday"),
    4: ("monday", "tuesday", "thursday", "friday"),
    5: ("monday", "tuesday", "thursday", "friday", "saturday"),
    6: ("monday", "tuesday", "wednesday", "friday", "saturday", "sunday"),
}
GYMS = ("home", "basic", "full")
GOALS = ("strength", "hypertrophy", "power", "general", "meet")
"""Four focuses, and strength with a peak date at the end of the block."""
YEARS = {"novice": 0.5, "intermediate": 3.0, "advanced": 7.0}
PRIORITY_LIFTS = ("back-squat", "trap-bar-deadlift", "goblet-squat", "dumbbell-bench-press")
"""The first of them that the gym allows."""
MAXIMA_KG = {"novice": (70, 55), "intermediate": (120, 85), "advanced": (170, 120)}
"""Back squat and bench press."""


@dataclass(frozen=True)
class Cell:
    """One combination."""

    days: int
    gym: str
    goal: str
    level: str
    weeks: int = 12

    def __str__(self) -> str:
        return f"{self.days} days, {self.gym}, {self.goal}, {self.level}"


def cells() -> Iterator[Cell]:
    """The whole grid."""
    for days in DAYS:
        for gym in GYMS:
            for goal in GOALS:
                for level in YEARS:
                    yield Cell(days, gym, goal, level)


def spread(count: int) -> tuple[Cell, ...]:
    """So many different cells (up to 15) in which every value of every axis is met early."""
    days, levels = tuple(DAYS), tuple(YEARS)
    return tuple(
        Cell(
            days[i % len(days)],
            GYMS[i % len(GYMS)],
            GOALS[(2 * i + i // 5) % len(GOALS)],
            levels[(i + i // 3) % len(levels)],
        )
        for i in range(count)
    )


@cache
def gym_of(name: str) -> Gym:
    """One of the gyms."""
    return read_gym(FOLDER / f"{name}.yaml")


def athlete_of(cell: Cell, lift: str) -> Athlete:
    """Somebody of this level, with these days and this goal."""
    meet = cell.goal == "meet"
    squat_kg, bench_kg = MAXIMA_KG[cell.level]
    tested = str(START - timedelta(days=14))
    lifts = [
        {"exercise": "back-squat", "load_kg": squat_kg, "reps": 1, "date": tested},
        {"exercise": "bench-press", "load_kg": bench_kg, "reps": 1, "date": tested},
    ]
    goal: dict[str, object] = {
        "focus": "strength" if meet else cell.goal,
        "priority_lift": lift,
        "start": str(START),
        "weeks": cell.weeks,
    }
    if meet:
        goal["peak_date"] = str(START + timedelta(days=7 * cell.weeks - 1))
    profile = {
        "format": 1,
        "name": "Bench Mark",
        "birth_date": "1996-05-14",
        "body_mass_kg": 78,
        "training_years": YEARS[cell.level],
        "screening": {"status": "cleared", "date": str(START - timedelta(days=60))},
        "goal": goal,
        "availability": [
            {"day": day, "from": "18:00", "minutes": 75} for day in DAYS[cell.days]
        ],
        "gym": f"{cell.gym}.yaml",
        "lifts": lifts,
    }
    return parse_yaml(json.dumps(profile), "athlete.yaml", Athlete)


def problem_of(cell: Cell, seed: int = 0) -> Problem:
    """The problem of a cell, with the first priority lift that its gym allows."""
    refusal: InputError | None = None
    for lift in PRIORITY_LIFTS:
        try:
            athlete = athlete_of(cell, lift)
            return pose(athlete, gym_of(cell.gym), shipped_exercises(), read_rules(()), seed=seed)
        except InputError as error:
            refusal = error
    assert refusal is not None
    raise refusal
