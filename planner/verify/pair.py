"""Named pairs: the points that blocks which join legs and chest earn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.plan import PlannedBlock
from planner.rulebook.kinds import PairRule, SynchronisedRule
from planner.verify.facts import DatedSession, Facts
from planner.verify.priming import primed_throw
from planner.verify.synchronised import is_joint
from planner.verify.violation import Violation
from planner.vocabulary import Dominance


def check(facts: Facts) -> Iterator[Violation]:
    """A block that gives a pair's rule as its reason is such a pair; no pair is required."""
    rules = {rule.id: rule for rule in facts.rules.all(PairRule)}
    for session in facts.open_sessions:
        for block in session.session.blocks:
            named = set(block.rules).union(*(item.rules for item in block.items))
            for name in sorted(named & rules.keys()):
                if not _matches(rules[name], session, block):
                    words = "gives this rule as a reason, but is no such pair"
                    yield Violation(name, f"{session.id} {block.letter}", words)


def points(facts: Facts, session: DatedSession, block: PlannedBlock) -> int:
    """Points of a block: of the best rule that names its patterns; 0 when none does."""
    rules = facts.rules.all(PairRule)
    return max((r.points for r in rules if _matches(r, session, block)), default=0)


def missing_points(facts: Facts, pattern: Sequence[DatedSession]) -> int:
    """How far a weekly pattern stays below the points that are enough for all its sessions."""
    earned = sum(points(facts, one, block) for one in pattern for block in one.session.blocks)
    earned += sum(_primed_points(facts, session) for session in pattern)
    rules = facts.rules.all(SynchronisedRule)
    return sum(max(0, rule.enough_points * len(pattern) - earned) for rule in rules)


def _primed_points(facts: Facts, session: DatedSession) -> int:
    """Points of a jump and the throw that it primes, though each stands in a block of its own."""
    found = primed_throw(facts, session)
    if found is None:
        return 0
    blocks = session.session.blocks[found[0] - 1 : found[0] + 1]
    jump, throw = (session.uses_of(block)[0].exercise.pattern for block in blocks)
    rules = facts.rules.all(PairRule)
    return max((r.points for r in rules if jump in r.lower and throw in r.upper), default=0)


def _matches(rule: PairRule, session: DatedSession, block: PlannedBlock) -> bool:
    """Whether a block joins the rule's patterns; an integrated exercise stands for both halves."""
    if not is_joint(session, block):
        return False
    exercises = [use.exercise for use in session.uses_of(block)]
    lower = next((e for e in exercises if e.dominance is Dominance.LOWER), exercises[0])
    upper = next((e for e in exercises if e.dominance is Dominance.CHEST), exercises[0])
    return lower.pattern in rule.lower and upper.pattern in rule.upper
