"""The way back after a break: the share of the sets, and the sessions, that its first weeks have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from planner.place import WeekPhase
from planner.problem import Problem
from planner.rulebook.kinds import ReturnRampRule


def ramp_of(problem: Problem) -> ReturnRampRule | None:
    """The rule of the way back, if the break before the first day is long enough for it."""
    rule, last = problem.rules.maybe(ReturnRampRule), problem.athlete.last_trained
    if rule is None or last is None:
        return None
    return rule if (first_day(problem) - last).days > rule.least_days_off else None


def first_day(problem: Problem) -> date:
    """The wished first day where it lies in week 1, or else the Monday of week 1."""
    wished = problem.athlete.goal.start
    return wished if 0 <= (wished - problem.start).days < problem.cycle_days else problem.start


def most_sessions(problem: Problem, week: int) -> int:
    """Most sessions of a week (1-based) on the way back; 7 in all others."""
    rule = ramp_of(problem)
    return rule.most_days[week - 1] if rule and week <= len(rule.most_days) else 7


def eased(
    problem: Problem, places: Sequence[tuple[int, WeekPhase]]
) -> tuple[tuple[int, WeekPhase], ...]:
    """Weeks with the share of their sets; deload and taper weeks take that of the loading week before."""
    rule = ramp_of(problem)
    if rule is None:
        return tuple(places)
    found: list[tuple[int, WeekPhase]] = []
    share = 100
    for index, (mesocycle, place) in enumerate(places):
        if place.kind is place.phase:
            cut = rule.cut_percent[index] if index < len(rule.cut_percent) else 0
            share = 100 - cut
        found.append((mesocycle, place.model_copy(update={"sets_share_percent": share})))
    return tuple(found)
