"""New sets among those that are known: each counts once, a later word corrects an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from planner.feedback.matching import Placed
from planner.journal import Entry
from planner.state import DoneSet, PainReport, VelocityKind

SAME_KG = 0.6
"""Loads that differ by less are the same, once through pounds and back."""


@dataclass(frozen=True)
class Merged:
    """All sets, by date, and what the new ones were."""

    sets: tuple[DoneSet, ...]
    new: int
    known: int
    """Counted already, with the same numbers."""
    corrected: int


Key = tuple[date, str, bool, int]


def merged(known: Sequence[DoneSet], found: Iterable[Placed]) -> Merged:
    """Add sets to those that are known; a set is known by day, exercise and number."""
    by_key = {_key(one): one for one in known}
    new = same = corrected = 0
    for one in found:
        done = _done(one, by_key)
        earlier = by_key.get(_key(done))
        if earlier is not None:
            done = _kept(earlier, done)
        if earlier is None:
            new += 1
        elif earlier == done:
            same += 1
        else:
            corrected += 1
        by_key[_key(done)] = done
    ordered = sorted(by_key.values(), key=lambda s: (s.date, s.exercise, not s.warm_up, s.number))
    return Merged(tuple(ordered), new, same, corrected)


def _key(one: DoneSet) -> Key:
    # Not by session: the same training may come from a logger that knows none.
    return (one.date, one.exercise, one.warm_up, one.number)


def _done(one: Placed, by_key: dict[Key, DoneSet]) -> DoneSet:
    entry = one.entry
    kind = VelocityKind.PROPULSIVE if entry.propulsive else VelocityKind.MEAN
    number = entry.number
    if number is None:
        number = _number(one.day, entry, by_key)
    return DoneSet(
        date=one.day,
        session=one.session,
        exercise=entry.exercise,
        number=number,
        warm_up=entry.warm_up,
        load_kg=entry.load_kg,
        reps=entry.reps,
        rir=entry.rir,
        failed=entry.failed or _fell_short(one),
        target_rir=one.target.rir if one.target else None,
        target_reps=one.target.reps if one.target else None,
        target_loss_percent=_loss(one),
        velocity_m_s=entry.velocity_m_s,
        rep_velocities_m_s=entry.rep_velocities_m_s,
        velocity_kind=kind,
        device=entry.device,
        device_error_m_s=entry.device_error_m_s,
    )


def _loss(one: Placed) -> int | None:
    """The loss of velocity at which the plan wanted the set to end."""
    wanted = one.target.velocity if one.target else None
    return wanted.loss_percent if wanted else None


def _fell_short(one: Placed) -> bool:
    """Fewer repetitions than planned and none left: the next one was not possible."""
    planned = one.target.reps if one.target else 0
    return one.entry.reps < planned and one.entry.rir == 0


def _number(day: date, entry: Entry, by_key: dict[Key, DoneSet]) -> int:
    """The set of the day that a lone measured set belongs to, or the next number."""
    taken = 0
    for (when, exercise, warm_up, number), other in sorted(by_key.items()):
        if (when, exercise, warm_up) != (day, entry.exercise, entry.warm_up):
            continue
        taken = max(taken, number)
        bare = other.velocity_m_s is None and other.reps == entry.reps
        if bare and abs((other.load_kg or 0) - (entry.load_kg or 0)) < SAME_KG:
            return number
    return taken + 1


def _kept(earlier: DoneSet, later: DoneSet) -> DoneSet:
    """The later word counts; what it leaves out stays."""
    said = {
        name
        for name in DoneSet.model_fields
        if getattr(later, name) not in (None, "", (), False)
        and (name != "velocity_kind" or later.velocity_m_s is not None)
    }
    return earlier.model_copy(update={name: getattr(later, name) for name in said})


def pains(known: Sequence[PainReport], found: Iterable[Placed]) -> tuple[PainReport, ...]:
    """All reports of pain, by date; the same one once."""
    reports = {
        PainReport(
            date=one.day,
            session=one.session,
            exercise=one.entry.exercise,
            pain=one.entry.pain,
            joint=one.entry.joint,
            next_morning=one.entry.next_morning,
        )
        for one in found
        if one.entry.pain is not None
    }
    every = {*known, *reports}
    return tuple(sorted(every, key=lambda p: (p.date, p.exercise, p.pain, p.joint or "")))
