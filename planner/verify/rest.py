"""Rest: between two working sets of an exercise passes at least the rule's time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.rulebook.kinds import RestRule
from planner.verify.effort import effort_of
from planner.verify.facts import DatedSession, Facts, Use
from planner.verify.violation import Violation
from planner.vocabulary import Category, Mode


def check(facts: Facts) -> Iterator[Violation]:
    """The rest an exercise states, and the rests between its sets."""
    for rule in facts.rules.all(RestRule):
        for session in facts.open_sessions:
            for use in session.uses:
                for words in _faults(facts, rule, session, use):
                    yield Violation(rule.id, session.at(use), words)


def _least_s(facts: Facts, rule: RestRule, session: DatedSession, use: Use) -> int:
    effort = effort_of(facts, session, use)
    percent = None if effort is None else effort.percent
    exercise = use.exercise
    if exercise.mode is Mode.PLYOMETRIC:
        return rule.plyometric_s
    if exercise.mode is Mode.BALLISTIC:
        return rule.ballistic_s
    if exercise.category is Category.ISOLATION:
        return rule.isolation_s
    if exercise.category is Category.ASSISTANCE or percent is None:
        return rule.assistance_s
    if percent >= 90:
        return rule.from_90_percent_s
    return rule.from_80_percent_s if percent >= 80 else rule.main_below_80_percent_s


def _faults(facts: Facts, rule: RestRule, session: DatedSession, use: Use) -> Iterator[str]:
    least = _least_s(facts, rule, session, use)
    if use.item.rest_s != least:
        yield f"states {use.item.rest_s} s of rest, the rule asks for {least} s"
    for number, (one, after) in enumerate(pairwise(use.item.sets), start=1):
        rest = after.start_s - one.start_s - one.set_s
        if rest < least:
            yield f"{rest} s of rest after set {number}, at least {least} required"
