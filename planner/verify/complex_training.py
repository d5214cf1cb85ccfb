"""Complexes: who does them, with which lifts, and every wait and rest of their rounds, counted from the sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.place import WeekPhase
from planner.plan import PlannedBlock
from planner.problem import PrimingUse
from planner.rulebook.kinds import AlternateRule, ComplexTrainingRule, PrimingRule, SessionTimeRule
from planner.solution import BlockRole
from planner.verify.days import prescription_at
from planner.verify.effort import percent_of
from planner.verify.facts import DatedSession, Facts, TimedSet, Use
from planner.verify.violation import Violation
from planner.vocabulary import BlockMode, Category, Lead

SIZE = 3
NOT_IN_FORCE = "complex-training"
"""Stands for a rule id where no rule of complexes is in force."""


def check(facts: Facts) -> Iterator[Violation]:
    """Each block that is done as a complex, and each that has the size of one."""
    rule = facts.rules.maybe(ComplexTrainingRule)
    for session in facts.open_sessions:
        for number, block in enumerate(session.session.blocks):
            if len(block.items) < SIZE and block.mode is not BlockMode.COMPLEX:
                continue
            where = f"{session.id} {block.letter}"
            if rule is None:
                yield Violation(
                    NOT_IN_FORCE, where, "is a complex, but no rule of complexes is in force"
                )
                continue
            for words in _faults(facts, rule, session, number):
                yield Violation(rule.id, where, words)


def _faults(
    facts: Facts, rule: ComplexTrainingRule, session: DatedSession, number: int
) -> Iterator[str]:
    block = session.session.blocks[number]
    kind = session.week.place.kind
    mode = BlockMode.STRAIGHT if kind in rule.not_in else BlockMode.COMPLEX
    if block.mode is not mode:
        yield f"is done as {block.mode} sets in a {kind} week, should be {mode}"
    if block.gap_s is not None:
        yield f"states a gap of {block.gap_s} s, should state none"
    yield from _gate(facts, session)
    uses = session.uses_of(block)
    if len(uses) != SIZE:
        yield f"has {len(uses)} exercises, should have {SIZE}"
        return
    yield from _lifts(rule, session, block, uses)
    yield from _doses(facts, rule, session, uses)
    if block.mode is BlockMode.COMPLEX:
        sets = [one for one in session.timeline if one.block == number]
        yield from _rounds(facts, rule, sets)


def _gate(facts: Facts, session: DatedSession) -> Iterator[str]:
    """The gate of priming, which is adopted; three stations; the legs lead; no other window."""
    athlete, priming = facts.problem.athlete, facts.problem.priming
    gate = facts.rules.maybe(PrimingRule)
    if gate is None or priming is None or priming.use is not PrimingUse.ADOPT:
        yield "is a complex, though priming is not adopted for this athlete"
    elif athlete.goal.focus not in gate.focuses:
        yield f"is a complex, though the focus is {athlete.goal.focus}"
    elif athlete.training_years < gate.least_training_years:
        words = f"is a complex after {athlete.training_years:g} years of training"
        yield f"{words}, {gate.least_training_years:g} required"
    if facts.rules.one(SessionTimeRule).most_open < SIZE:
        yield f"opens {SIZE} exercises at once, fewer are allowed"
    if session.session.lead is not Lead.LEGS:
        yield f"is a complex, though the {session.session.lead} leads"
    if any(block.role is BlockRole.PRIMING for block in session.session.blocks):
        yield "is a complex in a session with another conditioning"


def _lifts(
    rule: ComplexTrainingRule, session: DatedSession, block: PlannedBlock, uses: Sequence[Use]
) -> Iterator[str]:
    """A leading squat, a press, a jump, in this order."""
    lower, upper, jump = (use.exercise for use in uses)
    if block.role is not BlockRole.LEAD:
        yield f"is a complex in a block of role '{block.role}', should lead"
    for exercise, patterns in ((lower, rule.lower), (upper, rule.upper)):
        if exercise.category is not Category.MAIN or exercise.pattern not in patterns:
            yield f"{exercise.id} ({exercise.category}, {exercise.pattern}) is no lift of a complex"
    if jump.id not in rule.jumps:
        yield f"{jump.id} is no jump of a complex"
    counts = {len(use.item.sets) for use in uses}
    if len(counts) > 1:
        yield f"its exercises have {', '.join(map(str, sorted(counts)))} sets, should have as many"
    if max(counts) > rule.most_rounds:
        yield f"{max(counts)} rounds in {session.id}, at most {rule.most_rounds} allowed"


def _doses(
    facts: Facts, rule: ComplexTrainingRule, session: DatedSession, uses: Sequence[Use]
) -> Iterator[str]:
    lower, _, jump = uses
    place = session.week.place
    percent = percent_of(facts, session, lower)
    if place.kind is place.phase and not (
        rule.least_percent_1rm <= percent <= rule.most_percent_1rm
    ):
        words = f"{lower.exercise.id} at {percent:g} % of its maximum"
        yield f"{words}, {rule.least_percent_1rm:g} to {rule.most_percent_1rm:g} allowed"
    most = max((one.reps for one in jump.item.sets), default=0)
    if most > rule.most_jumps:
        yield f"{most} jumps in a set, at most {rule.most_jumps} allowed"
    priming = facts.problem.priming
    if priming is not None and jump.exercise.id not in priming.conditioning:
        yield f"{jump.exercise.id} is not cleared for this athlete"


def _rounds(facts: Facts, rule: ComplexTrainingRule, sets: Sequence[TimedSet]) -> Iterator[str]:
    """Warm-up sets, then round by round each exercise once, inside its window; one rest between rounds."""
    work = [one for one in sets if not one.warm_up]
    warm_up_end_s = max((one.end_s for one in sets if one.warm_up), default=0)
    if work and work[0].start_s < warm_up_end_s:
        yield f"the first working set starts at {work[0].start_s} s, warm-up sets end later"
    rounds = [work[at : at + SIZE] for at in range(0, len(work), SIZE)]
    wanted = [(n, item) for n in range(len(rounds)) for item in range(SIZE)]
    if [(one.number, one.item) for one in work] != wanted:
        yield f"sets in the order {', '.join(one.label for one in work)} are no rounds"
        return
    turns = facts.rules.maybe(AlternateRule)
    gap_s = turns.gap_s if turns else 0
    for before, (first, *others) in zip((None, *rounds), rounds, strict=False):
        for one, window in zip(others, (rule.upper_after_s, rule.jump_after_s), strict=True):
            waited_s = one.start_s - first.end_s
            if not window.least_s <= waited_s <= window.most_s:
                words = f"{waited_s} s from {first.label} set {first.number + 1} to {one.label}"
                yield f"{words}, {window.least_s} to {window.most_s} allowed"
        for one, after in zip((first, *others), others, strict=False):
            if after.start_s - one.end_s < gap_s:
                words = f"{after.start_s - one.end_s} s from {one.label} to {after.label}"
                yield f"{words}, at least {gap_s} to change stations"
        if before is not None and first.start_s - before[-1].end_s < rule.rest_s:
            rested_s = first.start_s - before[-1].end_s
            yield f"{rested_s} s after round {first.number}, at least {rule.rest_s} required"


def complexes_of(facts: Facts) -> ComplexTrainingRule | None:
    """The rule, where priming is adopted for this athlete and three exercises may be open at once."""
    priming, room = facts.problem.priming, facts.rules.one(SessionTimeRule).most_open
    if priming is None or priming.use is not PrimingUse.ADOPT or room < SIZE:
        return None
    return facts.rules.maybe(ComplexTrainingRule) if facts.rules.all(PrimingRule) else None


def missing_complexes(facts: Facts, pattern: Sequence[DatedSession]) -> int:
    """Sessions too few with a complex, of those that could hold one: the legs lead, in some loading week."""
    rule = complexes_of(facts)
    if rule is None:
        return 0
    possible = [one for one in pattern if _could_hold(facts, one)]
    held = sum(len(block.items) == SIZE for one in pattern for block in one.session.blocks)
    return max(0, min(rule.sessions, len(possible)) - held)


def _could_hold(facts: Facts, session: DatedSession) -> bool:
    dated = [one.week.place for one in facts.open_sessions if one.key == session.key]
    if session.session.lead is not Lead.LEGS or all(p.kind is not p.phase for p in dated):
        return False
    return all(_common_sets(facts, dated, one) for one in (Category.MAIN, Category.POWER))


def _common_sets(facts: Facts, dated: Sequence[WeekPhase], category: Category) -> bool:
    """Whether all these days give a category some number of base sets in common."""
    given = [prescription_at(facts.rules, place, category) for place in dated]
    bands = [one.base_sets for one in given if one is not None]
    return len(bands) == len(dated) and max(b.min for b in bands) <= min(b.max for b in bands)
