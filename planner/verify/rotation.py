"""Rotation: how many mesocycles in a row an exercise has been there, counted from the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.exercises import Exercise
from planner.rulebook.kinds import ModelRule, RotationRule
from planner.verify.days import trained_throughout
from planner.verify.facts import Facts
from planner.verify.violation import Violation
from planner.vocabulary import Category, ExerciseId


def check(facts: Facts) -> Iterator[Violation]:
    """Each required rule, in each mesocycle of which something is ahead."""
    for rule in (one for one in facts.rules.all(RotationRule) if one.required):
        for number in sorted({key[0] for key in facts.patterns}):
            before, here = runs_before(facts, number), _ahead(facts, number)
            for name in sorted(here):
                run = before.get(name, 0)
                if is_overdue(facts, rule, facts.exercises[name], run):
                    words = f"{name} stands in the mesocycle after {run} in a row, at most"
                    words = f"{words} {rule.most_mesocycles} allowed"
                    yield Violation(rule.id, f"mesocycle {number + 1}", words)
            for name in sorted(expected(facts, rule, number) - here):
                words = (
                    f"{name} left after {before[name]}, at least {rule.least_mesocycles} asked for"
                )
                yield Violation(rule.id, f"mesocycle {number + 1}", words)


def runs_before(facts: Facts, mesocycle: int) -> Mapping[ExerciseId, int]:
    """Of each exercise of the mesocycle before: through how many it has been there without a break."""
    runs: dict[ExerciseId, int] = {}
    for number in range(mesocycle):
        runs = {name: runs.get(name, 0) + 1 for name in _names(facts, number)}
    return runs


def _names(facts: Facts, mesocycle: int) -> frozenset[ExerciseId]:
    """Exercises of a mesocycle's weekly pattern; what one day alone had instead does not count."""
    found = [
        use.exercise.id
        for session in facts.sessions
        if session.key[0] == mesocycle and not session.session.adapted
        for use in session.uses
    ]
    return frozenset(found)


def _ahead(facts: Facts, mesocycle: int) -> frozenset[ExerciseId]:
    return frozenset(use.exercise.id for one in facts.pattern(mesocycle) for use in one.uses)


def rotated_by_model(facts: Facts) -> tuple[Category, ...] | None:
    """Categories that the periodisation model itself rotates; none where the rules of rotation say."""
    model = facts.rules.maybe(ModelRule)
    if model is not None and model.rotates is not None:
        return model.rotates
    accessories = (Category.ASSISTANCE, Category.ISOLATION, Category.POWER)
    return None if facts.rules.all(RotationRule) else accessories


def is_overdue(facts: Facts, rule: RotationRule, exercise: Exercise, run: int) -> bool:
    """Whether an exercise has been there too long for one more mesocycle."""
    if rule.most_mesocycles is None or exercise.category not in rule.categories:
        return False
    kind = [
        other.id
        for other in facts.problem.exercises
        if (other.dominance, other.category) == (exercise.dominance, exercise.category)
    ]
    bound = exercise.id != facts.priority_lift and set(kind) - {exercise.id}
    return bool(bound) and run >= rule.most_mesocycles


def expected(facts: Facts, rule: RotationRule, mesocycle: int) -> frozenset[ExerciseId]:
    """Exercises that came in too lately to leave now: allowed, wanted, and with a place in some session."""
    keys = [session.key for session in facts.pattern(mesocycle)]
    prescribed = {category for key in keys for category in trained_throughout(facts, key)}
    avoided = facts.problem.avoided
    wanted = {n: e for n, e in facts.allowed.items() if n not in avoided and not e.special}
    return frozenset(
        name
        for name, run in runs_before(facts, mesocycle).items()
        if name in wanted
        and run < rule.least_mesocycles
        and wanted[name].category in {*rule.categories} & prescribed
    )
