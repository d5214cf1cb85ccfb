"""From the state to maxima that a problem may stand on, and which of their changes are real."""

from __future__ import annotations

from math import hypot, log

from planner.dose import nearest
from planner.problem import LearnedMaximum
from planner.rulebook.kinds import LearningRule
from planner.state import Learned, LiftTrend

SURE_SDS = 2.0
"""Standard deviations from which a difference is more than noise."""
LEAST_PERCENT = 2.5
"""Smaller changes are not made: the step of most gyms, and one repetition's worth."""


def learned_maxima(learned: Learned) -> tuple[LearnedMaximum, ...]:
    """Every lift's maximum as training shows it, to 0.1 kg; `pose` takes those with enough days."""
    return tuple(_maximum(lift) for lift in learned.lifts)


def real_change_percent(lift: LiftTrend, before_kg: float, rule: LearningRule) -> float | None:
    """The change of a maximum against the one that loads stand on, or None where it may be noise.

    Real is a change that stands on enough training days, is worth a step, and lies outside of what
    the observations scatter. A maximum from the profile was never seen in the same way, so that the
    error common to all observations counts against it as well.
    """
    if lift.days < rule.least_days:
        return None
    change = 100 * log(lift.e1rm_kg / before_kg)
    entered = lift.from_spread_percent is not None and abs(before_kg - lift.from_kg) < 0.1
    noise = lift.spread_percent if entered else hypot(lift.noise_percent, rule.drift_percent)
    if abs(change) < max(LEAST_PERCENT, SURE_SDS * noise):
        return None
    return round(100 * (lift.e1rm_kg / before_kg - 1), 2)


def _maximum(lift: LiftTrend) -> LearnedMaximum:
    return LearnedMaximum(
        exercise=lift.exercise,
        e1rm_kg=tenths(lift.e1rm_kg),
        low_kg=tenths(lift.low_kg),
        high_kg=tenths(lift.high_kg),
        noise_percent=max(lift.noise_percent, 0.1),
        date=lift.date,
        days=lift.days,
    )


def tenths(kg: float) -> float:
    """A mass rounded to 0.1 kg, halves up."""
    return nearest(kg * 10) / 10
