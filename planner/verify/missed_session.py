"""Missed sessions: what became of them is what the rule allows."""

from __future__ import annotations

from collections.abc import Iterator

from planner.revision import ChangeKind
from planner.rulebook.kinds import MissedSessionRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation

REMEDIES = {ChangeKind.SHIFTED: "shift", ChangeKind.MERGED: "merge"}


def check(facts: Facts) -> Iterator[Violation]:
    """Each change that makes up for a missed session."""
    rule = facts.rules.maybe(MissedSessionRule)
    kinds = {week.week.number: week.week.place.kind for week in facts.weeks}
    for change in facts.plan.changes:
        remedy = REMEDIES.get(change.kind)
        if remedy is None:
            continue
        name = rule.id if rule else "missed-session"
        if rule is None or remedy not in rule.remedies:
            words = f"a missed session is {change.kind}, which no rule in force allows"
            yield Violation(name, change.session, words)
        elif kinds.get(change.week) in rule.not_in:
            words = f"a missed session is made up for in a week of kind '{kinds[change.week]}'"
            yield Violation(name, change.session, words)
    yield from _merged(facts)


def _merged(facts: Facts) -> Iterator[Violation]:
    """Work that was carried on is of a missed session, and a change of the session tells it."""
    history = facts.plan.history
    told = {
        (one.session, one.exercise) for one in facts.plan.changes if one.kind is ChangeKind.MERGED
    }
    carried = {(one.into, one.exercise) for one in (history.merged if history else ())}
    for into, exercise in sorted(told ^ carried, key=str):
        words = f"{exercise} of a missed session is told or carried on, but not both"
        yield Violation("missed-session", into, words)
    for one in history.merged if history else ():
        if history and one.missed not in history.missed:
            words = f"takes in work of {one.missed}, which was not missed"
            yield Violation("missed-session", one.into, words)
