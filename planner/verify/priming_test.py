"""The priming test: conditions come in pairs, and a verdict stands on enough of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.problem import Priming, PrimingUse
from planner.rulebook.kinds import PrimingTestRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation


def check(facts: Facts) -> Iterator[Violation]:
    """What the problem says of the test; the sessions are a matter of priming itself."""
    priming = facts.problem.priming
    rule = facts.rules.maybe(PrimingTestRule)
    if priming is None:
        return
    if priming.use is not PrimingUse.TEST:
        if priming.conditions:
            yield Violation(priming.rule, "block", "has conditions of a test that does not run")
        decided = priming.use is PrimingUse.DROP or bool(priming.pairs)
        if decided and rule is not None and priming.pairs < rule.least_pairs:
            words = f"decided after {priming.pairs} pairs, needs {rule.least_pairs}"
            yield Violation(rule.id, "block", words)
        return
    if rule is None:
        yield Violation(priming.rule, "block", "tests priming, but no rule says how")
        return
    order = priming.conditions
    split = [order[at : at + 2] for at in range(0, len(order), 2)]
    if any(len(pair) == 2 and pair[0] is pair[1] for pair in split):
        yield Violation(rule.id, "block", "a pair of sessions has one condition twice")
    yield from _lots(rule, priming)
    if len(split) > rule.pairs:
        yield Violation(rule.id, "block", f"{len(split)} pairs, at most {rule.pairs}")


def _lots(rule: PrimingTestRule, priming: Priming) -> Iterator[Violation]:
    """A session has one lot, and a pair one of each condition."""
    sessions = Counter(lot.session for lot in priming.lots)
    pairs = Counter((lot.pair, lot.condition) for lot in priming.lots)
    for name, count in sessions.items():
        if count > 1:
            yield Violation(rule.id, name, f"has {count} lots")
    for (pair, condition), count in pairs.items():
        if count > 1:
            yield Violation(rule.id, "block", f"pair {pair} is {condition} {count} times")
    if any(lot.pair > rule.pairs for lot in priming.lots):
        yield Violation(rule.id, "block", f"has more than {rule.pairs} pairs")
