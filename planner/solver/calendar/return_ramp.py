"""The way back after a break: the share of the sets, and the sessions, that its first weeks have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from planner.place import WeekPhase
from planner.problem import Problem
from planner.rulebook.kinds import ReturnRampRule


def returns(problem: Problem) -> tuple[int, ...]:
    """Weeks, 0-based, in which training begins again after a break that is known: before the block, or in it.

    In the block it is a gap between two windows: holidays, days on which the gym is closed.
    """
    rule, last = problem.rules.maybe(ReturnRampRule), problem.athlete.last_trained
    if rule is None:
        return ()
    found = []
    if last is not None and (first_day(problem) - last).days > rule.least_days_off:
        found.append(0)
    for before, after in pairwise(problem.slots):
        if (after.date - before.date).days > rule.least_days_off:
            found.append(after.week - 1)
    return tuple(found)


def _since(problem: Problem, index: int) -> int | None:
    """Weeks since training began again, for a week of the block (0-based); none without a break before it."""
    return next((index - begin for begin in reversed(returns(problem)) if begin <= index), None)


def first_day(problem: Problem) -> date:
    """The wished first day where it lies in week 1, or else the Monday of week 1."""
    wished = problem.athlete.goal.start
    return wished if 0 <= (wished - problem.start).days < problem.cycle_days else problem.start


def most_sessions(problem: Problem, week: int) -> int:
    """Most sessions of a week (1-based) on the way back; 7 in all others."""
    rule, since = problem.rules.maybe(ReturnRampRule), _since(problem, week - 1)
    if rule is None or since is None or since >= len(rule.most_days):
        return 7
    return rule.most_days[since]


def eased(
    problem: Problem, places: Sequence[tuple[int, WeekPhase]]
) -> tuple[tuple[int, WeekPhase], ...]:
    """Weeks with the share of their sets; deload and taper weeks take that of the loading week before."""
    rule = problem.rules.maybe(ReturnRampRule)
    if rule is None or not returns(problem):
        return tuple(places)
    found: list[tuple[int, WeekPhase]] = []
    share = 100
    for index, (mesocycle, place) in enumerate(places):
        if place.kind is place.phase:
            since = _since(problem, index)
            on_way = since is not None and since < len(rule.cut_percent)
            share = 100 - rule.cut_percent[since or 0] if on_way else 100
        found.append((mesocycle, place.model_copy(update={"sets_share_percent": share})))
    return tuple(found)
