"""Training days: how many sessions a week, how close together, how many days in a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from planner.rulebook.kinds import TrainingDaysRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation, counted


def check(facts: Facts) -> Iterator[Violation]:
    """Weeks, neighbouring sessions, and runs of days."""
    for rule in facts.rules.all(TrainingDaysRule):
        most = rule.most_per_week.get(facts.problem.level, 7)
        most = min(most, facts.problem.sessions_per_week)
        for week in facts.open_weeks:
            if len(week.sessions) > most:
                words = f"{counted(len(week.sessions), 'session')}, at most {most} allowed"
                yield Violation(rule.id, week.name, words)
        for before, after in pairwise(facts.sessions):
            hours = (after.start_minute - before.start_minute) / 60
            if hours < rule.least_hours_between and after.is_open:
                words = f"starts {hours:.4g} hours after {before.id}"
                words = f"{words}; {rule.least_hours_between} required"
                yield Violation(rule.id, after.id, words)
        ahead = {session.day for session in facts.open_sessions}
        for first, days in _runs(sorted({session.day for session in facts.sessions})):
            if days > rule.most_days_in_a_row and first + timedelta(days=days - 1) in ahead:
                words = f"{days} training days in a row from {first}"
                yield Violation(rule.id, "block", f"{words}, at most {rule.most_days_in_a_row}")


def _runs(days: list[date]) -> Iterator[tuple[date, int]]:
    """First day and length of each run of consecutive days."""
    first = 0
    for index in range(1, len(days) + 1):
        if index == len(days) or (days[index] - days[index - 1]).days != 1:
            yield days[first], index - first
            first = index
