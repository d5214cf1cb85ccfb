"""Where the search for a mesocycle starts: at one that is near to it, with exercises of the same kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.solver.candidates import cost_of_use
from planner.solver.content.classes import class_key
from planner.solver.content.model import ContentModel
from planner.solver.known import Nearby
from planner.vocabulary import ExerciseId

Start = tuple[tuple[cp_model.IntVar, int], ...]
"""Variables with the values that the search tries first."""


def start_of(content: ContentModel, nearby: Nearby) -> Start:
    """The choices of a mesocycle nearby, as far as they exist here; nothing if it is empty.

    An exercise that rotates, or is not there, gives way to one of its class. It is only a place to start
    from: the answer keeps every rule and goal as it would from anywhere else, but is found several times
    sooner.
    """
    if not nearby.contents:
        return ()
    near = set(_near(content, nearby))
    return tuple((literal, int(choice in near)) for choice, literal in content.choices.items())


def _near(content: ContentModel, nearby: Nearby) -> Iterator[tuple[int, ExerciseId, int]]:
    """Session, exercise and base sets of what resembles the mesocycle nearby."""
    task = content.task
    problem, runs = task.problem, task.past.runs
    members = {class_key(problem, c.example): c.members for c in content.classes}
    taken: set[tuple[int, ExerciseId]] = set()
    uses: Counter[ExerciseId] = Counter()
    for session, exercise, base in _choices(nearby):

        def likeness(other: Exercise, like: Exercise = exercise) -> tuple[object, ...]:
            worn = cost_of_use(problem, other, runs), uses[other.id] > 1
            return (*worn, other.direct != like.direct, other.id != like.id, other.id)

        free = [
            e
            for e in members.get(class_key(problem, exercise), ())
            if (session, e.id, base) in content.choices and (session, e.id) not in taken
        ]
        if free:
            chosen = min(free, key=likeness).id
            taken.add((session, chosen))
            uses[chosen] += 1
            yield session, chosen, base


def _choices(nearby: Nearby) -> Iterator[tuple[int, Exercise, int]]:
    for one in nearby.contents:
        for block in one.blocks:
            for name in sorted(block.exercises):
                yield one.session, nearby.problem.exercise(name), block.base_sets
