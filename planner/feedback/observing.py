"""From the sets of a day to a maximum with its spread, or to the reason why they say nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import exp, log, sqrt
from statistics import fmean, median

from planner.dose import fraction_of_reps
from planner.feedback.trend import Observed
from planner.rulebook.kinds import LearningRule
from planner.state import DoneSet, Evidence1RM, LoadVelocity
from planner.vocabulary import Pattern

BENCHES = frozenset({Pattern.HORIZONTAL_PRESS, Pattern.INCLINE_PRESS})


NEAR_RIR = 2
"""Up to so many repetitions left are judged well."""


class Silent(StrEnum):
    """Why a set says nothing about a maximum."""

    WARM_UP = "warm-up"
    NO_LOAD = "no load in kilograms"
    FAILED = "no repetition was completed"
    NO_EFFORT = "how many repetitions were left is not written down"
    FAR_FROM_FAILURE = "too many repetitions were left"
    TOO_MANY_REPS = "too many repetitions"


BEYOND = (Silent.FAR_FROM_FAILURE, Silent.TOO_MANY_REPS)
"""They give no maximum, but say that it is no lower than at the limit."""


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
        by_effort = self._by_effort(sets)
        by_speed = self._by_speed(sets)
        if by_effort is None or by_speed is None:
            return by_effort or by_speed
        if by_effort.at_least:
            return by_speed
        return _joined(by_effort, by_speed)

    def _by_effort(self, sets: Sequence[DoneSet]) -> Observed | None:
        """The middle set of the day; where that one had more left than can be told, it is a bound.

        Leaving out single sets beyond the limits would keep those that were judged too hard.
        """
        rated = [one for one in sets if silence(one, self.rule) in (None, *BEYOND)]
        if not rated:
            return None
        ordered = sorted(
            (silence(one, self.rule) in BEYOND, self._kg(one), one.rir or 0.0) for one in rated
        )
        middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
        is_bound = middle[-1][0]
        kg = fmean(one[1] for one in middle)
        spreads = self.rule.spread_percent
        is_near = not is_bound and fmean(one[2] for one in middle) <= NEAR_RIR
        spread = spreads.rir_0_2 if is_near else spreads.rir_3_4
        # Half of the error is the day's and the equation's: more sets do not remove it.
        shared = sqrt(0.5 + 0.5 / len(rated))
        day = rated[0].date
        return Observed(day, kg, spread * shared, Evidence1RM.RIR, len(rated), at_least=is_bound)

    def _kg(self, one: DoneSet) -> float:
        """The maximum of a set; beyond the limits, that of the limit itself."""
        if silence(one, self.rule) is None:
            return maximum_kg(one, self.bias_reps)
        left = min(one.rir or 0.0, self.rule.most_rir, max(self.rule.most_reps - one.reps, 0))
        reps = min(one.reps, self.rule.most_reps)
        return maximum_kg(one.model_copy(update={"rir": left, "reps": reps}), self.bias_reps)

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
    """One-repetition maximum from a set, with what people leave beyond what they say.

    Near failure they judge better: half of the bias where nothing is said to be left. After a failed
    repetition, and for a single as heavy as possible, there is nothing to judge.
    """
    left = one.rir or 0.0
    hidden = 0.0 if is_sure(one) else bias_reps * (1.0 if left else 0.5)
    to_failure = one.reps + left + hidden
    return (one.load_kg or 0.0) / fraction_of_reps(max(to_failure, 1.0))


def is_sure(one: DoneSet) -> bool:
    """Whether nobody had to judge what was left."""
    return one.rir == 0 and (one.failed or one.reps == 1)


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
