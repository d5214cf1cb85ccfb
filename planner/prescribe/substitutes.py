"""Substitutes: what may take the place of an exercise in a session, the best first, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from planner.day import prescribed
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.plan import Comparison, Likeness
from planner.prescribe.sequencing import is_judged
from planner.problem import Problem
from planner.rulebook.kinds import (
    ComplexTrainingRule,
    ModuleRule,
    PrimingRule,
    ThrowPrimingRule,
    VarietyRule,
)
from planner.solution import Block, BlockRole
from planner.vocabulary import Category, Dominance, ExerciseId, Muscle

COMPLEX = 3
"""Exercises of a complex."""

Ranked = tuple[ExerciseId, Comparison]


@dataclass(frozen=True)
class Setting:
    """The session around an exercise, as far as it narrows what may take its place."""

    block: Block
    blocks: tuple[Block, ...]
    """All of the session."""
    place: WeekPhase
    week: Mapping[ExerciseId, int]
    """Sessions of the week that hold each exercise."""

    @property
    def primed(self) -> tuple[ExerciseId, Block] | None:
        """The conditioning, if there is any, and the block that it primes."""
        for before, after in pairwise(self.blocks):
            if before.role is BlockRole.PRIMING:
                return before.exercises[0], after
        return None


class Substitutes:
    """Ranks the exercises that may stand in for others."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._allowed = {e.id: e for e in problem.exercises}
        self._variety = problem.rules.maybe(VarietyRule)
        self._priming = problem.rules.maybe(PrimingRule)
        self._alike: dict[ExerciseId, tuple[Exercise, ...]] = {}

    def of(
        self, exercise: Exercise, setting: Setting
    ) -> tuple[tuple[ExerciseId, ...], tuple[Comparison, ...]]:
        """Ids of the best substitutes that break no rule in this session, and why each is one."""
        found = [
            other for other in self._candidates(exercise) if self._fits(exercise, other, setting)
        ]
        found.sort(key=lambda other: self._rank(exercise, other, setting))
        ranked = [(other.id, compare(self._problem, exercise, other)) for other in found]
        best = _varied(ranked)
        return tuple(name for name, _ in best), tuple(comparison for _, comparison in best)

    def _candidates(self, exercise: Exercise) -> tuple[Exercise, ...]:
        """Allowed exercises that the catalogue names as substitutes, or of the same movement and mode."""
        if exercise.id not in self._alike:
            self._alike[exercise.id] = tuple(
                other
                for other in self._problem.exercises
                if other.id != exercise.id
                and other.dominance is exercise.dominance
                and (other.category is Category.POWER) == (exercise.category is Category.POWER)
                and (
                    other.id in exercise.substitutes
                    or (other.pattern is exercise.pattern and other.mode is exercise.mode)
                )
            )
        return self._alike[exercise.id]

    def _fits(self, exercise: Exercise, other: Exercise, setting: Setting) -> bool:
        """Whether the session would keep the rules with the other exercise in this one's place."""
        names = [name for block in setting.blocks for name in block.exercises]
        return (
            other.id not in names
            and self._is_prescribed(other, setting.place)
            and self._is_in_modules(other)
            and self._is_varied(exercise, other, setting, names)
            and self._can_prime(exercise, other, setting)
            and self._fits_complex(exercise, other, setting)
            and all(
                self._can_share(other, partner) for partner in self._partners(exercise, setting)
            )
        )

    def _is_prescribed(self, other: Exercise, place: WeekPhase) -> bool:
        """Whether this kind of day has exercises of the category."""
        given = prescribed(self._problem.rules, place.phase, place.day, other.category)
        return given is not None

    def _is_in_modules(self, other: Exercise) -> bool:
        """Whether the module of its pattern names the exercise, if there is one."""
        return other.category is Category.POWER or all(
            other.id in (*rule.exercises, self._problem.athlete.goal.priority_lift)
            for rule in self._problem.rules.all(ModuleRule)
            if other.pattern in rule.patterns
        )

    def _is_varied(
        self, exercise: Exercise, other: Exercise, setting: Setting, names: list[ExerciseId]
    ) -> bool:
        rule = self._variety
        if rule is None:
            return True
        priority = other.id == self._problem.athlete.goal.priority_lift
        most = rule.most_uses_of_priority_lift if priority else rule.most_uses_per_week
        patterns = Counter(self._allowed[name].pattern for name in names if name != exercise.id)
        is_alike = other.pattern is exercise.pattern
        return setting.week.get(other.id, 0) < most and (
            is_alike or patterns[other.pattern] < rule.most_of_pattern_per_session
        )

    def _can_prime(self, exercise: Exercise, other: Exercise, setting: Setting) -> bool:
        """Conditioning is replaced by conditioning, its target by a target; no second one comes in."""
        rule, priming, primed = self._priming, self._problem.priming, setting.primed
        if rule is None:
            return True
        if setting.block.role is BlockRole.PRIMING:
            cleared = priming is not None and other.id in priming.conditioning
            if primed is None or primed[1].role is BlockRole.LEAD:
                return cleared
            return cleared and self._names(other.id, primed[1].exercises[0])
        if other.category is Category.POWER and other.pattern in rule.conditioning:
            return exercise.pattern in rule.conditioning
        if primed is None or primed[1] != setting.block or primed[1].exercises[0] != exercise.id:
            return True
        if primed[1].role is not BlockRole.LEAD:
            return self._names(primed[0], other.id)
        return other.category is Category.MAIN and other.pattern in rule.targets

    def _fits_complex(self, exercise: Exercise, other: Exercise, setting: Setting) -> bool:
        """Of a complex the squat, the press and the jump are replaced by what its rule lets stand there."""
        rule, names = self._problem.rules.maybe(ComplexTrainingRule), setting.block.exercises
        if rule is None or len(names) < COMPLEX:
            return True
        place, priming = names.index(exercise.id), self._problem.priming
        if place == COMPLEX - 1:
            cleared = priming is not None and other.id in priming.conditioning
            return cleared and other.id in rule.jumps
        patterns = (rule.lower, rule.upper)[place]
        return other.category is Category.MAIN and other.pattern in patterns

    def _names(self, jump: ExerciseId, throw: ExerciseId) -> bool:
        """Whether a rule names this jump before this throw."""
        rules = self._problem.rules.all(ThrowPrimingRule)
        return any(jump in rule.conditioning and throw in rule.targets for rule in rules)

    def _partners(self, exercise: Exercise, setting: Setting) -> Iterator[Exercise]:
        for name in setting.block.exercises:
            if name != exercise.id:
                yield self._allowed[name]

    def _can_share(self, other: Exercise, partner: Exercise) -> bool:
        """Whether a block can hold both: stations for two, and no muscle twice in a pair of support work."""
        equipment = self._problem.gym.equipment
        shared = set(other.equipment) & set(partner.equipment)
        if any(equipment.get(station, 0) < 2 for station in shared):
            return False
        supports = other.dominance is Dominance.SUPPORT
        return not (supports and set(other.direct) & set(partner.direct))

    def _rank(self, exercise: Exercise, other: Exercise, setting: Setting) -> tuple[object, ...]:
        """Smaller is better: wanted, alike, new to the week, liked, loaded alike, as the catalogue has it."""
        problem, listed = self._problem, exercise.substitutes
        likeness = compare(problem, exercise, other).likeness
        needs_lag = is_judged(problem, exercise)
        return (
            other.id in problem.avoided,
            needs_lag and Likeness.LAG not in likeness,
            other.pattern is not exercise.pattern,
            Likeness.MUSCLES not in likeness,
            other.id in setting.week,
            other.id not in problem.liked,
            other.mode is not exercise.mode,
            other.category is not exercise.category,
            other.id in problem.reserve,
            Likeness.LOADING not in likeness,
            problem.strength(exercise.id) is not None and problem.strength(other.id) is None,
            listed.index(other.id) if other.id in listed else len(listed),
            _distance(exercise, other),
            other.id,
        )


def _varied(ranked: list[Ranked]) -> list[Ranked]:
    """The best; then the best away from the station that is taken, and the best that spares a joint.

    Where the best already is away from it, or none is, the next best follows.
    """
    chosen: list[Ranked] = []
    for speaks in (_at_all, _elsewhere, _sparing):
        left = [one for one in ranked if one not in chosen]
        is_told = any(speaks(comparison) for _, comparison in chosen)
        wanted = [one for one in left if not is_told and speaks(one[1])] or left
        chosen += wanted[:1]
    return chosen


def _at_all(_: Comparison) -> bool:
    return True


def _elsewhere(comparison: Comparison) -> bool:
    return Likeness.STATION in comparison.likeness


def _sparing(comparison: Comparison) -> bool:
    return bool(comparison.spares)


def _distance(exercise: Exercise, other: Exercise) -> int:
    """Half-sets by which a set of one differs from a set of the other, over all muscles."""
    return sum(abs(exercise.half_sets(m) - other.half_sets(m)) for m in Muscle)


def compare(problem: Problem, exercise: Exercise, other: Exercise) -> Comparison:
    """What speaks for the other exercise in the place of this one."""
    lag = is_judged(problem, exercise)
    said = {
        Likeness.MOVEMENT: other.pattern is exercise.pattern,
        Likeness.MUSCLES: bool(other.direct) and set(other.direct) == set(exercise.direct),
        Likeness.LAG: lag and other.lag_measurable,
        Likeness.LIKED: other.id in problem.liked,
        Likeness.STATION: bool(exercise.equipment)
        and not set(other.equipment) & set(exercise.equipment),
        Likeness.LOADING: (other.load, other.unilateral) == (exercise.load, exercise.unilateral),
    }
    return Comparison(
        likeness=tuple(one for one in Likeness if said[one]),
        spares=tuple(sorted(set(exercise.joints) - set(other.joints))),
    )
