"""Learning: maxima from training stand on enough days, and nowhere without such a rule."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import LearningRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation


def check(facts: Facts) -> Iterator[Violation]:
    """Every learned maximum of the problem; whether loads follow from it is a matter of loading."""
    rule = facts.rules.maybe(LearningRule)
    entered = {lift.exercise for lift in facts.problem.athlete.lifts}
    for one in facts.problem.learned:
        if rule is None:
            words = "a maximum was learned, but no rule of learning is in force"
            yield Violation("learning", one.exercise, words)
        elif one.exercise in entered and one.days < rule.least_days:
            words = f"learned from {one.days} days of training, needs {rule.least_days}"
            yield Violation(rule.id, one.exercise, words)
        elif not one.low_kg <= one.e1rm_kg <= one.high_kg:
            words = f"{one.e1rm_kg:g} kg lies outside its interval"
            yield Violation(rule.id, one.exercise, words)
