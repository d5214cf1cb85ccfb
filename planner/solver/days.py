"""Questions about the days of a plan: what a week would lack with a window, or without it."""

from __future__ import annotations

from planner.problem import Problem
from planner.solution import TierReport
from planner.solver.calendar.pattern import WeeklyWindow, choose_pattern, weekly_windows
from planner.solver.engine import Budget, Clock, Verdict
from planner.vocabulary import Weekday


def windows_on(problem: Problem, day: Weekday) -> tuple[WeeklyWindow, ...]:
    """The windows of a weekday, by start."""
    return tuple(w for w in weekly_windows(problem) if w.weekday == day.number)


def with_window(
    problem: Problem, window: WeeklyWindow, budget: Budget, clock: Clock
) -> tuple[TierReport, ...] | Verdict:
    """What was reached, and proved, where a session of every week has to lie in this window."""
    found = choose_pattern(problem, budget, clock, window)
    return found if isinstance(found, Verdict) else found.reports


def without_day(
    problem: Problem, day: Weekday, budget: Budget, clock: Clock
) -> tuple[TierReport, ...] | Verdict:
    """What was reached where nobody trains on this weekday."""
    athlete = problem.athlete
    left = tuple(window for window in athlete.availability if window.day is not day)
    if not left:
        return Verdict.INFEASIBLE
    fewer = athlete.model_copy(update={"availability": left})
    slots = tuple(slot for slot in problem.slots if slot.weekday is not day)
    changed = problem.model_copy(update={"athlete": fewer, "slots": slots})
    found = choose_pattern(changed, budget, clock)
    return found if isinstance(found, Verdict) else found.reports
