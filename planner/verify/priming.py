"""Priming: who is primed, by what, before what, and inside which window; controls rest instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planner.plan import PlannedBlock, PlannedPriming
from planner.problem import Priming, PrimingUse
from planner.rulebook.kinds import PrimingRule, SessionTimeRule, ThrowPrimingRule
from planner.solution import BlockRole
from planner.state.priming import Condition
from planner.verify.days import prescription_at
from planner.verify.facts import DatedSession, Facts
from planner.verify.violation import Violation
from planner.vocabulary import BlockMode, Category, Dominance, Lead


def check(facts: Facts) -> Iterator[Violation]:
    """Power exercises of the conditioning patterns in each session, then each session that is primed."""
    for rule in facts.rules.all(PrimingRule):
        for session in facts.open_sessions:
            for words in (*_too_many(rule, session), *_faults(facts, rule, session)):
                yield Violation(rule.id, session.id, words)
        for words in _conditions(facts):
            yield Violation(rule.id, "the block", words)
    if not facts.rules.all(PrimingRule):
        for session in facts.sessions:
            if session.session.condition or session.session.priming or _blocks(session):
                yield Violation(
                    "priming", session.id, "is primed, but no rule of priming is in force"
                )


def _too_many(rule: PrimingRule, session: DatedSession) -> Iterator[str]:
    found = [
        use.exercise.id
        for use in session.uses
        if use.exercise.category is Category.POWER and use.exercise.pattern in rule.conditioning
    ]
    if len(found) > rule.most_per_session:
        words = f"{' and '.join(found)} before the press"
        yield f"{words}, at most {rule.most_per_session} allowed"


def _blocks(session: DatedSession) -> list[PlannedBlock]:
    return [block for block in session.session.blocks if block.role is BlockRole.PRIMING]


def _faults(facts: Facts, rule: PrimingRule, session: DatedSession) -> Iterator[str]:
    planned, condition = session.session.priming, session.session.condition
    if (planned is None) != (condition is None):
        yield "says a condition without a window, or a window without a condition"
        return
    blocks = _blocks(session)
    if condition is Condition.PRIMED and len(blocks) != 1:
        yield f"is primed by {len(blocks)} blocks of conditioning, should be one"
        return
    if condition is Condition.CONTROL and blocks:
        yield "is a control, but has its conditioning"
        return
    if condition or blocks:
        yield from _gate(facts, rule)
    if planned is not None and session.week.place.kind is not session.week.place.phase:
        yield f"has a window in a {session.week.place.kind} week, only loading weeks have one"
    if primed_throw(facts, session) is not None:
        return  # The rules of priming throws say what stands where, and when.
    for block in blocks:
        yield from _conditioning(facts, rule, session, block)
    if planned is not None:
        roles = [block.role for block in session.session.blocks]
        if BlockRole.LEAD not in roles:
            yield "has a window, but no leading block behind it"
            return
        yield from window_faults(facts, rule, session, planned, roles.index(BlockRole.LEAD))


def _gate(facts: Facts, rule: PrimingRule) -> Iterator[str]:
    athlete, priming = facts.problem.athlete, facts.problem.priming
    if priming is None or priming.use is PrimingUse.DROP:
        yield "is primed, though this athlete is not to be"
    if athlete.goal.focus not in rule.focuses:
        yield f"is primed, though the focus is {athlete.goal.focus}"
    years = athlete.training_years
    if years < rule.least_training_years:
        yield f"is primed after {years:g} years of training, {rule.least_training_years:g} required"


def _conditioning(
    facts: Facts, rule: PrimingRule, session: DatedSession, block: PlannedBlock
) -> Iterator[str]:
    """The block itself: a cleared jump, few sets, right before a main lift of the chest that leads."""
    use = session.uses_of(block)[0]
    if use.exercise.pattern not in rule.conditioning or use.exercise.id in facts.problem.eased:
        yield f"{use.exercise.id} may not prime"
    if len(use.item.sets) > rule.most_sets:
        yield f"{len(use.item.sets)} sets of {use.exercise.id}, at most {rule.most_sets} prime"
    following = [after for before, after in pairwise(session.session.blocks) if before is block]
    if not following or following[0].role is not BlockRole.LEAD:
        yield f"{use.exercise.id} primes no leading block behind it"
        return
    target = session.uses_of(following[0])[0].exercise
    main = target.category is Category.MAIN and target.dominance is Dominance.CHEST
    if not main or target.pattern not in rule.targets:
        yield f"{target.id} is no lift to be primed"
    first_s = min(one.start_s for one in use.item.sets)
    before = hard_leg_sets(session, first_s)
    if before > rule.most_hard_leg_sets_before:
        most = rule.most_hard_leg_sets_before
        yield f"{before} sets of legs before {use.exercise.id}, at most {most} allowed"


def hard_leg_sets(session: DatedSession, until_s: int) -> int:
    """Working sets of legs, power work aside, that start before a time."""
    return sum(
        one.start_s < until_s
        for use in session.uses
        if use.exercise.dominance in (Dominance.LOWER, Dominance.INTEGRATED)
        and use.exercise.category is not Category.POWER
        for one in use.item.sets
    )


def primed_throw(facts: Facts, session: DatedSession) -> tuple[int, ThrowPrimingRule] | None:
    """The number of the block of a throw right behind a conditioning, and the rule that names both."""
    for number, (before, block) in enumerate(pairwise(session.session.blocks), start=1):
        if before.role is BlockRole.PRIMING and block.role is BlockRole.POWER:
            jump, throw = before.items[0].exercise, block.items[0].exercise
            for rule in facts.rules.all(ThrowPrimingRule):
                if jump in rule.conditioning and throw in rule.targets:
                    return number, rule
    return None


def window_faults(
    facts: Facts,
    rule: PrimingRule | ThrowPrimingRule,
    session: DatedSession,
    planned: PlannedPriming,
    number: int,
) -> Iterator[str]:
    """The wait before a block, counted again from the sets, and what the plan says of it."""
    lead = session.session.blocks[number]
    target = [one for one in session.timeline if (one.block, one.item) == (number, 0)]
    work = [one for one in target if not one.warm_up]
    start_s, end_s = planned.start_s, planned.end_s
    if session.session.condition is Condition.PRIMED:
        jumps = [one for one in session.timeline if one.block == number - 1]
        if not jumps or (jumps[0].start_s, jumps[-1].end_s) != (start_s, end_s):
            yield f"says the conditioning lasts from {start_s} to {end_s} s, its sets say otherwise"
    else:
        yield from _kept_free(facts, session, planned)
    wait_s = work[0].start_s - end_s
    if planned.target != lead.items[0].exercise:
        yield f"says that {planned.target} is primed, {lead.items[0].exercise} stands there"
    least_s, most_s = 60 * rule.least_wait_minutes, 60 * rule.most_wait_minutes
    if not least_s <= wait_s <= most_s:
        words = f"{wait_s} s from the conditioning to the first set of {lead.items[0].label}"
        yield f"{words}, {least_s:g} to {most_s:g} allowed"
    if planned.wait_s != wait_s or planned.least_s < least_s or planned.most_s > most_s:
        yield f"prints a wait of {planned.wait_s} s in a window that is not the rule's or the sets'"
    ahead = sum(one.start_s < start_s for one in target)
    if ahead != planned.warm_ups_before or any(one.start_s < start_s for one in work):
        yield f"{ahead} sets of {lead.items[0].label} stand before the conditioning, not as printed"
    if len(lead.items) == 2 and lead.mode is BlockMode.ALTERNATE:
        yield f"block {lead.letter} takes turns, a primed lift may not"


def _kept_free(facts: Facts, session: DatedSession, planned: PlannedPriming) -> Iterator[str]:
    """A control moves easily for as long as the conditioning would last, with both changes of station."""
    names = [use.exercise.id for use in session.uses]
    if planned.conditioning in names:
        yield f"is a control, but has {planned.conditioning}"
    change_s = facts.rules.one(SessionTimeRule).change_s
    for one in session.timeline:
        if one.end_s + change_s > planned.start_s and one.start_s < planned.end_s + change_s:
            yield f"{one.label} stands in the time that the control keeps free"
    if planned.end_s <= planned.start_s:
        yield "keeps no time free as a control"


def _conditions(facts: Facts) -> Iterator[str]:
    """A test has the conditions that were drawn for it, in their order; else nothing is a control."""
    found = [s.session.condition for s in facts.sessions if s.session.condition is not None]
    priming: Priming | None = facts.problem.priming
    if priming is None or priming.use is not PrimingUse.TEST:
        if Condition.CONTROL in found:
            yield "has a control, but nothing is tested"
    elif priming.lots:
        yield from _lots(facts, priming)
    else:
        drawn = list(priming.conditions[: len(found)])
        if found != drawn:
            yield f"tests {', '.join(found)}, drawn were {', '.join(drawn)}"


def _lots(facts: Facts, priming: Priming) -> Iterator[str]:
    """In a block that was planned again each session has what was drawn for it, and no other."""
    drawn = {lot.session: lot.condition for lot in priming.lots}
    for one in facts.sessions:
        condition, wanted = one.session.condition, drawn.get(one.id)
        is_loading = one.week.place.kind is one.week.place.phase
        could = is_loading and any(b.role is BlockRole.PRIMING for b in one.session.blocks)
        if condition is not None and condition is not wanted:
            yield f"tests {one.id} as {condition}, drawn was {wanted or 'nothing'}"
        elif condition is None and wanted is not None and could and one.is_open:
            yield f"tests {one.id} not at all, drawn was {wanted}"


def unprimed(facts: Facts, pattern: Sequence[DatedSession]) -> int:
    """Sessions of a weekly pattern that the chest leads in some loading week, and that are not primed."""
    priming = facts.problem.priming
    rules = facts.rules.all(PrimingRule)
    if priming is None or priming.use is PrimingUse.DROP or not rules:
        return 0
    return sum(
        could_be_primed(facts, Lead.CHEST, rules[0].most_sets, one) and not _blocks(one)
        for one in pattern
    )


def could_be_primed(facts: Facts, half: Lead, most_sets: int, session: DatedSession) -> bool:
    """Whether this half leads a session that has few enough sets of power work on all its days, some loading."""
    # What is done can be primed no more.
    dated = [one.week.place for one in facts.open_sessions if one.key == session.key]
    given = [prescription_at(facts.rules, place, Category.POWER) for place in dated]
    bands = [one.base_sets for one in given if one is not None]
    if len(bands) < len(dated) or session.session.lead is not half:
        return False
    least, most = max(band.min for band in bands), min(band.max for band in bands)
    few = least <= min(most, most_sets)
    return few and any(place.kind is place.phase for place in dated)
