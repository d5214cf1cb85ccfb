"""Classes of exercises that are alike for pairing: same pattern and category, same scarce stations.

Pairs are decided between classes and exercises within them. What a pair saves in time may differ a little
between members; the model counts the most that any two members save, and is corrected where that is too much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from planner.exercises import Exercise
from planner.problem import Problem
from planner.solver.candidates import scarce_of
from planner.vocabulary import Category, Dominance, Muscle


@dataclass(frozen=True)
class ExerciseClass:
    """Exercises that pairing cannot tell apart."""

    members: tuple[Exercise, ...]
    scarce: frozenset[str]
    """Equipment of which the gym has one piece and that some other class needs as well."""

    @property
    def example(self) -> Exercise:
        """Any member: all have the same pattern, category and dominance."""
        return self.members[0]


@dataclass(frozen=True)
class Match:
    """Two classes that may share a block."""

    first: ExerciseClass
    second: ExerciseClass

    @property
    def sides(self) -> tuple[ExerciseClass, ExerciseClass]:
        """Both classes."""
        return self.first, self.second

    @property
    def joins_legs_and_chest(self) -> bool:
        """A lower and a chest exercise."""
        return self.first.example.dominance is Dominance.LOWER


def classes_of(problem: Problem, candidates: Sequence[Exercise]) -> tuple[ExerciseClass, ...]:
    """Classes of the candidates, in a stable order."""
    groups: dict[tuple[object, ...], list[Exercise]] = defaultdict(list)
    for exercise in candidates:
        groups[class_key(problem, exercise)].append(exercise)
    ordered = sorted(groups.values(), key=lambda members: members[0].id)
    return tuple(
        ExerciseClass(tuple(members), scarce_of(problem, members[0])) for members in ordered
    )


def class_key(problem: Problem, exercise: Exercise) -> tuple[object, ...]:
    """What pairing knows of an exercise: equal for all of a class."""
    return (
        exercise.dominance,
        exercise.pattern,
        exercise.category,
        exercise.mode,
        tuple(sorted(scarce_of(problem, exercise))),
        exercise.id == problem.athlete.goal.priority_lift,
    )


def matches_of(classes: Sequence[ExerciseClass]) -> Iterator[Match]:
    """Pairs of classes that may share a block."""
    by_dominance = {
        dominance: [c for c in classes if c.example.dominance is dominance]
        for dominance in Dominance
    }
    legs, chest = by_dominance[Dominance.LOWER], by_dominance[Dominance.CHEST]
    for first, second in product(legs, chest):
        power = {c.example.category is Category.POWER for c in (first, second)}
        if len(power) == 1 and not first.scarce & second.scarce:
            yield Match(first, second)
    for first, second in combinations(by_dominance[Dominance.SUPPORT], 2):
        disjoint = not _direct(first) & _direct(second)
        if disjoint and not first.scarce & second.scarce:
            yield Match(first, second)


def _direct(exercise_class: ExerciseClass) -> set[Muscle]:
    """Muscles that any member trains directly."""
    return {muscle for member in exercise_class.members for muscle in member.direct}
