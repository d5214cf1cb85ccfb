"""What is asked of a calendar and could be given up: the run of loading weeks, each peak, each deload."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from planner.problem import Problem
from planner.rulebook.kinds import MesocycleRule, TaperRule
from planner.rulebook.kinds.base import Band
from planner.vocabulary import RuleId

FARTHEST_WEEKS = 8
"""A way out changes the length of the block or a bound of the rule by so many weeks at the most."""
FARTHEST_MOVE = 4
"""Weeks by which a date is moved at the most."""
LONGEST_WEEKS = 52
LEAST_PART_WEEKS = 4
"""Between two peaks."""


@dataclass(frozen=True)
class Wish:
    """Something asked of the calendar, how to do without it, and how to change it a little."""

    rule: RuleId
    fact: str
    """What the profile says; empty where only the rule speaks."""
    without: Callable[[Problem], Problem]
    ways: Callable[[Problem], Iterator[tuple[str, Problem]]]
    """Changes in words with the problem after them, the least first."""


def wishes_of(problem: Problem) -> tuple[Wish, ...]:
    """All wishes, the rule first, then by date."""
    rule = problem.rules.one(MesocycleRule)
    taper = problem.rules.maybe(TaperRule)
    deloads = [
        Wish(
            rule.id,
            f"a deload asked for on {day}",
            partial(_no_deload, day),
            partial(_deloads, day),
        )
        for day in sorted(problem.athlete.goal.deload_dates)
    ]
    peaks = taper is not None and [
        Wish(taper.id, f"a peak on {day}", partial(_no_peak, day), partial(_peaks, day))
        for day in problem.peaks
    ]
    return (Wish(rule.id, "", _any_run, _runs), *deloads, *(peaks or ()))


def _any_run(problem: Problem) -> Problem:
    return _with_run(problem, Band(min=1, max=LONGEST_WEEKS))


def _runs(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """Wider bands of loading weeks, those that change least first."""
    band = problem.rules.one(MesocycleRule).loading_weeks
    for wider in range(1, FARTHEST_WEEKS + 1):
        for more in range(wider + 1):
            least, most = band.min - (wider - more), band.max + more
            if least >= 1:
                run = Band(min=least, max=most)
                yield f"accept {least} to {most} loading weeks in a row", _with_run(problem, run)


def _with_run(problem: Problem, run: Band) -> Problem:
    old = problem.rules.one(MesocycleRule)
    new = old.model_copy(update={"loading_weeks": run})
    rules = tuple(new if rule.id == old.id else rule for rule in problem.rules.rules)
    return problem.model_copy(update={"rules": problem.rules.model_copy(update={"rules": rules})})


def _no_deload(day: date, problem: Problem) -> Problem:
    days = tuple(other for other in problem.athlete.goal.deload_dates if other != day)
    return _with_goal(problem, deload_dates=days)


def _deloads(day: date, problem: Problem) -> Iterator[tuple[str, Problem]]:
    """The deload in other weeks, those nearby first; then none."""
    others = {problem.week_of(other) for other in problem.athlete.goal.deload_dates if other != day}
    for moved in _moved(day, problem):
        week = problem.week_of(moved)
        if 1 < week <= problem.weeks and not others & {week - 1, week, week + 1}:
            changed = _no_deload(day, problem)
            days = tuple(sorted({*changed.athlete.goal.deload_dates, moved}))
            yield f"move the deload of {day} to {moved}", _with_goal(problem, deload_dates=days)
    yield f"leave out the deload of {day}", _no_deload(day, problem)


def _no_peak(day: date, problem: Problem) -> Problem:
    days = tuple(other for other in problem.athlete.goal.peak_dates if other != day)
    changed = _with_goal(problem, peak_dates=days)
    return changed.model_copy(update={"peak_date": None}) if day == problem.peak_date else changed


def _peaks(day: date, problem: Problem) -> Iterator[tuple[str, Problem]]:
    """A peak on the way in other weeks, those nearby first; then none."""
    others = [other for other in problem.peaks if other != day]
    for moved in _moved(day, problem) if day != problem.peak_date else ():
        apart = [abs((moved - other).days) for other in (problem.start, *others)]
        if min(apart) >= LEAST_PART_WEEKS * problem.cycle_days and moved <= _last_day(problem):
            days = tuple(sorted({*_no_peak(day, problem).athlete.goal.peak_dates, moved}))
            yield f"move the peak of {day} to {moved}", _with_goal(problem, peak_dates=days)
    yield f"leave out the peak of {day}", _no_peak(day, problem)


def length_ways(problem: Problem) -> Iterator[tuple[str, Problem]]:
    """Blocks that are a little longer or shorter; a block that ends with a peak has its length."""
    lengths = [problem.weeks + step for step in _steps()] if problem.peak_date is None else []
    first = max((problem.week_of(day) for day in (*problem.peaks, problem.start)), default=1)
    for weeks in lengths:
        if first <= weeks <= LONGEST_WEEKS and all(w <= weeks for w in problem.deload_weeks):
            words = f"plan {weeks} weeks instead of {problem.weeks}"
            yield words, problem.model_copy(update={"weeks": weeks})


def _moved(day: date, problem: Problem) -> Iterator[date]:
    """The same day in other weeks of the block, those nearby first."""
    for step in _steps(FARTHEST_MOVE):
        moved = day + timedelta(days=step * problem.cycle_days)
        if problem.start < moved <= _last_day(problem):
            yield moved


def _steps(farthest: int = FARTHEST_WEEKS) -> Iterator[int]:
    """Weeks to move by: 1, -1, 2, -2 and so on."""
    for step in range(1, farthest + 1):
        yield from (step, -step)


def _last_day(problem: Problem) -> date:
    return problem.days_of(problem.weeks)[-1]


def _with_goal(problem: Problem, **changes: object) -> Problem:
    goal = problem.athlete.goal.model_copy(update=changes)
    athlete = problem.athlete.model_copy(update={"goal": goal})
    return problem.model_copy(update={"athlete": athlete})
