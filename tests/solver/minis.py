"""Small problems drawn at random: the shipped rules with other numbers, a handful of the shipped exercises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from planner.athlete import Athlete
from planner.exercises import Exercise
from planner.files import parse_yaml
from planner.gym import Gym
from planner.pose import pose
from planner.problem import Problem
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import AnyRule
from planner.vocabulary import Category, Dominance, ExerciseId, Level, RuleId, Weekday
from tests.profiles import catalogue, rules

DAYS = tuple(day.value for day in Weekday)
MONDAY = date(2027, 1, 4)


def changed(book: Rulebook, changes: Mapping[RuleId, Mapping[str, Any] | None]) -> Rulebook:
    """The rulebook with keys of some rules changed; ``None`` leaves a rule out."""
    found: list[AnyRule] = []
    for rule in book.rules:
        change = changes.get(rule.id, {})
        if change is None:
            continue
        data = {**rule.model_dump(mode="json"), **change}
        found.append(type(rule).model_validate_json(_json(data)))
    # A copy would keep what the book has already looked up.
    return Rulebook(books=book.books, rules=tuple(found), origins=book.origins)


def _json(data: object) -> str:
    import json

    return json.dumps(data)


def without(problem: Problem, *names: RuleId) -> Problem:
    """The same problem with some rules switched off."""
    return problem.model_copy(update={"rules": changed(problem.rules, dict.fromkeys(names))})


def _anybodys(exercise: Exercise) -> bool:
    """A main lift that athletes of every level may be given."""
    return exercise.category is Category.MAIN and exercise.level is Level.NOVICE


def drawn_exercises(random: Random, count: int) -> dict[ExerciseId, Exercise]:
    """A main lift for each half of the body, and others of every dominance, ``count`` in all."""
    everything = list(catalogue().values())
    mains = [e for e in everything if _anybodys(e)]
    chosen: dict[ExerciseId, Exercise] = {}
    for half in (Dominance.LOWER, Dominance.CHEST):
        found = random.choice([e for e in mains if e.dominance is half])
        chosen[found.id] = found
    # Half of the draws are from few patterns, so that there are exercises which may stand for others.
    if random.random() < 0.5:
        patterns = random.sample(sorted({e.pattern for e in everything}), 4)
        patterns += [e.pattern for e in chosen.values()]
        near = [e for e in everything if e.pattern in patterns]
        everything = near if len(near) >= count else everything
    while len(chosen) < count:
        found = random.choice(everything)
        chosen[found.id] = found
    return dict(sorted(chosen.items()))


def drawn_gym(random: Random, exercises: Mapping[ExerciseId, Exercise]) -> Gym:
    """A gym that has everything the exercises need, some of it only once."""
    names = sorted({name for e in exercises.values() for name in e.equipment})
    return Gym.model_validate(
        {
            "format": 1,
            "name": "Drawn",
            "equipment": {name: random.choice([1, 2, 2]) for name in names} | _bars(names),
            "plates": [{"kg": kg, "pairs": 2} for kg in (20.0, 10.0, 5.0, 2.5, 1.25)],
            "dumbbells": {"from_kg": 2.0, "to_kg": 50.0, "step_kg": 2.0},
            "kettlebells_kg": [8.0, 16.0, 24.0],
            "medicine_balls_kg": [3.0, 5.0],
        },
        strict=False,
    )


def _bars(names: Sequence[str]) -> dict[str, int]:
    return {"barbell": 2} if "barbell" in names else {}


def drawn_athlete(
    random: Random, exercises: Mapping[ExerciseId, Exercise], **facts: Any
) -> Athlete:
    """Somebody with a priority lift among the exercises, on drawn evenings, with a few wishes."""
    leading = (Dominance.LOWER, Dominance.CHEST)
    priority = random.choice(
        [e.id for e in exercises.values() if _anybodys(e) and e.dominance in leading]
    )
    weeks = facts.get("weeks", 2)
    days = sorted(random.sample(range(7), facts["sessions"]))
    names = sorted(exercises)
    wishes = random.sample(names, min(2, len(names)))
    profile = {
        "format": 1,
        "name": "Drawn",
        "birth_date": "1995-06-01",
        "body_mass_kg": 80,
        "training_years": facts.get("years", random.choice([0.5, 3, 6])),
        **({"last_trained": str(MONDAY - timedelta(days=30))} if random.random() < 0.15 else {}),
        "screening": {"status": "cleared", "date": "2026-12-01"},
        "goal": {
            "focus": random.choice(["strength", "hypertrophy", "power", "general"]),
            "priority_lift": priority,
            "start": str(MONDAY),
            "weeks": weeks,
            **({"peak_date": str(facts["peak"])} if facts.get("peak") else {}),
        },
        "availability": [
            {"day": DAYS[day], "from": "18:00", "minutes": facts.get("minutes", 120)}
            for day in days
        ],
        "away": [{"first": str(day), "last": str(day)} for day in facts.get("away", ())],
        "gym": "gym.yaml",
        "lifts": [{"exercise": priority, "load_kg": 90, "reps": 3, "rir": 1, "date": "2026-12-15"}],
        "likes": wishes[:1] if random.random() < 0.5 else [],
        "dislikes": wishes[1:] if random.random() < 0.3 and wishes[1:] != [priority] else [],
    }
    return parse_yaml(_json(profile), "drawn.yaml", Athlete)


def drawn_rules(random: Random, *, weeks: int) -> Rulebook:
    """The shipped rules with numbers drawn around what a few exercises can reach."""
    pick = random.choice
    low = random.randint(1, 3)
    high = low + random.randint(1, 4)
    changes: dict[RuleId, Mapping[str, Any] | None] = {
        "session-size": {
            "exercises": {"min": min(low, 2), "max": high},
            "preferred": random.randint(1, 6),
            "preferred_blocks": random.randint(1, 4),
        },
        "mesocycles": {"loading_weeks": {"min": 1, "max": max(1, weeks)}},
        "legs-and-chest-together": {
            "pairs": pick([1, 1, 1, 1, 1, 1, 2]),
            "integrated_sessions": pick([{"min": 0, "max": 1}, {"min": 1, "max": 2}]),
            "enough_points": random.randint(0, 6),
        },
        "exercise-variety": {
            "most_uses_per_week": random.randint(1, 2),
            "most_uses_of_priority_lift": random.randint(1, 3),
            "most_of_pattern_per_session": random.randint(1, 2),
        },
        "session-volume": {"most_sets": random.randint(5, 12)},
        "weekly-rise": {"percent": pick([0, 10, 20]), "sets": random.randint(0, 2)},
        "muscle-recovery": {"light_sets": random.randint(0, 4), "hours": pick([24, 48, 72])},
        "training-frequency": {
            "priority_lift": random.randint(0, 2),
            "sessions": random.randint(0, 2),
            "required": random.random() < 0.1,
        },
        "alternate-legs-and-chest": {
            "most_rounds": random.randint(2, 4),
            "most_rounds_priority_squat": random.randint(2, 4),
            "gap_s": pick([30, 45, 60]),
        },
        "session-order": {"priority_first": random.random() < 0.8},
    }
    for muscle in ("quadriceps", "chest", "hamstrings", "lats"):
        least = random.randint(0, 4)
        target = least + random.randint(0, 4)
        band = {"min": least, "target": target, "max": target + random.randint(0, 8)}
        changes[f"volume-{muscle}"] = {
            "sets": dict.fromkeys(("novice", "intermediate", "advanced"), band),
            "required": random.random() < 0.1,
        }
    return changed(rules(), changes)


def narrowed(random: Random, book: Rulebook) -> Rulebook:
    """Phases with at most two numbers of base sets, so that everything can be enumerated."""
    changes: dict[RuleId, Mapping[str, Any] | None] = {}
    least = random.randint(2, 3)
    for rule in book.rules:
        if rule.kind == "phase":
            data = rule.model_dump(mode="json")["prescriptions"]
            for prescription in data.values():
                more = random.randint(0, 1)
                prescription["base_sets"] = {"min": least, "max": least + more}
            if data:
                changes[rule.id] = {"prescriptions": data}
    return changed(book, changes)


def drawn_problem(
    random: Random, *, exercises: int, sessions: int, weeks: int, narrow: bool = False, **facts: Any
) -> Problem:
    """A whole small problem."""
    found = drawn_exercises(random, exercises)
    athlete = drawn_athlete(random, found, sessions=sessions, weeks=weeks, **facts)
    book = drawn_rules(random, weeks=weeks)
    if narrow:
        book = narrowed(random, book)
    return pose(athlete, drawn_gym(random, found), found, book)


def day(number: int) -> date:
    """The date so many days after the first Monday."""
    return MONDAY + timedelta(days=number)
