"""A plan as one row a set, each with an id that stays the same when the plan is written again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.plan import Item, Plan, PlannedBlock, PlannedSession, PlannedSet, PlannedWeek
from planner.vocabulary import ExerciseId


@dataclass(frozen=True, slots=True)
class SetRow:
    """One set with everything around it.

    Parameters
    ----------
    id
        ``W03-2.A1.2``: week 3, second session, exercise A1, second working set; warm-up sets are
        ``W03-2.A1.w1``.
    number
        1-based, among the warm-up sets or among the working sets.
    """

    id: str
    week: PlannedWeek
    session: PlannedSession
    block: PlannedBlock
    item: Item
    warm_up: bool
    number: int
    planned: PlannedSet

    @property
    def date(self) -> date:
        """The day of the session."""
        return self.session.date


def rows(plan: Plan) -> Iterator[SetRow]:
    """Every set of a plan, in the order of the print."""
    for week in plan.weeks:
        for session in week.sessions:
            yield from session_rows(week, session)


def session_rows(week: PlannedWeek, session: PlannedSession) -> Iterator[SetRow]:
    """Every set of a session, exercise by exercise."""
    for block in session.blocks:
        for item in block.items:
            for warm_up, sets, mark in ((True, item.warm_ups, "w"), (False, item.sets, "")):
                for number, planned in enumerate(sets, start=1):
                    name = f"{session.id}.{item.label}.{mark}{number}"
                    yield SetRow(name, week, session, block, item, warm_up, number, planned)


def names(plan: Plan) -> dict[ExerciseId, str]:
    """The printed name of each exercise."""
    return {exercise.id: exercise.name for exercise in plan.exercises}


def per_side(planned: PlannedSet) -> str:
    """Plates on each side of a bar, heaviest first: ``20 + 2.5``."""
    return " + ".join(f"{kg:g}" for kg in planned.per_side_kg)
