"""Names and dates of a profile held against the catalogue and against one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from planner.athlete import Athlete
from planner.exercises import Exercise
from planner.files.node import KeyPath
from planner.pose.eligibility import LOWER_LIMB
from planner.pose.notes import Notes, nearest
from planner.vocabulary import ExerciseId


def _named(athlete: Athlete) -> Iterator[tuple[KeyPath, ExerciseId]]:
    """Every exercise id of a profile with its place."""
    yield ("goal", "priority_lift"), athlete.goal.priority_lift
    for index, lift in enumerate(athlete.lifts):
        yield ("lifts", index, "exercise"), lift.exercise
    for index, limit in enumerate(athlete.limits):
        if limit.exercise is not None:
            yield ("limits", index, "exercise"), limit.exercise
    for key in ("likes", "dislikes", "banned"):
        for index, name in enumerate(getattr(athlete, key)):
            yield (key, index), name


def check_names(athlete: Athlete, catalogue: Mapping[ExerciseId, Exercise], notes: Notes) -> bool:
    """Note unknown exercises and joints, and wishes that contradict one another.

    Returns
    -------
    bool
        Whether every exercise is known.
    """
    unknown = [(path, name) for path, name in _named(athlete) if name not in catalogue]
    for path, name in unknown:
        advice = nearest(name, catalogue) or "see all ids with: planner rules exercises"
        notes.add(path, "no exercise has this id", found=f'"{name}"', advice=advice)
    joints = {joint for e in catalogue.values() for joint in e.joints} | LOWER_LIMB
    for index, limit in enumerate(athlete.limits):
        if limit.joint is not None and limit.joint not in joints:
            advice = nearest(limit.joint, joints) or f"write one of {', '.join(sorted(joints))}"
            path = ("limits", index, "joint")
            notes.add(path, "no exercise names this joint", found=f'"{limit.joint}"', advice=advice)
    _check_wishes(athlete, notes)
    return not unknown


def _check_wishes(athlete: Athlete, notes: Notes) -> None:
    for index, name in enumerate(athlete.likes):
        for key in ("dislikes", "banned"):
            if name in getattr(athlete, key):
                text = f"stands under 'likes' and under '{key}'"
                notes.add(("likes", index), text, found=f'"{name}"', advice="keep one of the two")


def check_dates(athlete: Athlete, first: date, notes: Notes) -> None:
    """Note dates that lie after the first day of the block, or before the athlete's birth."""
    if athlete.birth_date >= first:
        text = f"must be before the block starts on {first}"
        notes.add(("birth_date",), text, found=athlete.birth_date)
        return
    dates: list[tuple[KeyPath, date]] = [(("screening", "date"), athlete.screening.date)]
    dates += [
        (("screening", "clearances", i, "date"), one.date)
        for i, one in enumerate(athlete.screening.clearances)
    ]
    dates += [(("last_trained",), athlete.last_trained)] if athlete.last_trained else []
    dates += [(("lifts", i, "date"), lift.date) for i, lift in enumerate(athlete.lifts)]
    for path, day in dates:
        if day > first:
            text = f"must not be after the block starts on {first}"
            notes.add(path, text, found=day, advice="write the day it was done")
        elif day < athlete.birth_date:
            text = f"must not be before the birth date {athlete.birth_date}"
            notes.add(path, text, found=day)
    if athlete.age_on(first) < athlete.training_years:
        text = f"must not be more than the athlete's age of {athlete.age_on(first)}"
        notes.add(("training_years",), text, found=f"{athlete.training_years:g}")
