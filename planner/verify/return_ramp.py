"""Return after a break: the first weeks have the shares of sets, and no more sessions, than the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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
    """Weeks, 0-based, in which training begins again after a break.

    The first; in a first plan those after a gap between two windows, in a running block after one between
    two sessions.
    """
    found = []
    last = facts.problem.athlete.last_trained
    if last is not None and (first_day(facts) - last).days - 1 >= rule.least_days_off:
        found.append(0)
    if facts.plan.history is None:
        days = sorted((slot.date, slot.week) for slot in facts.problem.slots)
        gaps = (b[1] - 1 for a, b in pairwise(days) if _is_break(rule, a[0], b[0]))
        return [*found, *gaps]
    for before, after in pairwise(facts.sessions):
        if _is_break(rule, before.day, after.day):
            found.append(after.week.number - 1)
    return found


def _is_break(rule: ReturnRampRule, before: date, after: date) -> bool:
    """Whether two days with nothing between them are a break apart."""
    return (after - before).days - 1 >= rule.least_days_off
