"""What a measured lag prints: the variant of an integrated lift, and the sessions to measure in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from planner.exercises import Exercise, Variant
from planner.plan import PlannedSession, PlannedWeek
from planner.problem import LagClass, Problem, Sequencing
from planner.vocabulary import ExerciseId

APART = timedelta(days=2)
"""Two measured sessions closer than this count as one."""


def variant_of(problem: Problem, exercise: Exercise) -> Variant | None:
    """The variant that the lag asks for, if this exercise has it."""
    verdict = problem.sequencing_of(exercise)
    variant = verdict.variant if verdict else None
    return variant if exercise.variants else None


def measuring(problem: Problem, weeks: tuple[PlannedWeek, ...]) -> tuple[PlannedWeek, ...]:
    """The weeks with the recordings that are still missing written into suitable sessions."""
    asked: dict[str, list[ExerciseId]] = {}
    for verdict in problem.sequencing:
        if verdict.timing is LagClass.UNDETERMINED:
            for session in _suitable(problem, weeks, verdict):
                asked.setdefault(session, []).append(verdict.task)
    return tuple(_with(week, asked) for week in weeks) if asked else weeks


def _suitable(problem: Problem, weeks: Sequence[PlannedWeek], verdict: Sequencing) -> list[str]:
    """Ids of the first sessions, far enough apart, that hold the task or a lift like it."""
    sessions = [session for week in weeks for session in week.sessions]
    fitting = [s for s in sessions if _holds(problem, s, verdict.task)] or sessions
    found: list[str] = []
    last: date | None = None
    for session in fitting:
        if last is None or session.date - last >= APART:
            found.append(session.id)
            last = session.date
        if len(found) >= max(verdict.needed, 1):
            break
    return found


def _holds(problem: Problem, session: PlannedSession, task: ExerciseId) -> bool:
    exercises = (
        problem.exercise(item.exercise) for block in session.blocks for item in block.items
    )
    found = (problem.sequencing_of(exercise) for exercise in exercises)
    return any(verdict is not None and verdict.task == task for verdict in found)


def _with(week: PlannedWeek, asked: dict[str, list[ExerciseId]]) -> PlannedWeek:
    sessions = tuple(
        session.model_copy(update={"measure": tuple(asked.get(session.id, ()))})
        for session in week.sessions
    )
    return week.model_copy(update={"sessions": sessions})


def is_judged(problem: Problem, exercise: Exercise) -> bool:
    """Whether a measured lag decides about an exercise in which it can be measured."""
    found = problem.sequencing_of(exercise)
    decided = found is not None and found.timing is not LagClass.UNDETERMINED
    return decided and exercise.lag_measurable
