"""The lots of a priming test in a revision: as drawn, and moved only from sessions that are no more."""

from __future__ import annotations

from collections.abc import Iterator

from planner.plan import Plan
from planner.problem import PrimingUse
from planner.state.priming import Lot
from planner.verify.violation import Violation


def lot_faults(old: Plan, new: Plan) -> Iterator[Violation]:
    """Each lot of the new plan against those that stood."""
    priming = new.problem.priming
    if priming is None or priming.use is not PrimingUse.TEST or new.history is None:
        return
    stood = _lots(old)
    by_session = {lot.session: lot for lot in stood}
    held = {session.id for week in new.weeks for session in week.sessions}
    before = new.history.before
    for lot in priming.lots:
        was = by_session.get(lot.session)
        if was == lot:
            continue
        if was is not None:
            words = (
                f"is {lot.condition} of pair {lot.pair}, drawn was {was.condition} of {was.pair}"
            )
            yield Violation(priming.rule, lot.session, words)
            continue
        given = [one for one in stood if (one.pair, one.condition) == (lot.pair, lot.condition)]
        if not given or given[0].session in held:
            words = f"takes the lot {lot.condition} of pair {lot.pair}, which nobody gave up"
            yield Violation(priming.rule, lot.session, words)
        days = [s.date for week in new.weeks for s in week.sessions if s.id == lot.session]
        if any(day < before for day in days):
            yield Violation(priming.rule, lot.session, "takes a lot, but lies behind")
    kept = {lot.session for lot in priming.lots}
    for name in sorted(set(by_session) & held - kept):
        yield Violation(priming.rule, name, "lost the lot that was drawn for it")


def _lots(plan: Plan) -> tuple[Lot, ...]:
    """Those of a plan; at first they are in the order of its sessions, two and two."""
    priming = plan.problem.priming
    if priming is not None and priming.lots:
        return priming.lots
    dated = sorted((one for week in plan.weeks for one in week.sessions), key=lambda one: one.slot)
    found: list[Lot] = []
    for one in dated:
        if one.condition is not None:
            pair = 1 + len(found) // 2
            found.append(Lot(session=one.id, pair=pair, condition=one.condition))
    return tuple(found)
