"""Missed sessions: what became of them is what the rule allows."""

from __future__ import annotations

from collections.abc import Iterator

from planner.revision import ChangeKind
from planner.rulebook.kinds import MissedSessionRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation

REMEDIES = {ChangeKind.SHIFTED: "shift"}


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
