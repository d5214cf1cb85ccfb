"""A plain athlete and a plain gym for tests, with the shipped catalogue and rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from planner.athlete import Athlete
from planner.exercises import Exercise, read_catalogue
from planner.files import Places, parse_yaml, parse_yaml_with_places
from planner.gym import Gym
from planner.resources import rules_folder
from planner.rulebook.book import Rulebook
from planner.rulebook.layers import load_rulebook

GOAL = {"focus": "strength", "priority_lift": "back-squat", "start": "2027-01-04", "weeks": 8}
PROFILE: dict[str, object] = {
    "format": 1,
    "name": "Ada",
    "coach": "Bo",
    "birth_date": "1995-06-01",
    "body_mass_kg": 80,
    "training_years": 3,
    "screening": {"status": "cleared", "date": "2026-11-01"},
    "availability": [
        {"day": "monday", "from": "18:00", "minutes": 75},
        {"day": "wednesday", "from": "18:00", "minutes": 75},
        {"day": "friday", "from": "18:00", "minutes": 75},
    ],
    "gym": "gym.yaml",
}

GYM: dict[str, object] = {
    "format": 1,
    "name": "Shed",
    "equipment": {
        "barbell": 2,
        "rack": 2,
        "bench-press-station": 2,
        "bench": 2,
        "dumbbells": 2,
        "cable": 2,
        "leg-press": 1,
        "trap-bar": 1,
        "box": 2,
        "medicine-balls": 1,
        "lat-pulldown": 1,
        "leg-curl": 1,
    },
    "plates": [
        {"kg": 20, "pairs": 3},
        {"kg": 10, "pairs": 1},
        {"kg": 5, "pairs": 1},
        {"kg": 2.5, "pairs": 1},
        {"kg": 1.25, "pairs": 1},
    ],
    "dumbbells": {"from_kg": 4, "to_kg": 40, "step_kg": 2},
    "medicine_balls_kg": [2, 3, 5],
}


def profile(**changes: Any) -> tuple[Athlete, Places]:
    """The athlete with some keys changed, and the places of a file that would say so."""
    goal = {**GOAL, **changes.pop("goal", {})}
    text = yaml.safe_dump({**PROFILE, **changes, "goal": goal}, sort_keys=False)
    # Dates and times stand in quotes here; both ways of writing them are taken.
    return parse_yaml_with_places(text, "athlete.yaml", Athlete)


def place(**changes: Any) -> Gym:
    """The gym with some keys changed."""
    return parse_yaml(yaml.safe_dump({**GYM, **changes}), "gym.yaml", Gym)


@cache
def catalogue() -> Mapping[str, Exercise]:
    """The shipped exercises."""
    return read_catalogue(rules_folder() / "exercises")


@cache
def rules() -> Rulebook:
    """The shipped rules."""
    return load_rulebook((), rules_folder())
