"""What is worth carrying on of missed sessions, and which sessions of the next days may take it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from planner.plan import PlannedSession, PlannedWeek
from planner.rulebook.kinds import MissedSessionRule
from planner.solution import Block, BlockRole
from planner.solver.repair.changed import Changed
from planner.solver.repair.dates import Dates
from planner.solver.repair.standing import blocks_of_plan
from planner.state.priming import Condition
from planner.vocabulary import Category, ExerciseId


@dataclass(frozen=True)
class Target:
    """A dated session that may take in missed work: week, and session of the weekly pattern."""

    week: int
    session: int
    stays: tuple[ExerciseId, ...]
    """Its main lifts that are not given up."""


@dataclass(frozen=True)
class Wish:
    """A lift of a missed session, and the dated sessions that may take it, soonest first."""

    missed: str
    exercise: ExerciseId
    block: Block
    """The missed block that it leads or is a part of; its partner may come along."""
    into: tuple[Target, ...]


def wishes_of(changed: Changed, dates: Dates) -> tuple[Wish, ...]:
    """What is worth carrying on, missed session by missed session, the priority lift first."""
    rule = changed.problem.rules.maybe(MissedSessionRule)
    if rule is None or "merge" not in rule.remedies:
        return ()
    return tuple(
        wish
        for week in changed.plan.weeks
        for session in week.sessions
        if session.id in changed.missed
        and session.id not in dates.shifted
        and not changed.is_ahead(session)
        and week.place.kind not in rule.not_in
        for wish in _wishes(changed, dates, rule, week, session)
    )


def most_merges(changed: Changed, dates: Dates) -> int:
    """Sessions ahead that may take in missed work: the rule's share of them."""
    rule = changed.problem.rules.maybe(MissedSessionRule)
    ahead = sum(len(placed) for placed in dates.weeks.values())
    return ahead * rule.merge_most_percent // 100 if rule else 0


def _wishes(
    changed: Changed,
    dates: Dates,
    rule: MissedSessionRule,
    week: PlannedWeek,
    session: PlannedSession,
) -> Iterator[Wish]:
    known = {exercise.id: exercise for exercise in changed.problem.exercises}
    priority = changed.problem.athlete.goal.priority_lift
    named = {exercise.id: exercise for exercise in changed.plan.exercises}
    blocks = blocks_of_plan([(session, week.place_of(session))], changed.problem.rules, named)
    lifts = [
        (name != priority, block.role is not BlockRole.LEAD, number, name, block)
        for number, block in enumerate(blocks)
        for name in block.exercises
        if name in known and known[name].category is Category.MAIN
    ]
    ranked = sorted(lifts, key=lambda one: one[:-1])
    for *_, name, block in ranked[: rule.merge_lifts]:
        into = tuple(_targets(changed, dates, rule, week, session, lift=name))
        yield Wish(session.id, name, block, into)


def _targets(
    changed: Changed,
    dates: Dates,
    rule: MissedSessionRule,
    week: PlannedWeek,
    session: PlannedSession,
    *,
    lift: ExerciseId,
) -> Iterator[Target]:
    """Open sessions of the next days in the same mesocycle, soonest first."""
    last = session.date + timedelta(days=rule.merge_days)
    for other in changed.plan.weeks:
        alike = other.mesocycle == week.mesocycle and other.place.kind not in rule.not_in
        for number, slot in dates.weeks.get(other.number, ()):
            if alike and session.date < slot.date <= last:
                stands = next(s for s in other.sessions if s.session == number)
                yield Target(other.number, number, tuple(_staying(changed, stands, lift)))


def _staying(changed: Changed, session: PlannedSession, lift: ExerciseId) -> Iterator[ExerciseId]:
    """The main lifts of a session; for the priority lift its variations may go."""
    known = {exercise.id: exercise for exercise in changed.plan.exercises}
    may_go = known[lift].pattern if lift == changed.problem.athlete.goal.priority_lift else None
    if session.priming is not None and session.condition is Condition.PRIMED:
        yield session.priming.conditioning
    for block in session.blocks:
        for item in block.items:
            one = known[item.exercise]
            if one.category is Category.MAIN and (one.id == lift or one.pattern is not may_go):
                yield one.id
