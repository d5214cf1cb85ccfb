"""Recovery: two hard sessions of one muscle start far enough apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.rulebook.kinds import RecoveryRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation


def check(facts: Facts) -> Iterator[Violation]:
    """Neighbouring hard sessions of each muscle, through the whole block."""
    for rule in facts.rules.all(RecoveryRule):
        for muscle in rule.muscles:
            light = 2 * rule.light_sets
            hard = [one for one in facts.sessions if one.half_sets.get(muscle, 0) > light]
            for before, after in pairwise(hard):
                hours = (after.start_minute - before.start_minute) / 60
                if hours < rule.hours and after.is_open:
                    words = f"starts {hours:.4g} hours after {before.id}, both hard for {muscle}"
                    yield Violation(rule.id, after.id, f"{words}; {rule.hours} required")
