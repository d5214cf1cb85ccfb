"""The synchronised session: enough blocks join legs and chest, few of them in one lift."""

from __future__ import annotations

from collections.abc import Iterator

from planner.plan import PlannedBlock
from planner.rulebook.kinds import SynchronisedRule
from planner.verify.facts import DatedSession, Facts
from planner.verify.violation import Violation
from planner.vocabulary import Dominance


def is_joint(session: DatedSession, block: PlannedBlock) -> bool:
    """Whether a block trains legs and chest together: a pair, or an integrated exercise."""
    dominances = [use.exercise.dominance for use in session.uses_of(block)]
    return dominances == [Dominance.INTEGRATED] or (
        len(dominances) == 2 and set(dominances) == {Dominance.LOWER, Dominance.CHEST}
    )


def check(facts: Facts) -> Iterator[Violation]:
    """Each session."""
    for rule in facts.rules.all(SynchronisedRule):
        for session in facts.sessions:
            found = sum(is_joint(session, block) for block in session.session.blocks)
            if found < rule.pairs:
                words = f"{found} blocks join legs and chest, at least {rule.pairs} required"
                yield Violation(rule.id, session.id, words)
            dominances = [use.exercise.dominance for use in session.uses]
            integrated = dominances.count(Dominance.INTEGRATED)
            if integrated > rule.most_integrated:
                words = f"{integrated} integrated exercises, at most {rule.most_integrated} allowed"
                yield Violation(rule.id, session.id, words)
