"""Parts of the block: the weeks up to each peak with their taper, and what comes after the last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.problem import Problem
from planner.rulebook.kinds import TaperRule


@dataclass(frozen=True)
class Part:
    """Weeks that are planned as one macrocycle: loading weeks and deloads, then taper weeks."""

    first: int
    """0-based."""
    count: int
    """Weeks before the taper."""
    taper: int


def parts_of(problem: Problem) -> tuple[Part, ...]:
    """The parts in order; a block without a peak is one part without a taper."""
    rule = problem.rules.maybe(TaperRule)
    parts: list[Part] = []
    first = 0
    for peak in problem.peaks if rule is not None else ():
        last = min(problem.week_of(peak), problem.weeks) - 1
        taper = 0
        # At least one week is left to load; without it nothing could be tapered.
        for week in range(last, first, -1):
            if rule is None or not _tapers(problem, rule, week, peak):
                break
            taper += 1
        parts.append(Part(first, last + 1 - first - taper, taper))
        first = last + 1
    if first < problem.weeks:
        parts.append(Part(first, problem.weeks - first, 0))
    return tuple(parts)


def _tapers(problem: Problem, rule: TaperRule, week: int, peak: date) -> bool:
    """The week of the peak, or one with most days in the taper."""
    left = [(peak - day).days for day in problem.days_of(week + 1)]
    return 0 in left or sum(0 < days <= rule.days for days in left) >= rule.least_days_of_week
