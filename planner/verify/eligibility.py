"""Eligibility: every exercise, and every substitute, is one this athlete may be given here."""

from __future__ import annotations

from collections.abc import Iterator

from planner.athlete import Limit
from planner.exercises import Exercise
from planner.rulebook.kinds import EligibilityRule
from planner.verify.facts import Facts
from planner.verify.violation import STRUCTURE, Violation
from planner.vocabulary import Mode


def check(facts: Facts) -> Iterator[Violation]:
    """Each exercise that is used or offered, once, at the first place where it stands."""
    rule = facts.rules.maybe(EligibilityRule)
    source = STRUCTURE if rule is None else rule.id
    places: dict[str, str] = {}
    for session in facts.open_sessions:
        for use in session.uses:
            for name in (use.exercise.id, *use.item.substitutes):
                places.setdefault(name, session.at(use))
    for name, where in places.items():
        exercise = facts.exercises.get(name)
        if exercise is None:
            words = f"offers {name}, which is not among the exercises allowed for this athlete"
            yield Violation(source, where, words)
            continue
        by_rule = _by_rule(facts, rule, exercise) if rule else ()
        for words in (*_always(facts, exercise), *by_rule):
            yield Violation(source, where, f"{name} {words}")


def _always(facts: Facts, exercise: Exercise) -> Iterator[str]:
    """What holds with or without a rule: equipment, level, bans."""
    athlete, gym = facts.problem.athlete, facts.problem.gym
    for name in exercise.equipment:
        if gym.equipment.get(name, 0) < 1:
            yield f"needs '{name}', which the gym does not have"
    if exercise.level.rank > athlete.level.rank:
        yield f"is for level '{exercise.level}', the athlete is '{athlete.level}'"
    if exercise.id in athlete.banned:
        yield "is banned by the athlete"


def _by_rule(facts: Facts, rule: EligibilityRule, exercise: Exercise) -> Iterator[str]:
    athlete = facts.problem.athlete
    pain = max((one.pain for one in athlete.limits if _concerns(one, exercise)), default=0)
    if pain >= rule.red_pain:
        yield f"hurts {pain} of 10, from {rule.red_pain} on it is left out"
    elif any(_concerns(one, exercise) for one in _worsening(facts, rule)):
        yield f"hurts more on {rule.red_mornings} mornings or more, which leaves it out"
    elif pain >= rule.amber_pain and exercise.id not in facts.problem.avoided:
        yield f"hurts {pain} of 10, but is not among the avoided exercises"
    elif exercise.id in athlete.dislikes and exercise.id not in facts.problem.avoided:
        yield "is disliked, but not among the avoided exercises"
    if exercise.id in rule.banned:
        yield "is banned by the rules"
    least = rule.plyometric_training_years
    if exercise.mode in (Mode.PLYOMETRIC, Mode.BALLISTIC) and athlete.training_years < least:
        words = f"needs {least:g} years of training, the athlete has"
        yield f"{words} {athlete.training_years:g}"


def _worsening(facts: Facts, rule: EligibilityRule) -> list[Limit]:
    limits = facts.problem.athlete.limits
    return [one for one in limits if one.mornings_worse >= rule.red_mornings]


def is_amber(facts: Facts, exercise: Exercise) -> bool:
    """Whether an exercise hurts so much that it is given with a lighter load."""
    rule = facts.rules.maybe(EligibilityRule)
    limits = facts.problem.athlete.limits
    pain = max((one.pain for one in limits if _concerns(one, exercise)), default=0)
    return rule is not None and rule.amber_pain <= pain < rule.red_pain


def _concerns(limit: Limit, exercise: Exercise) -> bool:
    if limit.exercise is not None:
        return limit.exercise == exercise.id
    if limit.pattern is not None:
        return limit.pattern is exercise.pattern
    return limit.joint in exercise.joints
