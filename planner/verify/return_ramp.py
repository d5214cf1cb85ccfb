"""Return after a break: the first weeks have the shares of sets, and no more sessions, than the rule says."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import ReturnRampRule
from planner.verify.facts import Facts
from planner.verify.screening import first_day
from planner.verify.violation import STRUCTURE, Violation, counted


def check(facts: Facts) -> Iterator[Violation]:
    """Each week's share of its sets, and the sessions of the first weeks."""
    rule = _in_force(facts)
    name = rule.id if rule else STRUCTURE
    cuts = rule.cut_percent if rule else ()
    days = rule.most_days if rule else ()
    share = 100
    for index, week in enumerate(facts.weeks):
        if week.is_loading:
            share = 100 - (cuts[index] if index < len(cuts) else 0)
        found = week.week.place.sets_share_percent
        if found != share:
            words = f"has {found} % of its sets, should have {share} %"
            yield Violation(name, week.name, words)
        if index < len(days) and len(week.sessions) > days[index]:
            words = f"{counted(len(week.sessions), 'session')} after a break"
            yield Violation(name, week.name, f"{words}, at most {days[index]} allowed")


def _in_force(facts: Facts) -> ReturnRampRule | None:
    """The rule, where the days without training are enough for it."""
    rule, last = facts.rules.maybe(ReturnRampRule), facts.problem.athlete.last_trained
    if rule is None or last is None:
        return None
    days_off = (first_day(facts) - last).days - 1
    return rule if days_off >= rule.least_days_off else None
