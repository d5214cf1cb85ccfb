"""How many repetitions more are left than the athlete says, where something surer can tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import log
from statistics import NormalDist, fmean, median

from planner.dose import fraction_of_reps
from planner.feedback.observing import Eye, is_sure, silence
from planner.feedback.trend import Observed
from planner.rulebook.kinds import LearningRule
from planner.state import DoneSet, EffortGap, Evidence1RM, LoadVelocity, RirBias
from planner.vocabulary import ExerciseId

BETWEEN_PEOPLE = 0.5
"""Standard deviation of the bias between people, in repetitions, from the spread of the studies
(Halperin 2022: 0.17 to 1.73)."""
ONE_SET = 1.0
"""Standard deviation of a single judgement, in repetitions."""
PERCENT_A_REP = 3.0
NEAR = timedelta(days=21)
SAME_DAY = timedelta(0)
GAP_DAYS = 2
Z90 = NormalDist().inv_cdf(0.95)


def at_large(day: date, rule: LearningRule) -> RirBias:
    """What is known of people, before anything of the athlete is."""
    return _bias(day, rule.rir_bias, BETWEEN_PEOPLE, 0)


def rir_bias(
    lifts: Mapping[ExerciseId, Sequence[DoneSet]],
    profiles: Mapping[ExerciseId, LoadVelocity],
    day: date,
    rule: LearningRule,
) -> RirBias:
    """The athlete's own bias, from sets near a single, a failure or a measured velocity."""
    found: list[float] = []
    references = 0
    for name, sets in sorted(lifts.items()):
        surer = _surer(sets, profiles.get(name), rule)
        references += len(surer)
        found += [
            bias
            for one in sets
            if silence(one, rule) is None and one.rir and not one.failed
            for bias in [_against(one, surer)]
            if bias is not None
        ]
    if not found:
        return at_large(day, rule)
    # Judgements average out; the error of what they are held against only does so over references.
    noise = ONE_SET**2 / len(found) + 1.2**2 / references
    weight = 1 / noise
    prior = 1 / BETWEEN_PEOPLE**2
    mean = (weight * fmean(found) + prior * rule.rir_bias) / (weight + prior)
    return _bias(day, mean, (weight + prior) ** -0.5, len(found))


def _surer(
    sets: Sequence[DoneSet], profile: LoadVelocity | None, rule: LearningRule
) -> list[Observed]:
    """Days whose maximum does not rest on the athlete's judgement."""
    plain = [one for one in sets if is_sure(one)]
    if profile is not None:
        judged = (one for one in sets if one.velocity_m_s and not is_sure(one))
        plain += [one.model_copy(update={"rir": None}) for one in judged]
    return Eye(rule, 0.0, profile).days(plain)


def _against(one: DoneSet, surer: Sequence[Observed]) -> float | None:
    # Sets fail on bad days: against other days they would make every judgement look too hopeful.
    near = [
        other
        for other in surer
        if abs(other.day - one.date) <= (SAME_DAY if other.source is Evidence1RM.RIR else NEAR)
    ]
    if not near or one.load_kg is None:
        return None
    nearest = min(near, key=lambda other: (abs(other.day - one.date), other.day))
    possible = reps_possible(one.load_kg / nearest.kg)
    return possible - one.reps - (one.rir or 0.0)


def reps_possible(fraction: float) -> float:
    """Repetitions to failure at a share of the maximum, between the whole ones."""
    if fraction >= 1:
        return 1 - 100 * log(fraction) / PERCENT_A_REP
    low, high = 1.0, 30.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if fraction_of_reps(middle) > fraction else (low, middle)
    return low


def _bias(day: date, mean: float, spread: float, sets: int) -> RirBias:
    half = Z90 * spread
    return RirBias(
        date=day,
        reps=round(mean, 2),
        low=round(mean - half, 2),
        high=round(mean + half, 2),
        sets=sets,
    )


def effort_gap(exercise: ExerciseId, sets: Sequence[DoneSet], bias_reps: float) -> EffortGap | None:
    """How far the last two days were off their targets, if both were on the same side.

    Unlike a maximum this can also be said of sets far from failure: it only says which way.
    """
    days: dict[date, list[float]] = {}
    for one in sets:
        if one.warm_up or one.rir is None or one.target_rir is None or not one.load_kg:
            continue
        if one.ended_by_loss:
            continue  # It was to end early: what was left then says nothing about its load.
        left = one.rir + (0.0 if is_sure(one) else bias_reps * (1.0 if one.rir else 0.5))
        days.setdefault(one.date, []).append(left - one.target_rir)
    last = [(day, median(days[day])) for day in sorted(days)[-GAP_DAYS:]]
    if len(last) < GAP_DAYS or len({gap > 0 for _, gap in last}) != 1:
        return None
    nearest = min((gap for _, gap in last), key=abs)
    return EffortGap(
        exercise=exercise,
        first=last[0][0],
        date=last[-1][0],
        days=len(last),
        reps=round(nearest, 2),
    )
