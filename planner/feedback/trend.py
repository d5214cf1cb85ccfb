"""A robust level with a damped trend on the logarithm of a maximum: one filter, no fitted constants.

Everything is counted in percent on the log scale, time in weeks. Level and trend are a Gaussian pair
that each training day corrects (a Kalman filter); a surprising day counts less, and two of them in one
direction open the level again. The trend is damped towards nothing, so that forecasts level off.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, hypot, log, sqrt

from planner.rulebook.kinds import LearningRule
from planner.state import Evidence1RM

SURPRISE = 2.0
"""Standard deviations from which a day counts less than its spread says (Huber's weight)."""
GAIN_SPREAD = 0.4
"""Standard deviation of a weekly gain around what is expected, in percent: the review's ranges."""
Z90 = 1.645


@dataclass(frozen=True, slots=True)
class Observed:
    """What the sets of one day amount to."""

    day: date
    kg: float
    spread_percent: float
    source: Evidence1RM
    sets: int
    at_least: bool = False
    """More than could be told was left: the maximum is no lower, and nothing else is known."""


@dataclass(frozen=True, slots=True)
class Start:
    """A maximum before the first observation."""

    kg: float
    spread_percent: float


@dataclass(frozen=True, slots=True)
class Belief:
    """Level and trend after a day, in percent on the log scale, with their covariance."""

    day: date
    level: float
    trend: float
    level_var: float
    both_cov: float
    trend_var: float
    surprise: float = 0.0
    """Signed standard deviations between the day and what was expected of it."""

    @property
    def kg(self) -> float:
        """The level as a mass."""
        return exp(self.level / 100)

    @property
    def spread_percent(self) -> float:
        """Standard deviation of the level."""
        return sqrt(self.level_var)

    def interval_kg(self, common_percent: float = 0.0) -> tuple[float, float]:
        """90 % interval of the level, with an error that all days share."""
        half = Z90 * hypot(self.spread_percent, common_percent)
        return exp((self.level - half) / 100), exp((self.level + half) / 100)


def follow(
    days: Sequence[Observed], start: Start | None, gain_percent: float, rule: LearningRule
) -> Iterator[Belief]:
    """What is believed after each day, oldest first.

    Parameters
    ----------
    days
        By date, one entry a day.
    start
        Absent where nothing was known: then the first day is where it starts.
    gain_percent
        Weekly gain that is expected at first.
    """
    belief: Belief | None = None
    for one in days:
        if belief is None:
            belief = _first(one, start, gain_percent)
            if start is None:
                yield belief
                continue
        else:
            belief = _later(belief, one.day, rule)
        belief = _corrected(belief, one)
        yield belief


def _first(one: Observed, start: Start | None, gain_percent: float) -> Belief:
    kg, spread = (start.kg, start.spread_percent) if start else (one.kg, one.spread_percent)
    return Belief(one.day, 100 * log(kg), gain_percent, spread**2, 0.0, GAIN_SPREAD**2)


def _later(belief: Belief, day: date, rule: LearningRule) -> Belief:
    """What is to be expected on a later day: the trend goes on and dies away, doubt grows."""
    weeks = (day - belief.day).days / 7
    left = rule.damping**weeks
    # The trend of every moment, damped until then, added up.
    reach = weeks if rule.damping == 1 else (1 - left) / -log(rule.damping) if rule.damping else 0.0
    level_var = (
        belief.level_var
        + 2 * reach * belief.both_cov
        + reach**2 * belief.trend_var
        + rule.drift_percent**2 * weeks
    )
    return Belief(
        day=day,
        level=belief.level + reach * belief.trend,
        trend=belief.trend * left,
        level_var=level_var,
        both_cov=left * (belief.both_cov + reach * belief.trend_var),
        trend_var=left**2 * belief.trend_var + (1 - left**2) * GAIN_SPREAD**2,
        surprise=belief.surprise,
    )


def _corrected(expected: Belief, one: Observed) -> Belief:
    off = 100 * log(one.kg) - expected.level
    if one.at_least and off <= 0:
        return replace(expected, surprise=0.0)
    noise = one.spread_percent**2
    surprise = off / sqrt(expected.level_var + noise)
    level_var = expected.level_var
    if abs(surprise) > SURPRISE:
        if surprise * expected.surprise > 0 and abs(expected.surprise) > SURPRISE:
            # Twice in one direction is no accident: the level itself has moved.
            level_var += off**2 / 2
        else:
            noise *= (surprise / SURPRISE) ** 2
    whole = level_var + noise
    gain, pull = level_var / whole, expected.both_cov / whole
    if one.at_least:
        # A bound lifts the level towards itself; how far above the truth lies it does not say.
        return replace(expected, level=expected.level + gain * off, surprise=0.0)
    return Belief(
        day=expected.day,
        level=expected.level + gain * off,
        trend=expected.trend + pull * off,
        level_var=(1 - gain) * level_var,
        both_cov=(1 - gain) * expected.both_cov,
        trend_var=expected.trend_var - pull * expected.both_cov,
        surprise=surprise,
    )
