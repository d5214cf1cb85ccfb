"""The lots of a block that tests priming: each session keeps its own; what was missed goes to a later one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from planner.plan import Plan, PlannedSession
from planner.problem import Notice, Priming, PrimingUse, Problem
from planner.rulebook.kinds import PrimingTestRule
from planner.solution import BlockRole
from planner.state.priming import Lot

LOT = "Priming test: the lot"


def with_lots(problem: Problem, plan: Plan, before: date, missed: Collection[str]) -> Problem:
    """The problem with the rest of a plan's test of priming, and its protocols; as it is without one."""
    priming = drawn_again(plan, before, missed)
    rule = problem.rules.maybe(PrimingTestRule)
    if priming is None or priming.use is not PrimingUse.TEST or rule is None:
        return problem
    protocols = [one for one in plan.problem.warnings if one.rule == rule.id]
    notices = [Notice(rule=rule.id, message=text) for text in told(lots_of(plan), priming.lots)]
    kept = [one for one in protocols if not one.message.startswith(LOT)]
    warnings = (*problem.warnings, *kept, *notices)
    return problem.model_copy(update={"priming": priming, "warnings": warnings})


def told(before: Sequence[Lot], now: Sequence[Lot]) -> Iterator[str]:
    """What became of lots whose sessions are no more."""
    held = {(lot.pair, lot.condition): lot.session for lot in now}
    for lot in before:
        session = held.get((lot.pair, lot.condition))
        if session is None:
            yield f"{LOT} of {lot.session} ({lot.condition}) is lost: no later session could be primed."
        elif session != lot.session:
            yield f"{LOT} of {lot.session} ({lot.condition}) goes to {session}."


def drawn_again(plan: Plan, before: date, missed: Collection[str]) -> Priming | None:
    """The priming of a plan's problem, with the lots of the sessions that it has now.

    Sessions that are done or ahead keep theirs. Lots of sessions that were missed in earlier weeks, or
    left out before, go to the next sessions that could be primed and have none; where there are no more
    such sessions, they are lost, and the other half of their pair compares nothing. A session missed in
    the week that runs may still be made up for, with its own lot.
    """
    priming = plan.problem.priming
    if priming is None or priming.use is not PrimingUse.TEST:
        return priming
    sessions = {one.id: one for week in plan.weeks for one in week.sessions}
    week = plan.problem.week_of(before)
    gone = {
        lot.session
        for lot in lots_of(plan)
        if lot.session not in sessions or (lot.session in missed and int(lot.session[1:3]) < week)
    }
    kept = [lot for lot in lots_of(plan) if lot.session not in gone]
    owed = [lot for lot in lots_of(plan) if lot.session in gone]
    free = _free(plan, before, {lot.session for lot in kept})
    moved = [
        lot.model_copy(update={"session": one.id}) for lot, one in zip(owed, free, strict=False)
    ]
    every = sorted((*kept, *moved), key=lambda lot: lot.session)
    return priming.model_copy(update={"lots": tuple(every)})


def lots_of(plan: Plan) -> tuple[Lot, ...]:
    """The lots of a plan; in one that was never planned again they are two and two in their order."""
    priming = plan.problem.priming
    if priming is not None and priming.lots:
        return priming.lots
    drawn = [one for week in plan.weeks for one in week.sessions if one.condition is not None]
    drawn.sort(key=lambda one: one.slot)
    return tuple(
        Lot(session=one.id, pair=at // 2 + 1, condition=one.condition)
        for at, one in enumerate(drawn)
        if one.condition is not None
    )


def _free(plan: Plan, before: date, taken: Collection[str]) -> Iterator[PlannedSession]:
    """Sessions ahead that could be primed, in loading weeks, and have no lot."""
    for week in plan.weeks:
        for one in sorted(week.sessions, key=lambda session: session.slot):
            place = week.place_of(one)
            primed = any(block.role is BlockRole.PRIMING for block in one.blocks)
            is_free = one.date >= before and one.id not in taken
            if is_free and primed and place.kind is place.phase:
                yield one
