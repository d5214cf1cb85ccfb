"""What lies behind a plan that was planned again: fixed, named truly, and every change told."""

from __future__ import annotations

from collections.abc import Iterator

from planner.verify.facts import DatedSession, Facts
from planner.verify.violation import STRUCTURE, Violation


def check(facts: Facts) -> Iterator[Violation]:
    """The revision, the missed sessions, and sessions that were adapted for their day."""
    plan = facts.plan
    if (plan.history is None) != (plan.revision == 0):
        words = (
            f"is revision {plan.revision}, its history is {'kept' if plan.history else 'missing'}"
        )
        yield Violation(STRUCTURE, "block", words)
    if plan.history is None and plan.changes:
        yield Violation(STRUCTURE, "block", "tells changes, though it was never planned again")
    for change in plan.changes:
        if not 1 <= change.revision <= plan.revision:
            words = f"tells a change of revision {change.revision}, this is {plan.revision}"
            yield Violation(STRUCTURE, change.session or f"week {change.week}", words)
    told = {change.session for change in plan.changes}
    for session in facts.sessions:
        if session.session.adapted and session.id not in told:
            yield Violation(STRUCTURE, session.id, "is adapted, but no change to it is told")
    yield from _missed(facts)
    yield from _held(facts)


def _held(facts: Facts) -> Iterator[Violation]:
    """Days of the journal are of done sessions, and lie behind."""
    history = facts.plan.history
    done = {session.id for session in facts.sessions if not session.is_open}
    for one in history.held if history else ():
        if one.session not in done or (history and one.date >= history.before):
            words = f"is said to have been done on {one.date}, but is not done"
            yield Violation(STRUCTURE, one.session, words)


def _missed(facts: Facts) -> Iterator[Violation]:
    """A missed session is in the plan only where it lies ahead again."""
    history = facts.plan.history
    held: dict[str, DatedSession] = {session.id: session for session in facts.sessions}
    for name in history.missed if history else ():
        found = held.get(name)
        if found is not None and not found.is_open:
            yield Violation(STRUCTURE, name, "is called missed, but stands among the done sessions")
