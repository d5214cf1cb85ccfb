"""Which rules stand behind a block and behind each of its exercises."""

from __future__ import annotations

from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.plan import LoadBasis
from planner.problem import Problem
from planner.rulebook.kinds import (
    AlternateRule,
    ComplexTrainingRule,
    EligibilityRule,
    FrequencyRule,
    LoadingRule,
    ModelRule,
    ModuleRule,
    OrderRule,
    PairRule,
    PrimingRule,
    RestRule,
    ReturnRampRule,
    RotationRule,
    Rule,
    SynchronisedRule,
    ThrowPrimingRule,
    VelocityLossRule,
    VolumeRule,
    WarmUpRule,
)
from planner.solution import Block, BlockRole
from planner.velocity import VelocityTarget
from planner.vocabulary import Category, Dominance, ExerciseId, RuleId


def item_rules(
    problem: Problem,
    exercise: Exercise,
    place: WeekPhase,
    basis: LoadBasis,
    speed: VelocityTarget | None = None,
) -> tuple[RuleId, ...]:
    """Ids of the rules that decided sets, repetitions, load and rest of an exercise, sorted."""
    rules = problem.rules
    found: list[Rule | None] = [rules.phase(place.phase), rules.phase(place.kind)]
    found.append(rules.one(RestRule))
    if place.day is not None:
        found.append(rules.maybe(ModelRule))
    if basis is LoadBasis.PERCENT:
        found.append(rules.one(LoadingRule))
    if speed is not None:
        found.append(rules.maybe(VelocityLossRule))
    if exercise.id in problem.eased:
        found.append(rules.maybe(EligibilityRule))
    if place.sets_share_percent < 100:
        found.append(rules.maybe(ReturnRampRule))
    if exercise.category is Category.MAIN:
        found.append(rules.maybe(WarmUpRule))
    if exercise.id == problem.athlete.goal.priority_lift:
        found.append(rules.maybe(FrequencyRule))
    found += [rule for rule in rules.all(RotationRule) if exercise.category in rule.categories]
    verdict = problem.sequencing_of(exercise)
    if verdict is not None and verdict.outside:
        found.append(rules.by_id(verdict.rule))
    if exercise.category is not Category.POWER:
        found += [rule for rule in rules.all(VolumeRule) if rule.muscle in exercise.direct]
        found += [rule for rule in rules.all(ModuleRule) if exercise.pattern in rule.patterns]
    return _ids(found)


def block_rules(
    problem: Problem, block: Block, exercises: tuple[Exercise, ...], behind: Block | None
) -> tuple[RuleId, ...]:
    """Ids of the rules that decided place, partners and mode of a block in front of another, sorted."""
    rules = problem.rules
    found: list[Rule | None] = []
    if block.role is BlockRole.PRIMING:
        found.append(rules.maybe(PrimingRule))
        names = {*block.exercises, *(behind.exercises if behind else ())}
        found += [r for r in rules.all(ThrowPrimingRule) if _primes(r, names)]
    if block.role in (BlockRole.POWER, BlockRole.PRIMING, BlockRole.LEAD):
        found.append(rules.maybe(OrderRule))
    if len(exercises) > 1:
        found.append(rules.maybe(AlternateRule if len(exercises) == 2 else ComplexTrainingRule))
    pairs = [rule for rule in rules.all(PairRule) if _names(rule, exercises)]
    if _synchronised(exercises):
        found.append(rules.maybe(SynchronisedRule))
        best = max((rule.points for rule in pairs), default=0)
        found += [rule for rule in pairs if rule.points == best]
    return _ids(found)


def _primes(rule: ThrowPrimingRule, names: set[ExerciseId]) -> bool:
    """Whether a rule names both the jump and the throw among these."""
    return not names.isdisjoint(rule.conditioning) and not names.isdisjoint(rule.targets)


def _synchronised(exercises: tuple[Exercise, ...]) -> bool:
    halves = {e.dominance for e in exercises}
    return halves in ({Dominance.LOWER, Dominance.CHEST}, {Dominance.INTEGRATED})


def _names(rule: PairRule, exercises: tuple[Exercise, ...]) -> bool:
    """Whether a pair rule names these exercises; an integrated one stands for both halves."""
    lower = [e for e in exercises if e.dominance in (Dominance.LOWER, Dominance.INTEGRATED)]
    upper = [e for e in exercises if e.dominance in (Dominance.CHEST, Dominance.INTEGRATED)]
    return any(e.pattern in rule.lower for e in lower) and any(
        e.pattern in rule.upper for e in upper
    )


def _ids(found: list[Rule | None]) -> tuple[RuleId, ...]:
    return tuple(sorted({rule.id for rule in found if rule is not None}))
