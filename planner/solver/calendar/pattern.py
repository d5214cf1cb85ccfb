"""The weekly pattern: on which weekly windows the sessions lie, and which half of the body leads each."""

from __future__ import annotations

from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.problem import Problem
from planner.rulebook.kinds import TrainingDaysRule
from planner.solution import TierReport
from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.goal import Goal
from planner.solver.tiers import Climb
from planner.vocabulary import Dominance, Lead

DAYS = 7
WEEK_H = DAYS * 24
NEAR_H = 48
"""Sessions closer than this are counted as near."""


@dataclass(frozen=True)
class WeeklyWindow:
    """A window as it returns every week."""

    weekday: int
    start_minute: int
    minutes: int

    @property
    def hour(self) -> float:
        """Hours after Monday midnight."""
        return self.weekday * 24 + self.start_minute / 60


@dataclass(frozen=True)
class Pattern:
    """Windows of the weekly sessions in order, and their leads."""

    windows: tuple[WeeklyWindow, ...]
    """None where the week has another length than seven days, so that nothing returns with it."""
    leads: tuple[Lead, ...]
    reports: tuple[TierReport, ...]


def weekly_windows(problem: Problem) -> tuple[WeeklyWindow, ...]:
    """The windows of a week, by start."""
    found = {
        WeeklyWindow(w.day.number, w.start.hour * 60 + w.start.minute, w.minutes)
        for w in problem.athlete.availability
    }
    return tuple(sorted(found, key=lambda w: (w.weekday, w.start_minute, w.minutes)))


def choose_pattern(
    problem: Problem, budget: Budget, clock: Clock, wanted: WeeklyWindow | None = None
) -> Pattern | Verdict:
    """As many sessions as wanted, far apart, in long windows; in any case in the window that is wanted."""
    if problem.cycle_days != DAYS:
        return Pattern((), _leads(problem, problem.sessions_per_week), ())
    windows = weekly_windows(problem)
    model = cp_model.CpModel()
    used = [model.new_bool_var(f"window {i}") for i in range(len(windows))]
    count = cp_model.LinearExpr.sum(used)
    model.add(count <= problem.sessions_per_week)
    model.add(count >= 1)
    if wanted is not None:
        model.add(used[windows.index(wanted)] == 1)
    _post_spacing(model, problem.rules.one(TrainingDaysRule), windows, used)
    near = _near_pairs(model, windows, used)
    minutes = cp_model.LinearExpr.weighted_sum(used, [w.minutes for w in windows])
    longest = sum(w.minutes for w in windows)
    goals = (
        Goal("sessions left out", problem.sessions_per_week - count),
        Goal("sessions within 48 h", cp_model.LinearExpr.sum(near)),
        Goal("minutes left out", longest - minutes),
    )
    ascent = Climb(model, "calendar", "weekly pattern", budget, clock, tuple(used)).through(goals)
    if not ascent.answer.found:
        return ascent.answer.verdict
    chosen = tuple(w for w, lit in zip(windows, used, strict=True) if ascent.answer[lit])
    return Pattern(chosen, _leads(problem, len(chosen)), ascent.reports)


def _post_spacing(
    model: cp_model.CpModel,
    rule: TrainingDaysRule,
    windows: tuple[WeeklyWindow, ...],
    used: list[cp_model.IntVar],
) -> None:
    """Least hours between any two sessions, around the week, and most days in a row."""
    for i, first in enumerate(windows):
        for j in range(i + 1, len(windows)):
            apart = windows[j].hour - first.hour
            if min(apart, WEEK_H - apart) < rule.least_hours_between:
                model.add_at_most_one([used[i], used[j]])
    by_day = [[u for w, u in zip(windows, used, strict=True) if w.weekday == d] for d in range(7)]
    run = rule.most_days_in_a_row + 1
    if run <= 7:
        for day in range(7):
            days = [by_day[(day + i) % 7] for i in range(run)]
            row = cp_model.LinearExpr.sum([u for d in days for u in d])
            model.add(row <= rule.most_days_in_a_row)


def _near_pairs(
    model: cp_model.CpModel, windows: tuple[WeeklyWindow, ...], used: list[cp_model.IntVar]
) -> list[cp_model.IntVar]:
    """A literal for each two windows that would be near."""
    near = []
    for i, first in enumerate(windows):
        for j in range(i + 1, len(windows)):
            apart = windows[j].hour - first.hour
            if min(apart, WEEK_H - apart) < NEAR_H:
                both = model.new_bool_var("")
                model.add(both >= used[i] + used[j] - 1)
                near.append(both)
    return near


def _leads(problem: Problem, count: int) -> tuple[Lead, ...]:
    """Alternating; with an odd number the priority lift's half leads once more."""
    priority = problem.exercise(problem.athlete.goal.priority_lift)
    first = Lead.CHEST if priority.dominance is Dominance.CHEST else Lead.LEGS
    second = Lead.LEGS if first is Lead.CHEST else Lead.CHEST
    return tuple((first, second)[i % 2] for i in range(count))
