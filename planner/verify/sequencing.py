"""Sequencing: the class follows from its numbers, and decides variant and order as it says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import NormalDist

from planner.exercises import Exercise, Variant
from planner.problem import LagClass, Sequencing
from planner.rulebook.kinds import SequencingRule
from planner.verify.facts import DatedSession, Facts, Use
from planner.verify.violation import Violation
from planner.vocabulary import Dominance

LEAST_DAYS_APART = 2
_Z = 1.96
_SLACK = 0.02
"""Figures in the plan are rounded to a tenth of a millisecond."""
_WANTED = {LagClass.EARLY: Variant.SEGMENTED, LagClass.LATE: Variant.CONTINUOUS}


def check(facts: Facts) -> Iterator[Violation]:
    """Verdicts first, then every session."""
    rule = facts.rules.maybe(SequencingRule)
    for verdict in facts.problem.sequencing:
        if rule is None or verdict.rule != rule.id or verdict.sure != rule.sure:
            yield Violation(
                verdict.rule, "block", "decides about a lag, but no such rule is in force"
            )
        for words in _class_faults(verdict):
            yield Violation(verdict.rule, verdict.task, words)
    for session in facts.open_sessions:
        yield from _order(facts, session)
        for use in session.uses:
            yield from _variant(facts, session, use)
    yield from _recordings(facts)


def verdict_of(facts: Facts, exercise: Exercise) -> Sequencing | None:
    """The verdict on an integrated lift: its own, or that of a measured one of the same pattern."""
    if exercise.dominance is not Dominance.INTEGRATED:
        return None
    own, like = None, None
    for verdict in reversed(facts.problem.sequencing):
        task = facts.exercises.get(verdict.task)
        if verdict.task == exercise.id:
            own = verdict
        if task is not None and task.pattern is exercise.pattern:
            like = verdict
    return own or like


def is_drill_outside(facts: Facts, uses: tuple[Use, ...]) -> bool:
    """Whether a block is one integrated lift whose lag lies outside its window."""
    if len(uses) != 1:
        return False
    verdict = verdict_of(facts, uses[0].exercise)
    return verdict is not None and verdict.timing in _WANTED


def _class_faults(verdict: Sequencing) -> Iterator[str]:
    """The probability of the class, worked out again from lag, interval and window."""
    if verdict.timing is LagClass.UNDETERMINED:
        if verdict.lag_ms is not None and verdict.probability >= verdict.sure:
            yield f"is called undetermined at a probability of {verdict.probability:.0%}"
        return
    figures = (verdict.lag_ms, verdict.half_width_ms, verdict.low_ms, verdict.high_ms)
    lag, half, low, high = (float("nan") if one is None else one for one in figures)
    if verdict.lag_ms is None or not (half > 0 and low < high):
        yield f"is called {verdict.timing} without a lag, its interval and a window"
        return
    normal = NormalDist(lag, half / _Z)
    early, late = normal.cdf(low), 1 - normal.cdf(high)
    chances = {LagClass.EARLY: early, LagClass.LATE: late, LagClass.INSIDE: 1 - early - late}
    found = chances[verdict.timing]
    if found < verdict.sure - _SLACK or abs(found - verdict.probability) > _SLACK:
        yield f"is called {verdict.timing} at {verdict.probability:.0%}; its figures give {found:.0%}"


def _order(facts: Facts, session: DatedSession) -> Iterator[Violation]:
    """Drills outside their window stand first, fresh."""
    outside = [is_drill_outside(facts, session.uses_of(b)) for b in session.session.blocks]
    if sum(outside) and not all(outside[: sum(outside)]):
        words = "the integrated lift outside its window does not stand first"
        yield Violation(facts.problem.sequencing[0].rule, session.id, words)


def _variant(facts: Facts, session: DatedSession, use: Use) -> Iterator[Violation]:
    verdict = verdict_of(facts, use.exercise)
    wanted = _WANTED.get(verdict.timing) if verdict else None
    wanted = wanted if use.exercise.variants else None
    if use.item.variant is not wanted:
        shown, asked = use.item.variant or "standard", wanted or "standard"
        rule = facts.problem.sequencing[0].rule if facts.problem.sequencing else "sequencing"
        yield Violation(
            rule, session.at(use), f"is done {shown}, the measured lag asks for {asked}"
        )


def _recordings(facts: Facts) -> Iterator[Violation]:
    """A recording is asked for where nothing can be said, on days far enough apart, and only there."""
    open_tasks = {v.task: v for v in facts.problem.sequencing if v.timing is LagClass.UNDETERMINED}
    days: dict[str, list[int]] = {}
    for session in facts.sessions:
        for task in session.session.measure:
            if task not in open_tasks:
                words = f"asks to record {task}, of which enough is known, or nothing was asked"
                yield Violation("sequencing", session.id, words)
            days.setdefault(task, []).append(session.slot.date.toordinal())
    for task, verdict in open_tasks.items():
        found = sorted(days.get(task, []))
        if not found and facts.sessions:
            yield Violation(verdict.rule, task, "is undetermined, but no session records it again")
        gaps = [later - earlier for earlier, later in pairwise(found)]
        if any(gap < LEAST_DAYS_APART for gap in gaps):
            yield Violation(verdict.rule, task, "is recorded twice within two days")
