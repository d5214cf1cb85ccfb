"""Deload triggers: what became lighter is a deload, and what is spared stays below its bound."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import DeloadTriggerRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation, in_sets
from planner.vocabulary import Phase


def check(facts: Facts) -> Iterator[Violation]:
    """Weeks that became deloads, and muscles that get less."""
    history, rule = facts.plan.history, facts.rules.maybe(DeloadTriggerRule)
    if history is None:
        return
    name = rule.id if rule else "deload-trigger"
    weeks = {week.week.number: week for week in facts.weeks}
    if rule is None and (history.deloads or history.spared):
        yield Violation(
            name, "block", "is lighter on signs of fatigue, but no such rule is in force"
        )
    for number in history.deloads:
        week = weeks.get(number)
        if week is None or week.week.place.kind is not Phase.DELOAD:
            yield Violation(name, f"week {number}", "is called an early deload, but is none")
    for one in history.spared:
        week = weeks.get(one.week)
        found = week.half_sets.get(one.muscle, 0) if week else 0
        if week and week.is_open and found > one.most_half_sets:
            words = f"{in_sets(found)} of {one.muscle}, which is to be spared"
            yield Violation(name, week.name, f"{words}: at most {one.most_half_sets / 2:g}")
