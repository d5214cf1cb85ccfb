"""Session time: set by set, one after the other, from the general warm-up to the window's end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from planner.rulebook.kinds import SessionTimeRule
from planner.solution import BlockRole
from planner.verify.effort import GRID_S, effort_of, set_seconds
from planner.verify.facts import DatedSession, Facts, TimedSet
from planner.verify.violation import Violation
from planner.vocabulary import BlockMode


def check(facts: Facts) -> Iterator[Violation]:
    """Each session."""
    for rule in facts.rules.all(SessionTimeRule):
        for session in facts.open_sessions:
            for words in _durations(facts, rule, session):
                yield Violation(rule.id, session.id, words)
            for words in (*_whole(rule, session), *_sequence(session), *_changes(rule, session)):
                yield Violation(rule.id, session.id, words)
            for words in _open_at_once(rule, session):
                yield Violation(rule.id, session.id, words)


def _durations(facts: Facts, rule: SessionTimeRule, session: DatedSession) -> Iterator[str]:
    """Sets last as long as the phase's repetitions; one more or less for a load changes nothing."""
    for use in session.uses:
        effort = effort_of(facts, session, use)
        if effort is not None:
            right = set_seconds(use.exercise, effort.reps, rule.set_up_s)
            for number, one in enumerate(use.item.sets, start=1):
                if one.set_s != right:
                    words = f"{use.item.label} set {number} lasts {one.set_s} s"
                    yield f"{words}, should last {right} s"
        for number, one in enumerate(use.item.warm_ups, start=1):
            right = set_seconds(use.exercise, one.reps, rule.set_up_s)
            if one.set_s != right:
                words = f"{use.item.label} warm-up set {number} lasts {one.set_s} s"
                yield f"{words}, should last {right} s"


def _whole(rule: SessionTimeRule, session: DatedSession) -> Iterator[str]:
    found, sets = session.session, session.timeline
    if found.warm_up_s != rule.general_warm_up_s:
        words = f"general warm-up of {found.warm_up_s} s"
        yield f"{words}, should be {rule.general_warm_up_s} s"
    if sets and sets[0].start_s < rule.general_warm_up_s:
        words = f"the first set starts at {sets[0].start_s} s"
        yield f"{words}, the general warm-up lasts {rule.general_warm_up_s} s"
    end_s = max((one.end_s for one in sets), default=0)
    if found.total_s != end_s:
        yield f"says it lasts {found.total_s} s, its last set ends at {end_s} s"
    if end_s > session.slot.minutes * 60:
        yield f"lasts {end_s / 60:.1f} minutes, its window {session.slot.minutes}"


def _name(one: TimedSet) -> str:
    kind = "warm-up set" if one.warm_up else "set"
    return f"{one.label} {kind} {one.number + 1}"


def _sequence(session: DatedSession) -> Iterator[str]:
    """Starts on the grid, no two sets at once."""
    for one in session.timeline:
        if one.start_s % GRID_S:
            yield f"{_name(one)} starts at {one.start_s} s, no multiple of {GRID_S} s"
    for before, after in pairwise(session.timeline):
        if after.start_s < before.end_s:
            words = f"{_name(after)} starts at {after.start_s} s, {_name(before)} ends at"
            yield f"{words} {before.end_s} s"


def _changes(rule: SessionTimeRule, session: DatedSession) -> Iterator[str]:
    """Time to change between blocks, and between exercises that do not take turns; blocks in their order."""
    blocks = session.session.blocks

    def place(one: TimedSet) -> tuple[int, int]:
        turns = blocks[one.block].mode is not BlockMode.STRAIGHT
        return one.block, -1 if turns else one.item

    stretches = [(at, list(sets)) for at, sets in groupby(session.timeline, key=place)]
    for (at, sets), (next_at, following) in pairwise(stretches):
        first, then = _stretch(session, at), _stretch(session, next_at)
        gap_s = following[0].start_s - max(one.end_s for one in sets)
        if gap_s < rule.change_s:
            words = f"{gap_s} s from the end of {first} to the start of {then}"
            yield f"{words}, at least {rule.change_s} required"
    order = [at for at, _ in stretches]
    for number, (before, after) in enumerate(pairwise(order)):
        if after < before and not _ramp_ahead(session, stretches, number):
            words = f"{_stretch(session, after)} goes on after {_stretch(session, before)}"
            yield f"{words}, which stands behind it"


def _stretch(session: DatedSession, at: tuple[int, int]) -> str:
    block = session.session.blocks[at[0]]
    return block.letter if at[1] < 0 else block.items[at[1]].label


def _ramp_ahead(
    session: DatedSession, stretches: list[tuple[tuple[int, int], list[TimedSet]]], number: int
) -> bool:
    """Warm-up sets of a primed lift that are done before its conditioning, in the block before."""
    (at, sets), (next_at, _) = stretches[number : number + 2]
    conditioning = session.session.blocks[next_at[0]]
    return (
        conditioning.role is BlockRole.PRIMING
        and at == (next_at[0] + 1, 0)
        and all(one.warm_up for one in sets)
    )


def _open_at_once(rule: SessionTimeRule, session: DatedSession) -> Iterator[str]:
    """Exercises begun and not ended, looked at whenever one begins; the first moment with too many is named."""
    spans: dict[str, tuple[int, int]] = {}
    for one in session.timeline:
        start_s, end_s = spans.get(one.label, (one.start_s, one.end_s))
        spans[one.label] = (min(start_s, one.start_s), max(end_s, one.end_s))
    for begun_s, _ in sorted(spans.values()):
        together = [name for name, (start, end) in spans.items() if start <= begun_s < end]
        if len(together) > rule.most_open:
            words = f"{', '.join(sorted(together))} are open at once {begun_s} s in"
            yield f"{words}, at most {rule.most_open} exercises allowed"
            return
