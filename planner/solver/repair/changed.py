"""What a repair starts from: the plan that stands, what is done of it, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from planner.plan import Plan, PlannedSession, PlannedWeek
from planner.problem import Problem, Slot
from planner.revision import Spared
from planner.vocabulary import ExerciseId, Phase, Weekday


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
    deloads
        Loading weeks that become deloads.
    spared
        Muscles that get less in a week.
    held
        By id: days of done sessions that took place on another day than planned.
    free
        The only exercises that may come, go or change; none: whatever the rules ask for.
    """

    plan: Plan
    problem: Problem
    before: date
    missed: frozenset[str] = frozenset()
    deloads: frozenset[int] = frozenset()
    spared: tuple[Spared, ...] = ()
    free: frozenset[ExerciseId] | None = None
    held: Mapping[str, date] = field(default_factory=dict)

    def is_done(self, session: PlannedSession) -> bool:
        """Behind, and done as planned."""
        return session.date < self.before and session.id not in self.missed

    def is_ahead(self, session: PlannedSession) -> bool:
        """Still to be done."""
        return session.date >= self.before

    def lightened(self, shares: Mapping[int, int]) -> tuple[PlannedWeek, ...]:
        """The weeks as they shall be: some of them deloads, or on the way back, with the sessions that stand.

        ``shares``: share of the sets of each week, in percent.
        """
        return tuple(_lightened(self, week, shares[week.number]) for week in self.plan.weeks)

    def done(self, week: PlannedWeek) -> tuple[PlannedSession, ...]:
        """The done sessions of a week."""
        return tuple(session for session in week.sessions if self.is_done(session))

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """The windows of today, and those of done sessions: on the day on which they took place."""
        found = {slot.id: slot for slot in (*self.old_slots, *self.problem.slots)}
        for week in self.plan.weeks:
            for session in self.done(week):
                if session.id in self.held:
                    day = self.held[session.id]
                    slot = found[session.slot]
                    found[slot.id] = slot.model_copy(
                        update={"date": day, "weekday": list(Weekday)[day.weekday()]}
                    )
        return found

    @property
    def windows(self) -> dict[str, Slot]:
        """The same as they were planned."""
        return {slot.id: slot for slot in (*self.old_slots, *self.problem.slots)}

    @property
    def all_spared(self) -> tuple[Spared, ...]:
        """Muscles that get less in a week, by this revision or an earlier one."""
        history = self.plan.history
        return (*(history.spared if history else ()), *self.spared)

    @property
    def old_slots(self) -> tuple[Slot, ...]:
        """The windows that the plan that stands was made with."""
        history = self.plan.history
        return (*(history.slots if history else ()), *self.plan.problem.slots)

    @property
    def this_week(self) -> int:
        """Number of the week in which the first day ahead lies; beyond the block after its end."""
        return self.problem.week_of(self.before)


def _lightened(changed: Changed, week: PlannedWeek, share: int) -> PlannedWeek:
    """A week as a deload, where it becomes one, and with its share of the sets; what is done stays."""
    if changed.done(week) or week.number < changed.this_week:
        return week
    place, light = week.place, {"sets_share_percent": share}
    kinds: dict[str, Phase] = {}
    if week.number in changed.deloads and place.kind is place.phase:
        kinds = {"kind": Phase.DELOAD}
    if share == place.sets_share_percent and not kinds:
        return week
    sessions = tuple(
        one.model_copy(update={"place": one.place.model_copy(update={**light, **kinds})})
        if one.place
        else one
        for one in week.sessions
    )
    place = place.model_copy(update={**light, **kinds})
    return week.model_copy(update={"place": place, "sessions": sessions})
