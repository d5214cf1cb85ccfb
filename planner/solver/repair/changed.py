"""What a repair starts from: the plan that stands, what is done of it, and what has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.plan import Plan, PlannedSession, PlannedWeek
from planner.problem import Problem, Slot


@dataclass(frozen=True)
class Changed:
    """A plan, and the problem as it is now.

    Parameters
    ----------
    plan
        The plan that stands.
    problem
        Posed again: days away, exercises, gym, maxima of today; windows of the whole block.
    before
        First day that is planned again; sessions of earlier days are done, or missed.
    missed
        Ids of sessions of earlier days that were not done.
    """

    plan: Plan
    problem: Problem
    before: date
    missed: frozenset[str] = frozenset()

    def is_done(self, session: PlannedSession) -> bool:
        """Behind, and done as planned."""
        return session.date < self.before and session.id not in self.missed

    def is_ahead(self, session: PlannedSession) -> bool:
        """Still to be done."""
        return session.date >= self.before

    def done(self, week: PlannedWeek) -> tuple[PlannedSession, ...]:
        """The done sessions of a week."""
        return tuple(session for session in week.sessions if self.is_done(session))

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """The windows of today, and those of done sessions."""
        return {slot.id: slot for slot in (*self.old_slots, *self.problem.slots)}

    @property
    def old_slots(self) -> tuple[Slot, ...]:
        """The windows that the plan that stands was made with."""
        history = self.plan.history
        return (*(history.slots if history else ()), *self.plan.problem.slots)

    @property
    def this_week(self) -> int:
        """Number of the week in which the first day ahead lies; beyond the block after its end."""
        return (self.before - self.problem.start).days // 7 + 1
