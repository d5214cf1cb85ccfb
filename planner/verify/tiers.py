"""The report: each tier's value recomputed from the plan, and no claim beyond what was proved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from planner.exercises import Exercise
from planner.rulebook.kinds import RotationRule, SessionSizeRule
from planner.solution import TierReport
from planner.verify.complex_training import complexes_of, missing_complexes
from planner.verify.days import trained_throughout
from planner.verify.facts import DatedSession, Facts
from planner.verify.frequency import missing
from planner.verify.order import lead_uses
from planner.verify.pair import missing_points
from planner.verify.priming import primed_throw, unprimed
from planner.verify.rotation import expected, is_overdue, rotated_by_model, runs_before
from planner.verify.synchronised import missing_integrated
from planner.verify.throw_priming import throw_rules, unprimed_throws
from planner.verify.violation import REPORT, Violation
from planner.verify.volume import below_least, below_target
from planner.vocabulary import Category, Dominance, ExerciseId, Tier

MESOCYCLE = re.compile(r"mesocycle ([1-9]\d*)")
"""Scope of the reports about content; mesocycles are counted from 1 in what is read."""
CONTENT = "content"
UNPRIMED = 3
"""Counts against a session that could be primed and is not."""
APART = 4
"""Counts against a session too few with a complex."""
TIMELINE = "timeline"


def check(facts: Facts) -> Iterator[Violation]:
    """Each line of the report."""
    for line in facts.plan.report:
        where = f"{line.stage}, {line.scope}, {line.tier}"
        for words in (*_overclaims(line), *_wrong_value(facts, line)):
            yield Violation(REPORT, where, words)


def _overclaims(line: TierReport) -> Iterator[str]:
    if line.bound > line.value:
        yield f"a bound of {line.bound} above the value {line.value} that was reached"
    if line.proved and line.bound != line.value:
        yield f"called proved, though the value is {line.value} and the bound {line.bound}"
    if line.confirmed and not line.proved:
        yield "called confirmed, though it is not proved"


def _wrong_value(facts: Facts, line: TierReport) -> Iterator[str]:
    if line.stage == TIMELINE:
        total_s = sum(session.session.total_s for session in facts.open_sessions)
        if line.value != total_s:
            yield f"claims {line.value} s, all sessions together last {total_s} s"
    elif line.stage == CONTENT:
        yield from _wrong_content(facts, line)


def _wrong_content(facts: Facts, line: TierReport) -> Iterator[str]:
    scope = MESOCYCLE.fullmatch(line.scope)
    number = int(scope[1]) - 1 if scope else -1
    if number not in {week.week.mesocycle for week in facts.weeks}:
        yield "speaks of no mesocycle of this plan"
        return
    if line.tier not in VALUES:
        yield "speaks of no tier of this stage"
        return
    partly = facts.plan.history is None and len(facts.pattern(number)) < facts.pattern_size
    if line.tier in OF_PATTERN and partly:
        return  # A session that found no window in the whole mesocycle is not in the plan.
    if line.tier in OF_PATTERN and any(one.is_control for one in facts.pattern(number)):
        return  # A session that is a control on all its dates never shows its conditioning.
    value = VALUES[line.tier](facts, number)
    if line.value != value:
        yield f"claims the value {line.value}, the plan has {value}"


def _minimum(facts: Facts, mesocycle: int) -> int:
    weeks = facts.mesocycle(mesocycle)
    return sum(below_least(facts, week) + missing(facts, week) for week in weeks)


def _volume(facts: Facts, mesocycle: int) -> int:
    weeks = facts.mesocycle(mesocycle)
    return sum(below_target(facts, week) for week in weeks if week.is_loading)


def _intent(facts: Facts, mesocycle: int) -> int:
    return sum(_weak_lead(facts, session) for session in facts.pattern(mesocycle))


def _weak_lead(facts: Facts, session: DatedSession) -> int:
    """What counts against a session's leading block, and against the lack of power work."""
    lead = [use.exercise.category for use in lead_uses(session)]
    cost = 0 if lead[:1] == [Category.MAIN] else 3
    cost += 0 if lead[1:2] == [Category.MAIN] else 1
    wanted = Category.POWER in trained_throughout(facts, session.key)
    has = any(use.exercise.category is Category.POWER for use in session.uses)
    power = {e.dominance for e in facts.problem.exercises if e.category is Category.POWER}
    if wanted and not has and {Dominance.LOWER, Dominance.CHEST} <= power:
        cost += 2
    return cost


def _synchronisation(facts: Facts, mesocycle: int) -> int:
    pattern = facts.pattern(mesocycle)
    missing = missing_points(facts, pattern) + missing_integrated(facts, pattern)
    missing += UNPRIMED * (unprimed(facts, pattern) + unprimed_throws(facts, pattern))
    return missing + APART * missing_complexes(facts, pattern)


def _minutes(facts: Facts, mesocycle: int) -> int:
    return sum(_stations(facts, session) for session in facts.pattern(mesocycle))


def _stations(facts: Facts, session: DatedSession) -> int:
    """Exercises away from the preferred number, and blocks beyond the preferred number."""
    exercises, blocks = len(session.uses), len(session.session.blocks)
    blocks -= primed_throw(facts, session) is not None  # A jump and its throw count as one pair.
    return sum(
        abs(exercises - rule.preferred) + max(0, blocks - rule.preferred_blocks)
        for rule in facts.rules.all(SessionSizeRule)
    )


def _preference(facts: Facts, mesocycle: int) -> int:
    before = runs_before(facts, mesocycle)
    uses = [use.exercise for s in facts.pattern(mesocycle) for use in s.uses]
    keys = [session.key for session in facts.pattern(mesocycle)]
    prescribed = {category for key in keys for category in trained_throughout(facts, key)}
    missed = set(facts.problem.liked) - {exercise.id for exercise in uses}
    names = {exercise.id for exercise in uses}
    left = sum(
        len(expected(facts, rule, mesocycle) - names)
        for rule in facts.rules.all(RotationRule)
        if not rule.required
    )
    return (
        left
        + sum(_cost(facts, e, before.get(e.id, 0)) for e in uses)
        + sum(
            exercise.id in missed and exercise.category in prescribed
            for exercise in facts.problem.exercises
        )
    )


def _cost(facts: Facts, exercise: Exercise, run: int) -> int:
    """What one use counts: unwanted, a main lift without a maximum, special, there too long."""
    is_main = exercise.category is Category.MAIN
    cost = 4 if exercise.id in facts.problem.avoided else 0
    cost += 2 if is_main and exercise.id not in facts.strengths else 0
    cost += 1 if exercise.special else 0
    may_stay = exercise.id in facts.problem.liked or is_named(facts, exercise.id)
    return cost + (1 if not may_stay and _stale(facts, exercise, run) else 0)


def _stale(facts: Facts, exercise: Exercise, run: int) -> bool:
    rotated = rotated_by_model(facts)
    if rotated is not None:
        return run > 0 and exercise.category in rotated
    return any(is_overdue(facts, rule, exercise, run) for rule in facts.rules.all(RotationRule))


def is_named(facts: Facts, exercise: ExerciseId) -> bool:
    """Whether a rule of windows that is used here names an exercise, which may then be seen again."""
    together = complexes_of(facts)
    throws = any(exercise in (*r.conditioning, *r.targets) for r in throw_rules(facts))
    return throws or (together is not None and exercise in together.jumps)


VALUES: Mapping[str, Callable[[Facts, int], int]] = {
    Tier.MINIMUM: _minimum,
    Tier.VOLUME: _volume,
    Tier.INTENT: _intent,
    Tier.SYNCHRONISATION: _synchronisation,
    Tier.MINUTES: _minutes,
    Tier.PREFERENCE: _preference,
}
OF_PATTERN = frozenset({Tier.INTENT, Tier.SYNCHRONISATION, Tier.MINUTES, Tier.PREFERENCE})
"""Tiers that count the sessions of the weekly pattern rather than the weeks."""
