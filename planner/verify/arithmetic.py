"""The verifier's own arithmetic: rounding, ramps, and what repetitions amount to."""

from __future__ import annotations

from datetime import date
from math import floor

from planner.rulebook.kinds import Ramp

MOST_REPS_TO_FAILURE = 36
"""The Brzycki equation has no value from 37 repetitions on."""


def half_up(value: float) -> int:
    """Whole number nearest to a value; halves go up."""
    return floor(value + 0.5)


def half_points(percent: float) -> float:
    """Percentage rounded to half a point."""
    return half_up(percent * 2) / 2


def along(ramp: Ramp, index: int, count: int) -> float:
    """Value of a ramp in loading week ``index`` of ``count``: even steps from start to end."""
    if count <= 1:
        return ramp.start
    return ramp.start + (ramp.end - ramp.start) * index / (count - 1)


def maximum_over_load(reps: float) -> float:
    """One-repetition maximum over the load of a set to failure: mean of Epley and Brzycki."""
    if reps <= 1:
        return 1.0
    return ((1 + reps / 30) + 36 / (37 - reps)) / 2


def percent_for(reps: int) -> float | None:
    """Percentage of the maximum with so many repetitions to failure, to half points."""
    if reps > MOST_REPS_TO_FAILURE:
        return None
    return half_points(100 / maximum_over_load(reps))


def reps_at(percent: float) -> int:
    """Repetitions to failure whose percentage is nearest; of two equally near, the fewer."""
    return min(range(1, 31), key=lambda n: (abs(1 / maximum_over_load(n) - percent / 100), n))


def grams(kg: float) -> int:
    """Kilograms as whole grams."""
    return half_up(kg * 1000)


def one_decimal_of(claimed: float, exact: float) -> bool:
    """Whether a claimed value is an exact value rounded to one decimal, either way at a half."""
    return abs(claimed * 10 - half_up(claimed * 10)) < 1e-6 and abs(claimed - exact) <= 0.05 + 1e-9


def months_later(day: date, months: int) -> date:
    """The same day some months later; the month's last day where it is shorter."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"no such month: {year}-{month}")
