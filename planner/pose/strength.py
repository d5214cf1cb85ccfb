"""One-repetition maxima from the lifts that are known, and from ratios between lifts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from planner.athlete import Athlete, KnownLift
from planner.dose import fraction_of_reps
from planner.exercises import Exercise
from planner.pose.learned import tenths
from planner.problem import LearnedMaximum, Notice, Strength, StrengthSource
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import LearningRule, LoadingRule
from planner.steps import LoadStep
from planner.vocabulary import ExerciseId, LoadType

UNLOADED = (LoadType.BODYWEIGHT, LoadType.BAND, LoadType.MEDICINE_BALL)
MOST_KG = 1000.0


def estimate_kg(load_kg: float, reps: int) -> float:
    """One-repetition maximum from a load and the repetitions it allows to failure.

    The mean of the Epley and Brzycki equations from 2 repetitions on, the load itself at one.
    """
    return load_kg / fraction_of_reps(reps)


def strengths(
    athlete: Athlete,
    catalogue: Mapping[ExerciseId, Exercise],
    allowed: tuple[Exercise, ...],
    rules: Rulebook,
    notices: list[Notice],
    *,
    learned: tuple[LearnedMaximum, ...] = (),
    steps: tuple[LoadStep, ...] = (),
) -> tuple[Strength, ...]:
    """The maxima of all allowed exercises for which one is known, by id, to 0.1 kg.

    The most recent usable set of an exercise counts, of several on one day the best. Exercises
    without one take the ratio of the catalogue, along a chain of allowed exercises if need be.
    What was learned from training (see `learned_in_force`) stands above the profile; where a running
    block moves to it in steps, the last step counts.
    """
    known = _known(athlete, catalogue, rules.one(LoadingRule), notices)
    stepped = {step.exercise: step.to_kg for step in steps}
    known |= {one.exercise: _from_training(one, stepped.get(one.exercise)) for one in learned}
    entered = {name for name, one in known.items() if one.source is not StrengthSource.LEARNED}
    known |= {s.exercise: _by_effort(s) for s in steps if s.exercise in entered}
    notices += _uncertain(athlete, catalogue, rules.one(LoadingRule))
    by_id = {exercise.id: exercise for exercise in allowed}
    found = [_related(exercise, by_id, known) for exercise in allowed]
    return tuple(s for s in found if s is not None)


def _known(
    athlete: Athlete,
    catalogue: Mapping[ExerciseId, Exercise],
    rule: LoadingRule,
    notices: list[Notice],
) -> dict[ExerciseId, Strength]:
    best: dict[ExerciseId, tuple[date, float, Strength]] = {}
    for lift in athlete.lifts:
        reason = _unusable(lift, catalogue[lift.exercise], rule)
        if reason:
            shown = f"{lift.load_kg:g} kg × {lift.reps}"
            text = f"{catalogue[lift.exercise].name}, {shown} on {lift.date}: not used, {reason}."
            notices.append(Notice(rule=rule.id, message=text))
            continue
        reps = lift.reps + lift.rir
        exact_kg = estimate_kg(lift.load_kg, reps)
        e1rm_kg = tenths(exact_kg)
        if not 0 < e1rm_kg <= MOST_KG:
            continue
        strength = Strength(
            exercise=lift.exercise,
            e1rm_kg=e1rm_kg,
            source=StrengthSource.TESTED if reps == 1 else StrengthSource.ESTIMATED,
            basis=lift.exercise,
        )
        entry = (lift.date, exact_kg, strength)
        if lift.exercise not in best or entry[:2] > best[lift.exercise][:2]:
            best[lift.exercise] = entry
    return {name: entry[2] for name, entry in best.items()}


def learned_in_force(
    learned: tuple[LearnedMaximum, ...],
    athlete: Athlete,
    catalogue: Mapping[ExerciseId, Exercise],
    rules: Rulebook,
) -> tuple[LearnedMaximum, ...]:
    """The learned maxima that count: enough training days, and no later set in the profile.

    A lift that the profile does not know needs no more than one day.
    """
    rule = rules.maybe(LearningRule)
    if rule is None:
        return ()
    entered: dict[ExerciseId, date] = {}
    for lift in athlete.lifts:
        if not _unusable(lift, catalogue[lift.exercise], rules.one(LoadingRule)):
            entered[lift.exercise] = max(lift.date, entered.get(lift.exercise, date.min))
    named = {lift.exercise for lift in athlete.lifts}
    return tuple(
        one
        for one in learned
        if one.exercise in catalogue
        and catalogue[one.exercise].load not in UNLOADED
        and one.date >= entered.get(one.exercise, date.min)
        and (one.exercise not in named or one.days >= rule.least_days)
    )


def _by_effort(step: LoadStep) -> Strength:
    """A maximum that was entered and moved by effort."""
    name, source = step.exercise, StrengthSource.LEARNED
    return Strength(exercise=name, e1rm_kg=step.to_kg, source=source, basis=name)


def _from_training(one: LearnedMaximum, stepped_kg: float | None) -> Strength:
    source, kg = StrengthSource.LEARNED, stepped_kg or one.e1rm_kg
    return Strength(exercise=one.exercise, e1rm_kg=kg, source=source, basis=one.exercise)


def _uncertain(
    athlete: Athlete, catalogue: Mapping[ExerciseId, Exercise], rule: LoadingRule
) -> list[Notice]:
    """Changes between the last two days of a lift that one test cannot tell from chance."""
    best: dict[ExerciseId, dict[date, float]] = {}
    for lift in athlete.lifts:
        if not _unusable(lift, catalogue[lift.exercise], rule):
            days = best.setdefault(lift.exercise, {})
            kg = estimate_kg(lift.load_kg, lift.reps + lift.rir)
            days[lift.date] = max(days.get(lift.date, 0.0), kg)
    found = []
    for name, days in best.items():
        *_, before, last = [0.0, *(days[day] for day in sorted(days))]
        percent = 100 * (last / before - 1) if before else 0.0
        if 0 < abs(percent) < rule.certain_change_percent:
            text = f"The maximum of {catalogue[name].name} moved by {percent:+.1f} %"
            more = f"single tests differ by up to {rule.certain_change_percent:g} % by chance"
            found.append(Notice(rule=rule.id, message=f"{text}: no certain change, {more}."))
    return found


def _unusable(lift: KnownLift, exercise: Exercise, rule: LoadingRule) -> str:
    if exercise.load in UNLOADED:
        return "since this exercise is not loaded in kilograms"
    if lift.reps + lift.rir > rule.most_reps_to_estimate:
        return (
            f"since {lift.reps + lift.rir} repetitions to failure say too little about a maximum"
            f" (at most {rule.most_reps_to_estimate})"
        )
    if lift.rir > rule.most_rir_to_estimate:
        return (
            f"since {lift.rir} repetitions were left, which are hard to judge"
            f" (at most {rule.most_rir_to_estimate})"
        )
    return ""


def _related(
    exercise: Exercise,
    allowed: Mapping[ExerciseId, Exercise],
    known: Mapping[ExerciseId, Strength],
) -> Strength | None:
    """The maximum of an exercise, its own or by ratios; a circle of ratios leads nowhere."""
    if exercise.id in known:
        return known[exercise.id]
    if exercise.load in UNLOADED:
        return None
    ratio, current, seen = 1.0, exercise, {exercise.id}
    while current.e1rm_from is not None and current.e1rm_from.lift not in seen:
        ratio *= current.e1rm_from.ratio
        name = current.e1rm_from.lift
        seen.add(name)
        if name in known:
            return _scaled(exercise, known[name], ratio)
        if name not in allowed:
            return None
        current = allowed[name]
    return None


def _scaled(exercise: Exercise, base: Strength, ratio: float) -> Strength | None:
    e1rm_kg = tenths(base.e1rm_kg * ratio)
    if not 0 < e1rm_kg <= MOST_KG:
        return None
    return Strength(
        exercise=exercise.id,
        e1rm_kg=e1rm_kg,
        source=StrengthSource.RELATED,
        basis=base.exercise,
    )
