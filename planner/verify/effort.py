"""What the phase asks of an exercise in a week, worked out from the rules once more."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from planner.exercises import Exercise
from planner.plan import PlannedWeek
from planner.rulebook.kinds import ModuleRule, PhaseRule, Prescription
from planner.verify.arithmetic import along, half_points, half_up, percent_for, reps_at
from planner.verify.days import kind_of_day, prescription_at, share_of_sets
from planner.verify.facts import DatedSession, Facts, Use
from planner.vocabulary import Category, Mode

GRID_S = 5
"""Seconds of the timeline's grid."""


@dataclass(frozen=True)
class Effort:
    """Repetitions, repetitions left, and percentage of the maximum (none for power work)."""

    reps: int
    rir: int
    percent: float | None


def sets_of(facts: Facts, base_sets: int, week: PlannedWeek) -> int:
    """Working sets that so many base sets become in a week as a session sees it."""
    place = week.place
    if place.kind is place.phase:
        percent = along(share_of_sets(facts.rules, place), place.index, place.count)
    else:
        percent = facts.phases[place.kind].sets_percent.start
    if place.sets_share_percent != 100:
        percent = percent * place.sets_share_percent / 100
    return max(1, half_up(base_sets * percent / 100))


def prescription(facts: Facts, session: DatedSession, use: Use) -> Prescription | None:
    """What the phase prescribes for the category of an exercise, if anything; its module comes first."""
    place, exercise = session.week.place, use.exercise
    given = prescription_at(facts.rules, place, exercise.category)
    day = kind_of_day(facts.rules, place)
    phase = place.phase if day is None else day.phase
    for rule in facts.rules.all(ModuleRule) if exercise.category is Category.MAIN else ():
        if given is not None and exercise.pattern in rule.patterns and phase in rule.main_lifts:
            own = rule.main_lifts[phase]
            update = {"reps": own.reps, "rir": own.rir, "percent_1rm": own.percent_1rm}
            return given.model_copy(update=update)
    return given


def effort_of(facts: Facts, session: DatedSession, use: Use) -> Effort | None:
    """What the phase asks for; none when it does not prescribe the category."""
    place = session.week.place
    given = prescription(facts, session, use)
    if given is None:
        return None
    loading = _in_loading(given, use.exercise, session.week)
    if place.kind is place.phase:
        return loading
    return _reduced(loading, facts.phases[place.kind])


def _in_loading(given: Prescription, exercise: Exercise, week: PlannedWeek) -> Effort:
    place = week.place
    rir = half_up(along(given.rir, place.index, place.count))
    if exercise.category is Category.POWER:
        return Effort(given.reps.max, rir, None)
    if given.percent_1rm is None:
        share = place.index / (place.count - 1) if place.count > 1 else 0.5
        reps = given.reps.max - half_up((given.reps.max - given.reps.min) * share)
        return Effort(reps, rir, percent_for(reps + rir))
    percent = half_points(along(given.percent_1rm, place.index, place.count))
    to_failure = reps_at(percent)
    reps = min(max(to_failure - rir, given.reps.min), given.reps.max)
    return Effort(reps, max(to_failure - reps, 0), percent)


def _reduced(last: Effort, rule: PhaseRule) -> Effort:
    """The last loading week's effort as a deload or a taper scales it."""
    if last.percent is None:
        return Effort(last.reps, max(last.rir, rule.least_rir), None)
    percent = half_points(last.percent * rule.intensity_factor)
    to_failure = reps_at(percent)
    reps = max(1, min(last.reps, to_failure - rule.least_rir))
    return Effort(reps, max(to_failure - reps, rule.least_rir), percent)


def percent_of(facts: Facts, session: DatedSession, use: Use) -> float:
    """The percentage that decides about turns and rests; 0 without one."""
    effort = effort_of(facts, session, use)
    return 0.0 if effort is None or effort.percent is None else effort.percent


def set_seconds(exercise: Exercise, reps: int, set_up_s: int) -> int:
    """Duration of a set on the grid: both sides where unilateral, and getting into place."""
    lasting = 1 if exercise.mode is Mode.ISOMETRIC else reps
    work_s = lasting * exercise.seconds_per_rep * (2 if exercise.unilateral else 1)
    # A thousandth of a second is no reason for five more.
    return GRID_S * ceil((work_s + set_up_s) / GRID_S - 1e-4)
