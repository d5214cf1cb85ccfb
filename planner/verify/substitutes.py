"""Substitutes: each keeps the rules in the place of its exercise, and what is said for it is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from planner.exercises import Exercise
from planner.plan import Comparison, Likeness
from planner.rulebook.kinds import (
    ComplexTrainingRule,
    ModuleRule,
    PrimingRule,
    ThrowPrimingRule,
    VarietyRule,
)
from planner.solution import BlockRole
from planner.verify.complex_training import SIZE
from planner.verify.days import prescription_at
from planner.verify.facts import DatedSession, Facts, Use
from planner.verify.priming import primed_throw
from planner.verify.violation import STRUCTURE, Violation
from planner.vocabulary import Category, Dominance, ExerciseId


def check(facts: Facts) -> Iterator[Violation]:
    """Plans that do not compare their substitutes, from before they did, are not judged."""
    for week in facts.open_weeks:
        times = Counter(use.exercise.id for session in week.sessions for use in session.uses)
        for session in (one for one in week.sessions if one.is_open):
            for use in (one for one in session.uses if one.item.compared):
                for words in _faults(facts, session, use, times):
                    yield Violation(STRUCTURE, session.at(use), words)


def _faults(
    facts: Facts, session: DatedSession, use: Use, times: Counter[ExerciseId]
) -> Iterator[str]:
    offered = use.item.substitutes
    if len(use.item.compared) != len(offered) or len(set(offered)) != len(offered):
        yield f"{len(use.item.compared)} comparisons of {len(set(offered))} substitutes"
        return
    for name, told in zip(offered, use.item.compared, strict=True):
        other = facts.allowed.get(name)
        if other is None:
            continue  # told by the check of eligibility
        if told != _true(facts, use.exercise, other):
            yield f"says of {name} what is not so"
        broken = (*_by_session(facts, session, use, other), *_by_week(facts, other, times))
        for words in broken:
            yield f"offers {name}, {words}"


def _true(facts: Facts, exercise: Exercise, other: Exercise) -> Comparison:
    problem = facts.problem
    lag = problem.sequencing_of(exercise)
    asked = exercise.lag_measurable and lag is not None and lag.timing != "undetermined"
    needs, has = set(exercise.equipment), set(other.equipment)
    said = {
        "movement": exercise.pattern == other.pattern,
        "muscles": bool(exercise.direct) and sorted(exercise.direct) == sorted(other.direct),
        "lag": asked and other.lag_measurable,
        "liked": other.id in problem.liked,
        "station": bool(needs) and needs.isdisjoint(has),
        "loading": exercise.load == other.load and exercise.unilateral == other.unilateral,
    }
    spares = sorted(joint for joint in exercise.joints if joint not in other.joints)
    words = tuple(Likeness(word) for word, holds in said.items() if holds)
    return Comparison(likeness=words, spares=tuple(spares))


def _by_session(facts: Facts, session: DatedSession, use: Use, other: Exercise) -> Iterator[str]:
    exercise, rules = use.exercise, facts.rules
    others = [one.exercise for one in session.uses if one is not use]
    if other in others or other == exercise:
        yield "which the session has already"
    if other.dominance is not exercise.dominance:
        yield f"which trains another half of the body ({other.dominance})"
    if (other.category is Category.POWER) != (exercise.category is Category.POWER):
        yield "of which only one is power work"
    if prescription_at(rules, session.week.place, other.category) is None:
        yield f"though the day has no exercises of category '{other.category}'"
    alike = sum(one.pattern is other.pattern for one in others)
    for rule in rules.all(VarietyRule):
        if other.pattern is not exercise.pattern and alike >= rule.most_of_pattern_per_session:
            yield f"another exercise of the pattern {other.pattern}"
    for module in rules.all(ModuleRule) if other.category is not Category.POWER else ():
        named = {*module.exercises, facts.priority_lift}
        if other.pattern in module.patterns and other.id not in named:
            yield f"which the module for {module.lift} leaves out"
    yield from _by_block(facts, session, use, other)
    yield from _by_priming(facts, session, use, other)


def _by_block(facts: Facts, session: DatedSession, use: Use, other: Exercise) -> Iterator[str]:
    for partner in (one.exercise for one in session.uses_of(use.block) if one is not use):
        for station in sorted({*other.equipment} & {*partner.equipment}):
            if facts.problem.gym.equipment.get(station, 0) < 2:
                yield f"which needs the '{station}' that {partner.id} occupies"
        support = other.dominance is Dominance.SUPPORT
        if support and {*other.direct} & {*partner.direct}:
            yield f"which trains what {partner.id} trains in the same block"


def _by_week(facts: Facts, other: Exercise, times: Counter[ExerciseId]) -> Iterator[str]:
    for rule in facts.rules.all(VarietyRule):
        first = other.id == facts.priority_lift
        most = rule.most_uses_of_priority_lift if first else rule.most_uses_per_week
        if times[other.id] >= most:
            yield f"which stands {times[other.id]} times in the week already"


def _by_priming(facts: Facts, session: DatedSession, use: Use, other: Exercise) -> Iterator[str]:
    for rule in facts.rules.all(PrimingRule):
        jumps = other.category is Category.POWER and other.pattern in rule.conditioning
        if use.block.role is BlockRole.PRIMING:
            if not jumps or other.id in facts.problem.eased:
                yield "which may not prime"
        elif jumps and use.exercise.pattern not in rule.conditioning:
            yield "which would be leg work before the press"
        target = other.category is Category.MAIN and other.pattern in rule.targets
        if _is_primed_lead(session, use) and not target:
            yield "which is no lift to be primed"
    yield from _by_throws(facts, session, use, other)
    yield from _by_complex(facts, use, other)


def _by_complex(facts: Facts, use: Use, other: Exercise) -> Iterator[str]:
    """Squat, press and jump of a complex, each by what its rule names for the place."""
    for rule in facts.rules.all(ComplexTrainingRule):
        places = [item.exercise for item in use.block.items]
        if len(places) != SIZE:
            continue
        lift, place = other.category is Category.MAIN, places.index(use.exercise.id)
        cleared = facts.problem.priming.conditioning if facts.problem.priming else ()
        jump = other.id in rule.jumps and other.id in cleared
        fits = (lift and other.pattern in rule.lower, lift and other.pattern in rule.upper, jump)
        if not fits[place]:
            yield "which no complex has in its place"


def _is_primed_lead(session: DatedSession, use: Use) -> bool:
    """Whether an exercise is the leading lift with conditioning right before it."""
    blocks = session.session.blocks
    roles = [(before.role, after.role) for before, after in pairwise(blocks)]
    primed = (BlockRole.PRIMING, BlockRole.LEAD) in roles
    return primed and use.block.role is BlockRole.LEAD and use.item is use.block.items[0]


def _by_throws(facts: Facts, session: DatedSession, use: Use, other: Exercise) -> Iterator[str]:
    """In place of a jump before a throw, or of the throw: named beside the one that stays."""
    found = primed_throw(facts, session)
    if found is None:
        return
    jump, throw = session.session.blocks[found[0] - 1], session.session.blocks[found[0]]
    pair = [jump.items[0].exercise, throw.items[0].exercise]
    for place, block in enumerate((jump, throw)):
        if use.block is block:
            pair[place] = other.id
            rules = facts.rules.all(ThrowPrimingRule)
            if not any(pair[0] in r.conditioning and pair[1] in r.targets for r in rules):
                yield f"which no rule names where {pair[0]} primes {pair[1]}"
