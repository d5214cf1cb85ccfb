"""Maxima: each one recomputed from the athlete's lifts, its own or those of a related lift."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.athlete import KnownLift
from planner.exercises import Exercise
from planner.problem import Strength, StrengthSource
from planner.rulebook.kinds import LoadingRule
from planner.verify.arithmetic import half_up, maximum_over_load, one_decimal_of
from planner.verify.facts import Facts
from planner.vocabulary import ExerciseId, LoadType

WITHOUT_KILOGRAMS = (LoadType.BODYWEIGHT, LoadType.BAND, LoadType.MEDICINE_BALL)


IN_TRAINING = 0
"""In place of repetitions to failure: not one set, but training over weeks shows this maximum."""


def faults(facts: Facts, rule: LoadingRule) -> Iterator[str]:
    """Maxima that the lifts do not give, and maxima of used exercises that are left out."""
    own = _own_estimates(facts, rule)
    for strength in facts.problem.strengths:
        words = _fault(facts, own, strength)
        if words:
            yield f"{strength.exercise}: {words}"
    used = {use.exercise.id: use.exercise for s in facts.open_sessions for use in s.uses}
    for name, exercise in sorted(used.items()):
        if name in facts.strengths or exercise.load in WITHOUT_KILOGRAMS:
            continue
        if name in own or _related(facts, own, exercise) is not None:
            yield f"{name}: the lifts give a maximum, but none is stated"


def _own_estimates(facts: Facts, rule: LoadingRule) -> dict[ExerciseId, tuple[float, int]]:
    """By exercise: the estimate in kg, and the repetitions to failure it was made from.

    The last day counts; of several sets on it the one that gives most.
    """
    best: dict[ExerciseId, tuple[KnownLift, float]] = {}
    for lift in facts.problem.athlete.lifts:
        to_failure = lift.reps + lift.rir
        exercise = facts.allowed.get(lift.exercise)
        if to_failure > rule.most_reps_to_estimate or lift.rir > rule.most_rir_to_estimate:
            continue
        if exercise is not None and exercise.load in WITHOUT_KILOGRAMS:
            continue
        estimate = lift.load_kg * maximum_over_load(to_failure)
        kept = best.get(lift.exercise)
        if kept is None or (lift.date, estimate) > (kept[0].date, kept[1]):
            best[lift.exercise] = (lift, estimate)
    found = {name: (kg, lift.reps + lift.rir) for name, (lift, kg) in best.items()}
    stepped = {step.exercise: step.to_kg for step in facts.problem.steps}
    for one in facts.problem.learned:
        exercise, kept = facts.allowed.get(one.exercise), best.get(one.exercise)
        if exercise is not None and exercise.load in WITHOUT_KILOGRAMS:
            continue
        if kept is None or one.date >= kept[0].date:
            found[one.exercise] = (stepped.get(one.exercise, one.e1rm_kg), IN_TRAINING)
    for name, kg in stepped.items():
        if name in found and found[name][1] != IN_TRAINING:
            found[name] = (kg, IN_TRAINING)
    return found


def _related(
    facts: Facts, own: Mapping[ExerciseId, tuple[float, int]], exercise: Exercise
) -> tuple[float, ExerciseId] | None:
    """Maximum by ratio, and the lift it comes from: the nearest relation whose lift was lifted."""
    ratio, seen = 1.0, {exercise.id}
    current: Exercise | None = exercise
    while current is not None and current.e1rm_from is not None:
        relation = current.e1rm_from
        ratio *= relation.ratio
        if relation.lift in own:
            # The related maximum is stated to 0.1 kg, and the ratio applied to what is stated.
            return half_up(own[relation.lift][0] * 10) / 10 * ratio, relation.lift
        if relation.lift in seen:
            return None
        seen.add(relation.lift)
        current = facts.allowed.get(relation.lift)
    return None


def _fault(facts: Facts, own: Mapping[ExerciseId, tuple[float, int]], strength: Strength) -> str:
    exercise = facts.allowed.get(strength.exercise)
    if strength.exercise in own:
        exact, to_failure = own[strength.exercise]
        sources = {IN_TRAINING: StrengthSource.LEARNED, 1: StrengthSource.TESTED}
        source = sources.get(to_failure, StrengthSource.ESTIMATED)
        basis = strength.exercise
    else:
        found = None if exercise is None else _related(facts, own, exercise)
        if found is None:
            return "a maximum is stated that no lift of the athlete gives"
        (exact, basis), source = found, StrengthSource.RELATED
    if (strength.source, strength.basis) != (source, basis):
        words = f"said to be {strength.source} from {strength.basis}, is {source} from"
        return f"{words} {basis}"
    if not one_decimal_of(strength.e1rm_kg, exact):
        return f"maximum of {strength.e1rm_kg:g} kg, the lifts give {exact:.1f} kg"
    return ""
