"""Phases: categories, sets, repetitions and effort are what the phase prescribes for the week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from planner.plan import PlannedBlock
from planner.verify.effort import effort_of, prescription, sets_of
from planner.verify.facts import DatedSession, Facts, PatternKey, Use
from planner.verify.loads import wanted_load
from planner.verify.violation import Violation, counted

MOST_BASE_SETS = 10

Placed = tuple[DatedSession, PlannedBlock]


def check(facts: Facts) -> Iterator[Violation]:
    """Each exercise of each session, and the sets of each block through its mesocycle."""
    for session in facts.open_sessions:
        rule = facts.phases[session.week.place.kind]
        for use in session.uses:
            if prescription(facts, session, use) is None:
                loading = facts.phases[session.week.place.phase]
                words = f"{use.exercise.id} is of category '{use.exercise.category}'"
                words = f"{words}, which the phase does not prescribe"
                yield Violation(loading.id, session.at(use), words)
            for words in _effort_faults(facts, session, use):
                yield Violation(rule.id, session.at(use), words)
    yield from _wave(facts)


def _effort_faults(facts: Facts, session: DatedSession, use: Use) -> Iterator[str]:
    effort = effort_of(facts, session, use)
    if effort is None:
        return
    item = use.item
    # Where no maximum is known the percentage leads to no load and may be left out.
    silent = item.target_percent_1rm is None and all(one.load_kg is None for one in item.sets)
    if not silent and item.target_percent_1rm != effort.percent:
        yield f"aims at {item.target_percent_1rm} % of the maximum, the phase at {effort.percent}"
    wanted = wanted_load(facts, session, use)
    reps = effort.reps if wanted is None else max(1, effort.reps + wanted.reps_change)
    rir = effort.rir
    if wanted is not None and wanted.to_failure is not None:
        rir = max(rir, wanted.to_failure - reps)
    for number, one in enumerate(item.sets, start=1):
        if one.reps != reps:
            yield f"set {number} has {counted(one.reps, 'repetition')}, should have {reps}"
        if one.rir != rir:
            yield f"set {number} says {one.rir} repetitions are left, should say {rir}"
    for number, one in enumerate(item.warm_ups, start=1):
        if one.rir is not None:
            yield f"warm-up set {number} states repetitions left, which it should not"


def _wave(facts: Facts) -> Iterator[Violation]:
    """One number of base sets explains a block's sets in all weeks of the mesocycle."""
    # By exercises and not by letter: a control of the priming test leaves a block out.
    groups: dict[tuple[PatternKey, tuple[str, ...]], list[Placed]] = defaultdict(list)
    for session in facts.open_sessions:
        for block in session.session.blocks:
            names = tuple(sorted(item.exercise for item in block.items))
            groups[session.key, names].append((session, block))
    for group in groups.values():
        session, block = group[0]
        rule = facts.phases[session.week.place.phase]
        words = _unexplained(facts, group)
        if words:
            yield Violation(rule.id, f"{session.id} {block.letter}", words)


def _unexplained(facts: Facts, group: Sequence[Placed]) -> str:
    least, most = 1, MOST_BASE_SETS
    for session, block in group:
        for use in session.uses_of(block):
            given = prescription(facts, session, use)
            if given is not None:
                least, most = max(least, given.base_sets.min), min(most, given.base_sets.max)
    for base in range(least, most + 1):
        if all(
            len(item.sets) == sets_of(facts, base, session.week)
            for session, block in group
            for item in block.items
        ):
            return ""
    found = "; ".join(
        f"{session.id} {' and '.join(str(len(item.sets)) for item in block.items)}"
        for session, block in group
    )
    return f"sets ({found}) that no base of {least} to {most} sets gives by this phase's wave"
