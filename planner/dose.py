"""The dose: what the rules say about an exercise in a week, before any kilogram: sets, reps, RIR, rest."""

from __future__ import annotations

from functools import lru_cache
from math import floor

from pydantic import Field

from planner.day import prescribed_to, sets_percent
from planner.errors import Fault
from planner.exercises import Exercise
from planner.files import Model
from planner.place import WeekPhase
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import RestRule, SessionTimeRule, WarmUpRule, WarmUpStep
from planner.vocabulary import Category, Mode

GRID_S = 5
"""Seconds of the timeline's grid."""


class WarmUpDose(Model):
    """One warm-up set."""

    percent_of_work: int
    reps: int
    rest_s: int
    set_s: int


class Dose(Model):
    """One exercise in one week."""

    sets: int = Field(ge=1)
    reps: int = Field(ge=1)
    rir: int = Field(ge=0)
    percent_1rm: float | None
    """Main lifts: the phase's ramp. Others: what reps and RIR amount to. Power work: none."""
    rest_s: int
    """From the end of a set to the next set of the same exercise, at least."""
    set_s: int
    """Duration of one set on the timeline's grid, both sides of a unilateral exercise included."""


def fraction_of_reps(reps: float) -> float:
    """Share of the one-repetition maximum that allows this many repetitions to failure.

    The inverse of the mean of the Epley and Brzycki equations; 1 at one repetition.
    """
    if reps <= 1:
        return 1.0
    return 2 / ((1 + reps / 30) + 36 / (37 - reps))


@lru_cache(maxsize=512)
def reps_to_failure(fraction: float) -> int:
    """Whole number of repetitions to failure nearest to a share of the maximum."""
    return min(range(1, 31), key=lambda reps: (abs(fraction_of_reps(reps) - fraction), reps))


def nearest(value: float) -> int:
    """Round half up: 2.5 gives 3, on every machine and for every sign."""
    return floor(value + 0.5)


def half_percent(value: float) -> float:
    """Round to half a percentage point."""
    return nearest(value * 2) / 2


def sets_in_week(rules: Rulebook, base_sets: int, week: WeekPhase) -> int:
    """Sets of an exercise in a week: the phase's share of the base sets, at least one."""
    if week.kind is week.phase:
        percent = sets_percent(rules, week.phase, week.day).at(week.index, week.count)
    else:
        percent = rules.phase(week.kind).sets_percent.start
    if week.sets_share_percent < 100:
        percent = percent * week.sets_share_percent / 100
    return max(1, nearest(base_sets * percent / 100))


def _loading_effort(
    rules: Rulebook, exercise: Exercise, week: WeekPhase
) -> tuple[int, int, float | None]:
    """Reps, RIR and percentage of a loading week."""
    given = prescribed_to(rules, week.phase, week.day, exercise)
    if given is None:
        raise Fault.of(f"{exercise.id}: nothing is prescribed for {exercise.category} on this day")
    rir = nearest(given.rir.at(week.index, week.count))
    if exercise.category is Category.POWER:
        return given.reps.max, rir, None
    if given.percent_1rm is None:
        span = given.reps.max - given.reps.min
        share = week.index / (week.count - 1) if week.count > 1 else 0.5
        reps = given.reps.max - nearest(span * share)
        return reps, rir, half_percent(100 * fraction_of_reps(reps + rir))
    percent = half_percent(given.percent_1rm.at(week.index, week.count))
    most = reps_to_failure(percent / 100)
    reps = min(max(most - rir, given.reps.min), given.reps.max)
    return reps, max(most - reps, 0), percent


def effort(rules: Rulebook, exercise: Exercise, week: WeekPhase) -> tuple[int, int, float | None]:
    """Reps, RIR and percentage of the maximum; deload and taper scale the last loading week."""
    reps, rir, percent = _loading_effort(rules, exercise, week)
    if week.kind is week.phase:
        return reps, rir, percent
    reduced = rules.phase(week.kind)
    if percent is None:
        return reps, max(rir, reduced.least_rir), None
    percent = half_percent(percent * reduced.intensity_factor)
    most = reps_to_failure(percent / 100)
    reps = max(1, min(reps, most - reduced.least_rir))
    return reps, max(most - reps, reduced.least_rir), percent


def rest_s(rules: Rulebook, exercise: Exercise, percent: float | None) -> int:
    """Least rest between two sets of the same exercise."""
    rule = rules.one(RestRule)
    if exercise.mode is Mode.PLYOMETRIC:
        return rule.plyometric_s
    if exercise.mode is Mode.BALLISTIC:
        return rule.ballistic_s
    if exercise.category is Category.ISOLATION:
        return rule.isolation_s
    if exercise.category is Category.ASSISTANCE or percent is None:
        return rule.assistance_s
    if percent >= 90:
        return rule.from_90_percent_s
    return rule.from_80_percent_s if percent >= 80 else rule.main_below_80_percent_s


def set_s(rules: Rulebook, exercise: Exercise, reps: int) -> int:
    """Duration of a set on the grid: repetitions of each side, and getting into position."""
    sides = 2 if exercise.unilateral else 1
    hold = exercise.mode is Mode.ISOMETRIC
    work = exercise.seconds_per_rep * sides * (1 if hold else reps)
    total = work + rules.one(SessionTimeRule).set_up_s
    return -(-floor(total + 0.999) // GRID_S) * GRID_S


def dose(rules: Rulebook, exercise: Exercise, base_sets: int, week: WeekPhase) -> Dose:
    """What an exercise with so many base sets gets in a week."""
    reps, rir, percent = effort(rules, exercise, week)
    return Dose(
        sets=sets_in_week(rules, base_sets, week),
        reps=reps,
        rir=rir,
        percent_1rm=percent,
        rest_s=rest_s(rules, exercise, percent),
        set_s=set_s(rules, exercise, reps),
    )


def warm_ups(rules: Rulebook, exercise: Exercise, percent: float | None) -> tuple[WarmUpDose, ...]:
    """The ramp before the first working set of a main lift; none for other categories."""
    rule = rules.maybe(WarmUpRule)
    if rule is None or exercise.category is not Category.MAIN or percent is None:
        return ()
    steps: tuple[WarmUpStep, ...] = rule.steps
    if percent >= rule.heavy_from_percent:
        steps = (*steps, rule.heavy_step)
    return tuple(
        WarmUpDose(
            percent_of_work=step.percent_of_work,
            reps=step.reps,
            rest_s=step.rest_s,
            set_s=set_s(rules, exercise, step.reps),
        )
        for step in steps
    )
