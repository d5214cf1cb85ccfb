"""Candidates: no exercise of the reserve, and none that a better equal makes superfluous.

Two exercises are equal in everything that the rules see if they share pattern, category, mode, muscles,
scarce equipment and what they cost in time; of these, as many of the cheapest as a week can use suffice.
Leaving out the others loses no plan that is better in any tier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Set  # noqa: PYI025 - the name of the standard library
from functools import lru_cache

from planner.exercises import Exercise
from planner.problem import Problem
from planner.rulebook.kinds import ModelRule, ModuleRule, RotationRule, VarietyRule
from planner.solver.complexes import complex_rule
from planner.solver.priming import throw_rules
from planner.vocabulary import Category, Dominance, ExerciseId

AVOIDED, UNLOADED, SPECIAL, REPEATED = 4, 2, 1, 1
"""Cost of a use of an exercise in the tier of preference."""


def cost_of_use(
    problem: Problem,
    exercise: Exercise,
    runs: Mapping[ExerciseId, int],
    named: frozenset[ExerciseId] = frozenset(),
) -> int:
    """What a use of an exercise costs: unwanted, without a known load, special, or there too long.

    What a rule of windows names may be seen again: there are too few of these to take turns.
    """
    main = exercise.category is Category.MAIN
    may_stay = exercise.id in problem.liked or exercise.id in named
    return (
        AVOIDED * (exercise.id in problem.avoided)
        + UNLOADED * (main and problem.strength(exercise.id) is None)
        + SPECIAL * exercise.special
        + REPEATED * (not may_stay and _is_stale(problem, exercise, runs.get(exercise.id, 0)))
    )


def _is_stale(problem: Problem, exercise: Exercise, run: int) -> bool:
    """Whether the model or a rule of rotation wants another exercise after so many mesocycles in a row."""
    model, rules = problem.rules.maybe(ModelRule), problem.rules.all(RotationRule)
    if model is not None and model.rotates is not None:
        return run > 0 and exercise.category in model.rotates
    if not rules:
        return run > 0 and exercise.category is not Category.MAIN
    return any(has_to_leave(problem, rule, exercise, run) for rule in rules)


def has_to_leave(problem: Problem, rule: RotationRule, exercise: Exercise, run: int) -> bool:
    """Whether an exercise has been there for as many mesocycles in a row as a rule lets it."""
    most = rule.most_mesocycles
    if most is None or run < most or exercise.category not in rule.categories:
        return False
    return exercise.id != problem.athlete.goal.priority_lift and any(
        other.id != exercise.id
        and other.dominance is exercise.dominance
        and other.category is exercise.category
        for other in problem.exercises
    )


def stays(problem: Problem, rule: RotationRule, exercise: Exercise, run: int) -> bool:
    """Whether an exercise came in too lately to leave again; special variations always may."""
    is_new = 0 < run < rule.least_mesocycles and exercise.category in rule.categories
    return is_new and not exercise.special and exercise.id not in problem.avoided


def candidates_of(
    problem: Problem,
    allowed: Set[Category],
    sessions: int,
    runs: Mapping[ExerciseId, int],
    unwanted: frozenset[ExerciseId] = frozenset(),
) -> tuple[Exercise, ...]:
    """Exercises of the allowed categories, without those that never can be needed.

    The others have to do without the unwanted ones.
    """
    needed = _needed(problem, sessions)
    groups: dict[tuple[object, ...], list[Exercise]] = defaultdict(list)
    left_out = {*problem.reserve, *unwanted}
    by_name = _by_name(problem)
    named = named_of(problem)
    possible = [e for e in problem.exercises if e.category in allowed and e.id not in left_out]
    for exercise in possible:
        apart = tuple(exercise.id in names for names in by_name)
        groups[*_key(problem, exercise), apart].append(exercise)
    kept = {e.id for e in possible if _is_kept(problem, e, runs)}
    barred = {e.id for e in possible if _is_barred(problem, e, runs)}
    for members in groups.values():
        ranked = sorted(
            members,
            key=lambda e: (
                e.id in barred,
                e.id not in problem.liked,
                cost_of_use(problem, e, runs, named),
                e.seconds_per_rep,
                e.id,
            ),
        )
        for position, exercise in enumerate(ranked):
            quick = [o for o in ranked[:position] if o.seconds_per_rep <= exercise.seconds_per_rep]
            if len(quick) < needed or exercise.id in problem.liked:
                kept.add(exercise.id)
    return tuple(e for e in possible if e.id in kept)


def _is_kept(problem: Problem, exercise: Exercise, runs: Mapping[ExerciseId, int]) -> bool:
    """Whether a rule of rotation asks for an exercise, superfluous or not."""
    run = runs.get(exercise.id, 0)
    return any(stays(problem, rule, exercise, run) for rule in problem.rules.all(RotationRule))


def _is_barred(problem: Problem, exercise: Exercise, runs: Mapping[ExerciseId, int]) -> bool:
    """Whether rotation or a module leaves an exercise out, so that it can stand for no equal."""
    run = runs.get(exercise.id, 0)
    required = (rule for rule in problem.rules.all(RotationRule) if rule.required)
    return any(has_to_leave(problem, rule, exercise, run) for rule in required) or any(
        is_out_of(problem, rule, exercise) for rule in problem.rules.all(ModuleRule)
    )


def is_out_of(problem: Problem, rule: ModuleRule, exercise: Exercise) -> bool:
    """Whether a module leaves an exercise of its patterns out."""
    named = exercise.id in rule.exercises or exercise.id == problem.athlete.goal.priority_lift
    mine = exercise.pattern in rule.patterns and exercise.category is not Category.POWER
    return mine and not named


def _key(problem: Problem, exercise: Exercise) -> tuple[object, ...]:
    return (
        exercise.dominance,
        exercise.pattern,
        exercise.category,
        exercise.mode,
        exercise.unilateral,
        tuple(sorted(exercise.direct)),
        tuple(sorted(exercise.indirect)),
        tuple(sorted(scarce_of(problem, exercise))),
        exercise.id == problem.athlete.goal.priority_lift,
    )


def named_of(problem: Problem) -> frozenset[ExerciseId]:
    """Every exercise that a rule of windows names."""
    return frozenset(name for names in _by_name(problem) for name in names)


def _by_name(problem: Problem) -> list[tuple[ExerciseId, ...]]:
    """Exercises that a rule of windows names, so that no equal can stand for them."""
    found = [(*rule.conditioning, *rule.targets) for rule in throw_rules(problem)]
    together = complex_rule(problem)
    return [*found, together.jumps] if together else found


def _needed(problem: Problem, sessions: int) -> int:
    """How many equal exercises a weekly pattern can use at most."""
    rule = problem.rules.maybe(VarietyRule)
    if rule is None:
        return sessions * 10
    uses = sessions * rule.most_of_pattern_per_session
    return max(rule.most_of_pattern_per_session, -(-uses // rule.most_uses_per_week))


def scarce_of(problem: Problem, exercise: Exercise) -> frozenset[str]:
    """Equipment of an exercise that could be missing for its partner in a block.

    The gym has one piece of it, and some exercise of the other half of a possible pair needs it too.
    """
    gym = problem.gym.equipment
    single = frozenset(name for name in exercise.equipment if gym.get(name, 0) < 2)
    return single & _shared(problem.exercises, exercise.dominance) if single else single


@lru_cache(maxsize=64)
def _shared(exercises: tuple[Exercise, ...], dominance: Dominance) -> frozenset[str]:
    """Equipment that both sides of a pair with this dominance may need."""
    if dominance is Dominance.SUPPORT:
        support = [e for e in exercises if e.dominance is Dominance.SUPPORT]
        users = Counter(name for e in support for name in set(e.equipment))
        return frozenset(name for name, count in users.items() if count > 1)
    sides = [
        {name for e in exercises if e.dominance is side for name in e.equipment}
        for side in (Dominance.LOWER, Dominance.CHEST)
    ]
    return frozenset(sides[0] & sides[1])
