"""Everything that is derived from the sets that were done: always from all of them, in one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import dropwhile
from math import hypot

from planner.feedback.effort import PERCENT_A_REP, Z90, effort_gap, rir_bias
from planner.feedback.losses import losses
from planner.feedback.observing import Eye, slowest_m_s
from planner.feedback.speed import profile
from planner.feedback.trend import SURPRISE, Belief, Observed, Start, follow
from planner.problem import Problem, StrengthSource
from planner.rulebook.kinds import LearningRule
from planner.state import (
    DoneSet,
    Evidence1RM,
    Learned,
    LiftTrend,
    LoadVelocity,
    RirBias,
    TrendPoint,
)
from planner.vocabulary import ExerciseId

CURVE_PERCENT = 3.0
"""Repetitions at a share of the maximum differ between people: what is left of it near failure."""
RELATED_PERCENT = 15.0
"""Trust in a maximum that was estimated from another lift's."""


def learned(
    sets: Sequence[DoneSet], problem: Problem, earlier: Learned, rule: LearningRule
) -> Learned:
    """Trends, velocity profiles and the bias of effort from all sets.

    Parameters
    ----------
    problem
        For exercises, level, and the maxima that a lift starts from when it is first seen.
    earlier
        What a lift started from is kept from it, so that a later plan does not count twice.
    """
    if not sets:
        return earlier
    lifts: dict[ExerciseId, list[DoneSet]] = defaultdict(list)
    for one in sets:
        lifts[one.exercise].append(one)
    profiles = _profiles(lifts, problem, rule)
    last = max(one.date for one in sets)
    bias = rir_bias(lifts, profiles, last, rule)
    trends = (
        _trend(
            name, done,
            line=profiles.get(name), bias=bias, problem=problem, earlier=earlier, rule=rule,
        )
        for name, done in sorted(lifts.items())
    )  # fmt: skip
    gaps = (effort_gap(name, done, bias.reps) for name, done in sorted(lifts.items()))
    counts = (losses(name, done) for name, done in sorted(lifts.items()))
    return Learned(
        lifts=tuple(trend for trend in trends if trend is not None),
        velocities=tuple(profiles[name] for name in sorted(profiles)),
        rir=bias,
        efforts=tuple(gap for gap in gaps if gap is not None),
        losses=tuple(count for count in counts if count is not None),
    )


def _profiles(
    lifts: Mapping[ExerciseId, Sequence[DoneSet]],
    problem: Problem,
    rule: LearningRule,
) -> dict[ExerciseId, LoadVelocity]:
    exercises = {exercise.id: exercise for exercise in problem.exercises}
    found = {}
    for name, sets in lifts.items():
        exercise = exercises.get(name)
        slowest = slowest_m_s(exercise.pattern, rule) if exercise else None
        line = profile(name, sets, slowest, rule)
        if line is not None:
            found[name] = line
    return found


def _trend(
    name: ExerciseId,
    sets: Sequence[DoneSet],
    *,
    line: LoadVelocity | None,
    bias: RirBias,
    problem: Problem,
    earlier: Learned,
    rule: LearningRule,
) -> LiftTrend | None:
    days = Eye(rule, bias.reps, line).days(sets)
    start = _start(name, problem, earlier.lift(name), rule)
    if start is None:
        days = list(dropwhile(lambda one: one.at_least, days))
    if not any(not one.at_least for one in days):
        return None
    gain = rule.weekly_gain_percent[problem.level]
    beliefs = list(follow(days, start, gain, rule))
    common = [_common_percent(day.source, bias) for day in days]
    points = tuple(
        _point(day, belief, share) for day, belief, share in zip(days, beliefs, common, strict=True)
    )
    last = beliefs[-1]
    low, high = last.interval_kg(common[-1])
    return LiftTrend(
        exercise=name,
        date=last.day,
        e1rm_kg=round(last.kg, 2),
        low_kg=round(low, 2),
        high_kg=round(high, 2),
        spread_percent=round(hypot(last.spread_percent, common[-1]), 3),
        noise_percent=round(last.spread_percent, 3),
        weekly_percent=round(last.trend, 3),
        weekly_spread_percent=round(last.trend_var**0.5, 3),
        from_kg=start.kg if start else round(days[0].kg, 2),
        from_spread_percent=start.spread_percent if start else None,
        observations=sum(day.sets for day in days if not day.at_least),
        points=points,
    )


def _start(
    name: ExerciseId, problem: Problem, before: LiftTrend | None, rule: LearningRule
) -> Start | None:
    if before is not None:
        trusted = before.from_spread_percent
        return Start(before.from_kg, trusted) if trusted is not None else None
    strength = problem.strength(name)
    if strength is None or strength.source is StrengthSource.LEARNED:
        return None
    is_related = strength.source is StrengthSource.RELATED
    spread = RELATED_PERCENT if is_related else rule.spread_percent.entered
    return Start(strength.e1rm_kg, spread)


def _common_percent(source: Evidence1RM, bias: RirBias) -> float:
    """The error that all days seen by effort share: how effort is judged, and the athlete's curve."""
    if source is not Evidence1RM.RIR:
        return 0.0
    judged = (bias.high - bias.low) / (2 * Z90) * PERCENT_A_REP
    return hypot(judged, CURVE_PERCENT)


def _point(day: Observed, belief: Belief, common_percent: float) -> TrendPoint:
    low, high = belief.interval_kg(common_percent)
    return TrendPoint(
        date=day.day,
        observed_kg=round(day.kg, 2),
        spread_percent=round(day.spread_percent, 3),
        source=day.source,
        level_kg=round(belief.kg, 2),
        low_kg=round(low, 2),
        high_kg=round(high, 2),
        surprising=abs(belief.surprise) > SURPRISE,
        at_least=day.at_least,
    )
