"""Session size: the number of exercises of a session lies in its band."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import SessionSizeRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation, counted


def check(facts: Facts) -> Iterator[Violation]:
    """Each session."""
    for rule in facts.rules.all(SessionSizeRule):
        least, most = rule.exercises.min, rule.exercises.max
        for session in facts.open_sessions:
            if not least <= len(session.uses) <= most:
                words = f"{counted(len(session.uses), 'exercise')}, {least} to {most} allowed"
                yield Violation(rule.id, session.id, words)
