"""Variety: how often an exercise returns in a week, and a pattern in a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.rulebook.kinds import VarietyRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation


def check(facts: Facts) -> Iterator[Violation]:
    """Uses of each exercise in a week, exercises of each pattern in a session."""
    for rule in facts.rules.all(VarietyRule):
        for week in facts.open_weeks:
            names = (use.exercise.id for session in week.sessions for use in session.uses)
            for name, count in Counter(names).items():
                priority = name == facts.priority_lift
                most = rule.most_uses_of_priority_lift if priority else rule.most_uses_per_week
                if count > most:
                    words = f"{name} {count} times, at most {most} allowed"
                    yield Violation(rule.id, week.name, words)
        most = rule.most_of_pattern_per_session
        for session in facts.open_sessions:
            for pattern, count in Counter(use.exercise.pattern for use in session.uses).items():
                if count > most:
                    words = f"{count} exercises of the pattern {pattern}, at most {most} allowed"
                    yield Violation(rule.id, session.id, words)
