"""Priming: no session holds more conditioning leg work than the rule allows."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import PrimingRule
from planner.verify.facts import Facts
from planner.verify.violation import STRUCTURE, Violation
from planner.vocabulary import Category


def check(facts: Facts) -> Iterator[Violation]:
    """Power exercises of the conditioning patterns in each session; conditions of a test that runs."""
    for session in facts.open_sessions:
        if session.session.condition is not None and facts.problem.priming is None:
            words = "has a condition of the priming test, but priming is not open to this athlete"
            yield Violation(STRUCTURE, session.id, words)
    for rule in facts.rules.all(PrimingRule):
        for session in facts.open_sessions:
            found = [
                use.exercise.id
                for use in session.uses
                if use.exercise.category is Category.POWER
                and use.exercise.pattern in rule.conditioning
            ]
            if len(found) > rule.most_per_session:
                words = f"{' and '.join(found)} before the press"
                words = f"{words}, at most {rule.most_per_session} allowed"
                yield Violation(rule.id, session.id, words)
