"""A swapped module against the plan before it: every exercise of other patterns is lifted as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planner.plan import Item, Plan, PlannedSession, PlannedSet
from planner.rulebook.kinds import ModuleRule
from planner.verify.violation import Violation
from planner.vocabulary import Category, ExerciseId, Pattern


def verify_swap(old: Plan, new: Plan, lifts: frozenset[ExerciseId]) -> tuple[Violation, ...]:
    """Check that the modules of these lifts changed nothing but exercises of their own patterns.

    Of all others sets, repetitions, loads, effort, warm-ups and rests are compared; only their starts may
    move, where the exercise before takes another time.
    """
    modules = [rule for rule in new.problem.rules.all(ModuleRule) if rule.lift in lifts]
    patterns = {pattern: rule.id for rule in modules for pattern in rule.patterns}
    found = _sessions(new)
    return tuple(
        violation
        for name, stood in _sessions(old).items()
        if name in found
        for violation in _differences(old, new, (stood, found[name]), patterns)
    )


def _sessions(plan: Plan) -> dict[str, PlannedSession]:
    return {session.id: session for week in plan.weeks for session in week.sessions}


def _differences(
    old: Plan,
    new: Plan,
    pair: tuple[PlannedSession, PlannedSession],
    patterns: Mapping[Pattern, str],
) -> Iterator[Violation]:
    known = {e.id: e for e in (*old.exercises, *new.exercises)}
    own = {
        n for n, e in known.items() if e.pattern in patterns and e.category is not Category.POWER
    }
    before, after = (_work(session) for session in pair)
    rule = next(iter(patterns.values()), "module")
    for name in sorted((before.keys() | after.keys()) - own):
        if before.get(name) != after.get(name):
            words = f"{name} is not as it was, though only another module was asked for"
            yield Violation(rule, pair[1].id, words)


def _work(session: PlannedSession) -> dict[ExerciseId, tuple[object, ...]]:
    return {item.exercise: _done(item) for block in session.blocks for item in block.items}


def _done(item: Item) -> tuple[object, ...]:
    sets = tuple(map(_untimed, item.warm_ups)), tuple(map(_untimed, item.sets))
    return (*sets, item.rest_s, item.basis, item.target_percent_1rm, item.variant)


def _untimed(one: PlannedSet) -> PlannedSet:
    return one.model_copy(update={"start_s": 0})
