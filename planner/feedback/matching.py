"""Which planned session a day of a journal was, told by the exercises and the distance in days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.feedback.ramps import with_ramps
from planner.journal import Entry
from planner.plan import Plan, PlannedSession, PlannedSet

REACH = timedelta(days=6)
"""A session is looked for at most so far from its day: a missed one that is made up for in its week."""
LEAST_SHARED = 0.5
"""Share of a session's exercises, and of the day's, that both must have."""


@dataclass(frozen=True)
class Placed:
    """A set with its day and session; the session is empty for training outside of the plan."""

    entry: Entry
    day: date
    session: str
    target: PlannedSet | None = None
    """What the plan wanted."""


def exercises_of(session: PlannedSession) -> frozenset[str]:
    """What is done in a session."""
    return frozenset(item.exercise for block in session.blocks for item in block.items)


def sessions(plan: Plan) -> Iterator[PlannedSession]:
    """All sessions, in order."""
    for week in plan.weeks:
        yield from week.sessions


def placed(entries: Sequence[Entry], plan: Plan) -> tuple[list[Placed], list[Entry]]:
    """Every entry with day and session; entries that name a session the plan has not, apart."""
    known = {session.id: session for session in sessions(plan)}
    strange = [one for one in entries if one.session and one.session not in known]
    named = [one for one in entries if one.session in known]
    targets = _targets(plan)
    found = [
        Placed(one, one.day or known[one.session].date, one.session, _target(targets, one, ""))
        for one in named
    ]
    taken = {one.session for one in named}
    days: dict[date, list[Entry]] = defaultdict(list)
    for one in entries:
        if not one.session and one.day is not None:
            days[one.day].append(one)
    free = [session for name, session in known.items() if name not in taken]
    where = _assigned(days, free)
    found += [
        Placed(one, day, where.get(day, ""), _target(targets, one, where.get(day, "")))
        for day, same in sorted(days.items())
        for one in with_ramps(same, known.get(where.get(day, "")))
    ]
    return found, strange


Targets = Mapping[tuple[str, str, int], PlannedSet]


def _targets(plan: Plan) -> Targets:
    """Planned working sets by session, exercise and number."""
    return {
        (session.id, item.exercise, number): one
        for session in sessions(plan)
        for block in session.blocks
        for item in block.items
        for number, one in enumerate(item.sets, start=1)
    }


def _target(targets: Targets, one: Entry, session: str) -> PlannedSet | None:
    if one.warm_up or one.number is None:
        return None
    return targets.get((one.session or session, one.exercise, one.number))


def _assigned(
    days: Mapping[date, Sequence[Entry]], free: Sequence[PlannedSession]
) -> dict[date, str]:
    """The best pairs of day and session first; each is used once."""
    pairs = []
    for day, entries in days.items():
        done = frozenset(one.exercise for one in entries)
        for session in free:
            planned = exercises_of(session)
            shared = len(done & planned)
            apart = abs(session.date - day)
            enough = shared >= LEAST_SHARED * min(len(planned), len(done)) and shared > 0
            if apart <= REACH and enough:
                pairs.append((-shared / len(planned | done), apart, day, session.id))
    found: dict[date, str] = {}
    for _, _, day, session_id in sorted(pairs):
        if day not in found and session_id not in found.values():
            found[day] = session_id
    return found
