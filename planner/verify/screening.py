"""Screening: cleared, still valid on the first day, and old enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planner.athlete import ScreeningStatus
from planner.rulebook.kinds import ScreeningRule
from planner.verify.arithmetic import months_later
from planner.verify.facts import Facts
from planner.verify.violation import Violation


def first_day(facts: Facts) -> date:
    """First day of the block: the wished one where it lies in week 1, or else the Monday."""
    monday, wished = facts.problem.start, facts.problem.athlete.goal.start
    days = facts.problem.athlete.goal.microcycle_days
    return wished if 0 <= (wished - monday).days < days else monday


def check(facts: Facts) -> Iterator[Violation]:
    """The athlete on the first day of the block."""
    athlete, screening = facts.problem.athlete, facts.problem.athlete.screening
    first = first_day(facts)
    for rule in facts.rules.all(ScreeningRule):
        if screening.status is not ScreeningStatus.CLEARED:
            yield Violation(rule.id, "athlete", f"the screening says '{screening.status}'")
        expiry = months_later(screening.date, rule.valid_months)
        if not screening.date <= first <= expiry:
            words = f"the screening is valid from {screening.date} to {expiry}"
            yield Violation(rule.id, "athlete", f"{words}, the block starts on {first}")
        for one in screening.clearances:
            words = f"the clearance for {one.topic} says '{one.status}' of {one.date}"
            valid = one.date <= first <= months_later(one.date, rule.valid_months)
            if one.status is not ScreeningStatus.CLEARED or not valid:
                yield Violation(rule.id, "athlete", words)
        birth = athlete.birth_date
        age = first.year - birth.year - ((first.month, first.day) < (birth.month, birth.day))
        if age < rule.least_age_years:
            words = f"{age} years old on {first}, at least {rule.least_age_years} required"
            yield Violation(rule.id, "athlete", words)
