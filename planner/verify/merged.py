"""Work of missed sessions in a revision: what was missed, no more of it, soon enough, at no main lift's expense."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.plan import Item, Plan, PlannedSession, PlannedWeek
from planner.revision import Merged
from planner.rulebook.kinds import MissedSessionRule
from planner.verify.violation import Violation
from planner.vocabulary import Category

Dated = tuple[PlannedWeek, PlannedSession]


def merged_faults(old: Plan, new: Plan) -> Iterator[Violation]:
    """Each lift that this revision carries on, against the plan that stood."""
    stood = old.history.merged if old.history else ()
    now = new.history.merged if new.history else ()
    rule = new.problem.rules.maybe(MissedSessionRule)
    fresh = now[len(stood) :]
    if now[: len(stood)] != stood:
        yield Violation("missed-session", "block", "tells other merges of earlier revisions")
    if not fresh:
        return
    if rule is None or "merge" not in rule.remedies:
        yield Violation("missed-session", "block", "carries work on, which no rule in force allows")
        return
    before, after = _sessions(old), _sessions(new)
    for one in fresh:
        for words in _faults(rule, old, one, before, after):
            yield Violation(rule.id, one.into, words)
    yield from _crowded(rule, new, fresh)


def _sessions(plan: Plan) -> dict[str, Dated]:
    return {session.id: (week, session) for week in plan.weeks for session in week.sessions}


def _faults(
    rule: MissedSessionRule,
    old: Plan,
    one: Merged,
    before: dict[str, Dated],
    after: dict[str, Dated],
) -> Iterator[str]:
    if one.missed not in before or one.into not in before or one.into not in after:
        yield f"takes in {one.exercise} of {one.missed}, but one of the two was never planned"
        return
    (week, missed), (_, stood) = before[one.missed], before[one.into]
    other, taking = after[one.into]
    lift, given = _items(missed).get(one.exercise), _items(taking).get(one.exercise)
    if lift is None or given is None:
        yield f"takes in {one.exercise} of {one.missed}, which has it not, or has it no more"
        return
    had = _items(stood).get(one.exercise)
    most = len(lift.sets) + (len(had.sets) if had else 0) + _rounding(week, other)
    if not (len(had.sets) if had else 0) < len(given.sets) <= most:
        yield f"has {len(given.sets)} sets of {one.exercise}, {most} are the most, with the missed ones"
    days = (taking.date - missed.date).days
    if not 0 < days <= rule.merge_days or week.mesocycle != other.mesocycle:
        yield f"takes in work {days} days after {one.missed}, {rule.merge_days} are allowed"
    lost = sorted(set(_mains(old, stood, one.exercise)) - set(_items(taking)))
    if lost:
        yield f"gives up {lost[0]}, a main lift, for {one.exercise}"


def _rounding(week: PlannedWeek, other: PlannedWeek) -> int:
    """Where the weeks stand elsewhere on their ramps, the same base sets may be a set more."""
    return int(week.place != other.place)


def _mains(old: Plan, session: PlannedSession, lift: str) -> Iterator[str]:
    """Main lifts that a session keeps: for the priority lift its variations may go."""
    known = {exercise.id: exercise for exercise in old.exercises}
    priority = lift == old.problem.athlete.goal.priority_lift
    for name in _items(session):
        one = known[name]
        is_variation = priority and name != lift and one.pattern is known[lift].pattern
        if one.category is Category.MAIN and not is_variation:
            yield name


def _items(session: PlannedSession) -> dict[str, Item]:
    return {item.exercise: item for block in session.blocks for item in block.items}


def _crowded(rule: MissedSessionRule, new: Plan, fresh: tuple[Merged, ...]) -> Iterator[Violation]:
    """One lift a session, few of a missed session, few sessions in all."""
    for name, count in Counter(one.into for one in fresh).items():
        if count > 1:
            yield Violation(rule.id, name, f"takes in {count} lifts of missed sessions, not one")
    for name, count in Counter(one.missed for one in fresh).items():
        if count > rule.merge_lifts:
            words = f"{count} of its lifts are carried on, {rule.merge_lifts} at the most"
            yield Violation(rule.id, name, words)
    before = new.history.before if new.history else new.problem.start
    ahead = sum(session.date >= before for week in new.weeks for session in week.sessions)
    if len(fresh) * 100 > rule.merge_most_percent * ahead:
        words = f"{len(fresh)} of {ahead} sessions ahead take in missed work"
        yield Violation(rule.id, "block", words)
