"""Timing window: a claim of the framework that no plan may rest on."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import TimingTargetRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation
from planner.vocabulary import Evidence

OPEN = (Evidence.NONE, Evidence.WEAK, Evidence.CONTESTED)


def check(facts: Facts) -> Iterator[Violation]:
    """The window is labelled as unproved, and named behind no block and no exercise."""
    for rule in facts.rules.all(TimingTargetRule):
        if rule.required or rule.evidence not in OPEN:
            words = f"is called '{rule.evidence}' or required; no study supports a window"
            yield Violation(rule.id, "block", words)
        for session in facts.open_sessions:
            for use in session.uses:
                if rule.id in (*use.item.rules, *use.block.rules):
                    words = "rests on a timing window, which may decide nothing in a plan"
                    yield Violation(rule.id, session.at(use), words)
