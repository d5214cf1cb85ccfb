"""Priming of throws: a cleared jump alone, a named throw alone behind it, and the wait between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.problem import PrimingUse
from planner.rulebook.kinds import PrimingRule, ThrowPrimingRule
from planner.verify.facts import DatedSession, Facts
from planner.verify.priming import could_be_primed, hard_leg_sets, primed_throw, window_faults
from planner.verify.violation import Violation
from planner.vocabulary import Lead

COMPLEX = 3
"""Exercises of a complex, which has a window of its own."""


def check(facts: Facts) -> Iterator[Violation]:
    """Each session whose throw is primed; the gate is that of priming, which is checked there."""
    for session in facts.open_sessions:
        found = primed_throw(facts, session)
        if found is not None:
            number, rule = found
            for words in _faults(facts, rule, session, number):
                yield Violation(rule.id, session.id, words)


def _faults(
    facts: Facts, rule: ThrowPrimingRule, session: DatedSession, number: int
) -> Iterator[str]:
    """Jump and throw as the rule names them, alone, few sets, before any hard set of the legs."""
    priming = facts.problem.priming
    before, block = session.session.blocks[number - 1 : number + 1]
    jump, throw = session.uses_of(before)[0], session.uses_of(block)[0]
    if priming is not None and priming.use is not PrimingUse.ADOPT:
        yield f"{throw.exercise.id} is primed, though priming is not adopted for this athlete"
    if priming is not None and jump.exercise.id not in priming.conditioning:
        yield f"{jump.exercise.id} may not prime"
    if session.session.lead is not Lead.LEGS:
        yield f"{throw.exercise.id} is primed, though the {session.session.lead} leads"
    if len(block.items) != 1:
        yield f"{throw.exercise.id} is primed, but shares block {block.letter}"
    if len(jump.item.sets) > rule.most_sets:
        words = f"{len(jump.item.sets)} sets of {jump.exercise.id}"
        yield f"{words}, at most {rule.most_sets} prime"
    gate = facts.rules.maybe(PrimingRule)
    legs = hard_leg_sets(session, jump.item.sets[0].start_s)
    if gate is not None and legs > gate.most_hard_leg_sets_before:
        most = gate.most_hard_leg_sets_before
        yield f"{legs} sets of legs before {jump.exercise.id}, at most {most} allowed"
    planned = session.session.priming
    if planned is not None:
        yield from window_faults(facts, rule, session, planned, number)


def throw_rules(facts: Facts) -> list[ThrowPrimingRule]:
    """The rules by which throws of this athlete can be primed: adopted, and jump and throw are allowed."""
    priming = facts.problem.priming
    if priming is None or priming.use is not PrimingUse.ADOPT or not facts.rules.all(PrimingRule):
        return []
    return [
        rule
        for rule in facts.rules.all(ThrowPrimingRule)
        if not facts.allowed.keys().isdisjoint(rule.targets)
        and not set(priming.conditioning).isdisjoint(rule.conditioning)
    ]


def unprimed_throws(facts: Facts, pattern: Sequence[DatedSession]) -> int:
    """Sessions of a weekly pattern that the legs lead in some loading week, and whose throw is not primed."""
    most_sets = max((rule.most_sets for rule in throw_rules(facts)), default=0)
    return sum(
        could_be_primed(facts, Lead.LEGS, most_sets, one)
        and primed_throw(facts, one) is None
        and all(len(block.items) < COMPLEX for block in one.session.blocks)
        for one in pattern
    )
