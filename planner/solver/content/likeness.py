"""Where the search for a mesocycle starts: at the one before it, with exercises of the same kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.solution import SessionContent
from planner.solver.candidates import cost_of_use
from planner.solver.content.classes import class_key
from planner.solver.content.model import ContentModel
from planner.vocabulary import ExerciseId

Start = tuple[tuple[cp_model.IntVar, int], ...]
"""Variables with the values that the search tries first."""


def start_of(content: ContentModel, before: Sequence[SessionContent]) -> Start:
    """The choices of the mesocycle before, as far as they exist here; nothing without one.

    An exercise that rotates gives way to one of its class. It is only a place to start from: the answer
    keeps every rule and goal as it would from anywhere else, but is found several times sooner.
    """
    if not before:
        return ()
    near = set(_near(content, before))
    return tuple((literal, int(choice in near)) for choice, literal in content.choices.items())


def _near(
    content: ContentModel, before: Sequence[SessionContent]
) -> Iterator[tuple[int, ExerciseId, int]]:
    """Session, exercise and base sets of what resembles the mesocycle before."""
    task = content.task
    problem, runs = task.problem, task.past.runs
    members = {class_key(problem, c.example): c.members for c in content.classes}
    taken: set[tuple[int, ExerciseId]] = set()
    uses: Counter[ExerciseId] = Counter()
    for session, exercise, base in _choices(content, before):

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


def _choices(
    content: ContentModel, before: Sequence[SessionContent]
) -> Iterator[tuple[int, Exercise, int]]:
    for one in before:
        for block in one.blocks:
            for name in sorted(block.exercises):
                yield one.session, content.task.problem.exercise(name), block.base_sets
