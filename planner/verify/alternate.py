"""Alternate sets: a block takes turns exactly when the rule says so, and then strictly."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.plan import PlannedBlock
from planner.rulebook.kinds import AlternateRule
from planner.verify.effort import percent_of
from planner.verify.facts import DatedSession, Facts, TimedSet, Use
from planner.verify.violation import Violation
from planner.vocabulary import BlockMode, Level, Pattern

HEAVY_PERCENT = 80


def check(facts: Facts) -> Iterator[Violation]:
    """Each block of each session."""
    for rule in facts.rules.all(AlternateRule):
        for session in facts.open_sessions:
            for number, block in enumerate(session.session.blocks):
                if block.mode is BlockMode.COMPLEX:
                    continue  # Its turns are those of a complex.
                for words in _faults(facts, rule, session, number, block):
                    yield Violation(rule.id, f"{session.id} {block.letter}", words)


def _faults(
    facts: Facts, rule: AlternateRule, session: DatedSession, number: int, block: PlannedBlock
) -> Iterator[str]:
    uses = session.uses_of(block)
    reason = _why_straight(facts, rule, session, uses)
    mode = BlockMode.STRAIGHT if reason else BlockMode.ALTERNATE
    if block.mode is not mode:
        yield f"is done as {block.mode} sets, should be {mode}: {reason or 'nothing forbids turns'}"
    gap_s = rule.gap_s if block.mode is BlockMode.ALTERNATE else None
    if block.gap_s != gap_s:
        yield f"states a gap of {block.gap_s} s, should be {gap_s}"
    if block.mode is BlockMode.ALTERNATE:
        most = _most_rounds(facts, rule, session, uses)
        rounds = max((len(use.item.sets) for use in uses), default=0)
        if rounds > most:
            yield f"{rounds} rounds, at most {most} allowed"
        sets = [one for one in session.timeline if one.block == number]
        yield from _turns(rule, sets, len(uses))


def _why_straight(
    facts: Facts, rule: AlternateRule, session: DatedSession, uses: tuple[Use, ...]
) -> str:
    """Why a block may not take turns; empty when it must."""
    if len(uses) != 2:
        return "it is not a block of two exercises"
    heaviest = max(percent_of(facts, session, use) for use in uses)
    if heaviest >= rule.below_percent_1rm:
        return f"{heaviest:g} % of a maximum, turns only below {rule.below_percent_1rm:g}"
    kind = session.week.place.kind
    if kind in rule.not_in:
        return f"a {kind} week"
    if facts.problem.level is Level.NOVICE and session.week.number <= rule.novice_free_weeks:
        return f"a novice in the first {rule.novice_free_weeks} weeks"
    return ""


def _most_rounds(
    facts: Facts, rule: AlternateRule, session: DatedSession, uses: tuple[Use, ...]
) -> int:
    heavy_priority = any(
        use.exercise.id == facts.priority_lift
        and use.exercise.pattern in (Pattern.SQUAT, Pattern.HINGE)
        and percent_of(facts, session, use) >= HEAVY_PERCENT
        for use in uses
    )
    return rule.most_rounds_priority_squat if heavy_priority else rule.most_rounds


def _turns(rule: AlternateRule, sets: list[TimedSet], exercises: int) -> Iterator[str]:
    """Warm-up sets first, then A1, A2, A1, A2 with the gap between."""
    work = [one for one in sets if not one.warm_up]
    warm_up_end_s = max((one.end_s for one in sets if one.warm_up), default=0)
    if work and work[0].start_s < warm_up_end_s:
        yield f"the first working set starts at {work[0].start_s} s, warm-up sets end later"
    order = [(one.number, one.item) for one in work]
    turns = [(number, item) for number in range(len(work)) for item in range(exercises)]
    if order != turns[: len(work)]:
        yield f"sets in the order {', '.join(one.label for one in work)} do not take turns"
    for before, after in pairwise(work):
        gap_s = after.start_s - before.end_s
        if before.item != after.item and gap_s < rule.gap_s:
            words = f"{gap_s} s from {before.label} set {before.number + 1} to {after.label}"
            yield f"{words}, at least {rule.gap_s} required"
