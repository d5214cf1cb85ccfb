"""From the sets of a day to a maximum with its spread, or to the reason why they say nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import exp, log, sqrt
from statistics import median

from planner.dose import fraction_of_reps
from planner.feedback.trend import Observed
from planner.rulebook.kinds import LearningRule
from planner.state import DoneSet, Evidence1RM, LoadVelocity
from planner.vocabulary import Pattern

BENCHES = frozenset({Pattern.HORIZONTAL_PRESS, Pattern.INCLINE_PRESS})


class Silent(StrEnum):
    """Why a set says nothing about a maximum."""

    WARM_UP = "warm-up"
    NO_LOAD = "no load in kilograms"
    FAILED = "no repetition was completed"
    NO_EFFORT = "how many repetitions were left is not written down"
    FAR_FROM_FAILURE = "too many repetitions were left"
    TOO_MANY_REPS = "too many repetitions"


def silence(one: DoneSet, rule: LearningRule) -> Silent | None:
    """Why a set says nothing by its repetitions, if so."""
    if one.warm_up:
        return Silent.WARM_UP
    if not one.load_kg:
        return Silent.NO_LOAD
    if one.reps == 0:
        return Silent.FAILED
    if one.rir is None:
        return Silent.NO_EFFORT
    if one.rir > rule.most_rir:
        return Silent.FAR_FROM_FAILURE
    return Silent.TOO_MANY_REPS if one.reps + one.rir > rule.most_reps else None


@dataclass(frozen=True, slots=True)
class Eye:
    """How a lift's sets are looked at.

    Parameters
    ----------
    bias_reps
        Repetitions more than the athlete says are left.
    profile
        The athlete's own line of velocity over load, where it may estimate a maximum.
    """

    rule: LearningRule
    bias_reps: float
    profile: LoadVelocity | None = None

    def days(self, sets: Iterable[DoneSet]) -> list[Observed]:
        """One observation for each day that says something, by date."""
        ordered = sorted(sets, key=lambda one: one.date)
        found = [self._day(list(same)) for _, same in groupby(ordered, key=lambda one: one.date)]
        return [one for one in found if one is not None]

    def _day(self, sets: Sequence[DoneSet]) -> Observed | None:
        usable = [one for one in sets if silence(one, self.rule) is None]
        tested = [one for one in usable if one.rir == 0 and one.reps == 1]
        spreads = self.rule.spread_percent
        if tested:
            kg = max(one.load_kg or 0.0 for one in tested)
            day = tested[0].date
            return Observed(day, kg, spreads.tested, Evidence1RM.TESTED, len(tested))
        by_effort = self._by_effort(usable)
        by_speed = self._by_speed(sets)
        if by_effort is None or by_speed is None:
            return by_effort or by_speed
        return _joined(by_effort, by_speed)

    def _by_effort(self, usable: Sequence[DoneSet]) -> Observed | None:
        """The sets nearest to failure count; of several the middle one."""
        near = [one for one in usable if (one.rir or 0) <= 2]
        chosen = near or list(usable)
        if not chosen:
            return None
        spreads = self.rule.spread_percent
        spread = spreads.rir_0_2 if near else spreads.rir_3_4
        kg = median(maximum_kg(one, self.bias_reps) for one in chosen)
        # Half of the error is the day's and the equation's: more sets do not remove it.
        shared = sqrt(0.5 + 0.5 / len(chosen))
        return Observed(chosen[0].date, kg, spread * shared, Evidence1RM.RIR, len(chosen))

    def _by_speed(self, sets: Sequence[DoneSet]) -> Observed | None:
        profile = self.profile
        if profile is None or profile.e1rm_kg is None:
            return None
        slowest = profile.at_zero_m_s + profile.slope_m_s_per_kg * profile.e1rm_kg
        seen = [
            one.load_kg + (one.velocity_m_s - slowest) / -profile.slope_m_s_per_kg
            for one in sets
            if one.load_kg
            and one.velocity_m_s
            and one.velocity_kind is profile.kind
            # Far below the maximum the line says little about it.
            and one.load_kg >= 0.5 * profile.e1rm_kg
        ]
        usable = [kg for kg in seen if kg > 0]
        if not usable:
            return None
        spread = self.rule.spread_percent.velocity
        day = sets[0].date
        return Observed(day, median(usable), spread, Evidence1RM.VELOCITY, len(usable))


def maximum_kg(one: DoneSet, bias_reps: float) -> float:
    """One-repetition maximum from a set; where nothing was left, nothing was misjudged."""
    left = one.rir or 0.0
    to_failure = one.reps + left + (bias_reps if left else 0.0)
    return (one.load_kg or 0.0) / fraction_of_reps(max(to_failure, 1.0))


def _joined(one: Observed, other: Observed) -> Observed:
    """Two ways to see the same day, each by its weight; effort names it where they are equal."""
    weights = [1 / x.spread_percent**2 for x in (one, other)]
    level = sum(w * log(x.kg) for w, x in zip(weights, (one, other), strict=True)) / sum(weights)
    source = one.source if weights[0] >= weights[1] else other.source
    spread = 1 / sqrt(sum(weights))
    return Observed(one.day, exp(level), spread, source, one.sets + other.sets)


def silent_sets(sets: Iterable[DoneSet], rule: LearningRule) -> Counter[Silent]:
    """How many sets say nothing, by the reason."""
    return Counter(why for one in sets if (why := silence(one, rule)) is not None)


def slowest_m_s(pattern: Pattern, rule: LearningRule) -> float | None:
    """Velocity of a single at the maximum; unknown outside of squats and bench presses.

    For deadlifts the review finds that it misleads.
    """
    if pattern in BENCHES:
        return rule.slowest_m_s.get("bench")
    return rule.slowest_m_s.get("squat") if pattern is Pattern.SQUAT else None
