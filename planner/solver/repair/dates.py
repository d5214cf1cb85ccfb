"""The dates of a repair: every session stays where it is if it can, missed ones look for a free window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice, pairwise, product

from planner.plan import PlannedSession, PlannedWeek
from planner.problem import Slot
from planner.rulebook.kinds import MissedSessionRule, TrainingDaysRule
from planner.solver.repair.breaks import eased
from planner.solver.repair.changed import Changed

MOST_TRIES = 12
"""Ways to make up for missed sessions that are tried, the fullest and earliest first."""

Placed = tuple[int, Slot]
"""A session of the weekly pattern in a window."""


@dataclass(frozen=True)
class Dates:
    """Open sessions of each week by start, and what became of those that could not stay."""

    weeks: Mapping[int, tuple[Placed, ...]]
    shifted: tuple[str, ...] = ()
    """Missed sessions that are made up for."""
    shares: Mapping[int, int] = field(default_factory=dict)
    """Share of its sets that each week has on the way back after a break, in percent."""


def dates_of(changed: Changed) -> Iterator[Dates]:
    """All that stays, with as many missed sessions of this week made up for as there is room for."""
    kept = {week.number: _kept(changed, week) for week in changed.plan.weeks}
    week = next((w for w in changed.plan.weeks if w.number == changed.this_week), None)
    missed = _made_up(changed, week) if week else ()
    if week is None or not missed:
        yield _eased(changed, kept)
        return
    stay = kept[week.number]
    free = _free(changed, week, [slot for _, slot in stay])
    ways = product((*free, None), repeat=len(missed))
    ranked = sorted(ways, key=lambda way: (way.count(None), [s.id if s else "" for s in way]))
    for way in islice(ranked, MOST_TRIES):
        new = [(m.session, slot) for m, slot in zip(missed, way, strict=True) if slot]
        placed = _by_start((*stay, *new))
        if not new or _allowed(changed, week, placed):
            shifted = tuple(m.id for m, slot in zip(missed, way, strict=True) if slot)
            yield _eased(changed, {**kept, week.number: placed}, shifted)
    yield _eased(changed, kept)


def _eased(
    changed: Changed, weeks: Mapping[int, tuple[Placed, ...]], shifted: tuple[str, ...] = ()
) -> Dates:
    kept, shares = eased(changed, weeks)
    return Dates(kept, shifted, shares)


def _made_up(changed: Changed, week: PlannedWeek) -> tuple[PlannedSession, ...]:
    """Missed sessions of this week that are worth making up for: not those of light weeks."""
    rule = changed.problem.rules.maybe(MissedSessionRule)
    if rule is None or "shift" not in rule.remedies or week.place.kind in rule.not_in:
        return ()
    return tuple(s for s in week.sessions if s.id in changed.missed and not changed.is_ahead(s))


def _by_start(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(placed, key=lambda one: one[1].id))


def _kept(changed: Changed, week: PlannedWeek) -> tuple[Placed, ...]:
    """Open sessions in their windows; those whose window is gone in a free one, or nowhere."""
    today = {slot.id: slot for slot in changed.problem.slots}
    ahead = [s for s in week.sessions if changed.is_ahead(s)]
    late = {changed.slots[s.slot] for w in changed.plan.weeks for s in changed.done(w)}
    stands = [s for s in ahead if s.slot in today and _is_rested(changed, today[s.slot], late)]
    stay = [(s.session, today[s.slot]) for s in stands]
    for session in (s for s in ahead if s not in stands):
        for slot in _nearest(session, _free(changed, week, [slot for _, slot in stay])):
            if _allowed(changed, week, _by_start((*stay, (session.session, slot)))):
                stay.append((session.session, slot))
                break
    return _by_start(stay)


def _is_rested(changed: Changed, slot: Slot, done: Iterable[Slot]) -> bool:
    """Whether sessions that were done late leave enough hours before a window."""
    if not changed.held:
        return True
    least = changed.problem.rules.one(TrainingDaysRule).least_hours_between
    return all(one.hours_until(slot) >= least for one in done)


def _free(changed: Changed, week: PlannedWeek, taken: Sequence[Slot]) -> list[Slot]:
    """Windows of a week that are ahead and free."""
    used = {slot.id for slot in taken}
    mine = [slot for slot in changed.problem.slots if slot.week == week.number]
    return [slot for slot in mine if slot.date >= changed.before and slot.id not in used]


def _nearest(session: PlannedSession, free: Sequence[Slot]) -> list[Slot]:
    return sorted(free, key=lambda slot: (abs((slot.date - session.date).days), slot.id))


def _allowed(changed: Changed, week: PlannedWeek, placed: Sequence[Placed]) -> bool:
    """Far enough apart, not too many days in a row, not too many sessions in the week."""
    problem = changed.problem
    rule = problem.rules.one(TrainingDaysRule)
    others = [
        changed.slots[session.slot]
        for other in changed.plan.weeks
        for session in other.sessions
        if changed.is_done(session) or (changed.is_ahead(session) and other.number != week.number)
    ]
    mine = [slot for _, slot in placed]
    every = sorted((*others, *mine), key=lambda slot: (slot.date, slot.start_minute))
    most = min(rule.most_per_week.get(problem.level, 7), problem.sessions_per_week)
    if len(mine) + len(changed.done(week)) > most:
        return False
    ahead = {slot.id for slot in mine}
    close = any(
        before.hours_until(after) < rule.least_hours_between
        for before, after in pairwise(every)
        if {before.id, after.id} & ahead
    )
    days = {slot.date for slot in every}
    longest = max((_run(days, slot) for slot in mine), default=0)
    return not close and longest <= rule.most_days_in_a_row


def _run(days: set[date], slot: Slot) -> int:
    """Training days in a row around a window."""
    one, first, last = timedelta(days=1), slot.date, slot.date
    while first - one in days:
        first -= one
    while last + one in days:
        last += one
    return (last - first).days + 1
