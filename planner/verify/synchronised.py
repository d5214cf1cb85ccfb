"""The synchronised session: enough blocks join legs and chest, few of them in one lift."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.plan import PlannedBlock
from planner.rulebook.kinds import SynchronisedRule
from planner.verify.facts import DatedSession, Facts
from planner.verify.violation import Violation, counted
from planner.vocabulary import Dominance


def is_joint(session: DatedSession, block: PlannedBlock) -> bool:
    """Whether a block trains legs and chest together: a pair, a complex, or an integrated exercise."""
    dominances = [use.exercise.dominance for use in session.uses_of(block)]
    return dominances == [Dominance.INTEGRATED] or (
        len(dominances) > 1 and set(dominances) == {Dominance.LOWER, Dominance.CHEST}
    )


def check(facts: Facts) -> Iterator[Violation]:
    """Each session, then the integrated lifts of each mesocycle's weekly pattern."""
    for rule in facts.rules.all(SynchronisedRule):
        for session in facts.open_sessions:
            found = sum(is_joint(session, block) for block in session.session.blocks)
            if found < rule.pairs:
                words = f"legs and chest joined in {counted(found, 'block')}"
                words = f"{words}, at least {rule.pairs} required"
                yield Violation(rule.id, session.id, words)
            if _integrated(session) > 1:
                words = f"{_integrated(session)} integrated exercises, at most 1 allowed"
                yield Violation(rule.id, session.id, words)
        most = rule.integrated_sessions.max
        for number in sorted({key[0] for key in facts.patterns}):
            pattern = [one for one in facts.pattern(number) if not one.session.adapted]
            count = sum(_integrated(one) > 0 for one in pattern)
            if count > most:
                words = (
                    f"integrated exercises in {counted(count, 'session')}, at most {most} allowed"
                )
                yield Violation(rule.id, f"mesocycle {number + 1}", words)


def missing_integrated(facts: Facts, pattern: Sequence[DatedSession]) -> int:
    """Sessions of a weekly pattern that lack an integrated exercise, where one is possible."""
    count = sum(_integrated(session) > 0 for session in pattern)
    prescribed = facts.phases[pattern[0].week.place.phase].prescriptions if pattern else {}
    possible = any(
        exercise.dominance is Dominance.INTEGRATED and exercise.category in prescribed
        for exercise in facts.problem.exercises
    )
    rules = facts.rules.all(SynchronisedRule) if possible else ()
    wanted = (min(rule.integrated_sessions.min, len(pattern)) for rule in rules)
    return sum(max(0, least - count) for least in wanted)


def _integrated(session: DatedSession) -> int:
    return sum(use.exercise.dominance is Dominance.INTEGRATED for use in session.uses)
