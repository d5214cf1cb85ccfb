"""Session volume: no muscle gets more sets in one session than the rule allows."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import SessionVolumeRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation, in_sets


def check(facts: Facts) -> Iterator[Violation]:
    """Each muscle of each session."""
    for rule in facts.rules.all(SessionVolumeRule):
        for session in facts.open_sessions:
            for muscle, found in session.half_sets.items():
                if found > 2 * rule.most_sets:
                    words = f"{in_sets(found)} of {muscle}, at most {rule.most_sets} allowed"
                    yield Violation(rule.id, session.id, words)
