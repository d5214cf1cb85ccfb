"""Return after a break: the first weeks have the shares of sets, and no more sessions, than the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.rulebook.kinds import ReturnRampRule
from planner.verify.facts import Facts, WeekFacts
from planner.verify.screening import first_day
from planner.verify.violation import STRUCTURE, Violation, counted


def check(facts: Facts) -> Iterator[Violation]:
    """Each week's share of its sets, and the sessions of the first weeks."""
    rule = facts.rules.maybe(ReturnRampRule)
    begins = _begins(facts, rule) if rule else []
    share = 100
    for index, week in enumerate(facts.weeks):
        since = next((index - begin for begin in reversed(begins) if begin <= index), None)
        cuts, days = (rule.cut_percent, rule.most_days) if rule and since is not None else ((), ())
        if week.is_loading or week.is_early_deload:
            share = 100 - cuts[since] if since is not None and since < len(cuts) else 100
        # Without a break the rule asks for nothing: then the plan's own shape is at fault.
        yield from _faults(facts, rule.id if rule and begins else STRUCTURE, week, share)
        if since is not None and since < len(days) and len(week.sessions) > days[since]:
            words = f"{counted(len(week.sessions), 'session')} after a break"
            name = rule.id if rule else STRUCTURE
            yield Violation(name, week.name, f"{words}, at most {days[since]} allowed")


def _faults(facts: Facts, name: str, week: WeekFacts, share: int) -> Iterator[Violation]:
    """The share that a week has; a week of which something is done keeps what it had."""
    done = facts.plan.history is not None and not all(s.is_open for s in week.sessions)
    behind = facts.plan.history is not None and week.week.start < facts.plan.history.before
    found = week.week.place.sets_share_percent
    if found != share and not done and not behind:
        words = f"has {found} % of its sets, should have {share} %"
        yield Violation(name, week.name, words)


def _begins(facts: Facts, rule: ReturnRampRule) -> list[int]:
    """Weeks, 0-based, in which training begins again after a break: the first, and any in a running block."""
    found = []
    last = facts.problem.athlete.last_trained
    if last is not None and (first_day(facts) - last).days - 1 >= rule.least_days_off:
        found.append(0)
    for before, after in pairwise(facts.sessions if facts.plan.history else ()):
        days_off = (after.day - before.day).days - 1
        if days_off >= rule.least_days_off:
            found.append(after.week.number - 1)
    return found
