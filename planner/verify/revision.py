"""A revision against the plan before it: what is done is untouched, and every change is told."""

from __future__ import annotations

from collections.abc import Iterator

from planner.plan import Plan, PlannedSession
from planner.verify.violation import REPORT, STRUCTURE, Violation

Content = dict[str, tuple[int, tuple[tuple[int, float | None, int | None], ...]]]
"""By exercise: position in the session, and repetitions, load and effort of its sets."""


def verify_revision(old: Plan, new: Plan) -> tuple[Violation, ...]:
    """Check that a plan is an honest revision of another.

    Sessions behind are the old plan's, byte for byte, but for those called missed; every difference
    ahead is told by a change; the sessions that the report calls changed are counted again.
    """
    if new.history is None or new.revision != old.revision + 1:
        words = f"revision {new.revision} cannot follow revision {old.revision}"
        return (Violation(STRUCTURE, "block", words),)
    return (*_behind(old, new), *_told(old, new), *_distance(old, new))


def _sessions(plan: Plan) -> dict[str, PlannedSession]:
    return {session.id: session for week in plan.weeks for session in week.sessions}


def _behind(old: Plan, new: Plan) -> Iterator[Violation]:
    assert new.history is not None  # noqa: S101 - checked by the caller
    before, missed = new.history.before.isoformat(), set(new.history.missed)
    now = _sessions(new)
    for name, stood in _sessions(old).items():
        if stood.slot[:10] >= before:
            continue
        found = now.get(name)
        if found is None and name not in missed:
            yield Violation(STRUCTURE, name, "lies behind and is neither done nor missed")
        elif found is not None and found.slot[:10] < before and found != stood:
            yield Violation(STRUCTURE, name, "is done, but not as it was planned")
    for name, found in now.items():
        if found.slot[:10] < before and name not in _sessions(old):
            yield Violation(STRUCTURE, name, "lies behind, but was never planned")


def _content(session: PlannedSession) -> Content:
    items = [item for block in session.blocks for item in block.items]
    return {
        item.exercise: (place, tuple((s.reps, s.load_kg, s.rir) for s in item.sets))
        for place, item in enumerate(items)
    }


def _work(session: PlannedSession | None) -> list[tuple[str, int]] | None:
    """Exercises in their order with their sets."""
    if session is None:
        return None
    return [(i.exercise, len(i.sets)) for block in session.blocks for i in block.items]


def _ahead(old: Plan, new: Plan) -> Iterator[tuple[str, PlannedSession, PlannedSession | None]]:
    assert new.history is not None  # noqa: S101 - checked by the caller
    before, now = new.history.before.isoformat(), _sessions(new)
    for name, stood in _sessions(old).items():
        found = now.get(name)
        is_ahead = stood.slot[:10] >= before or name in new.history.missed
        if is_ahead or (found is not None and found.slot[:10] >= before):
            yield name, stood, found


def _told(old: Plan, new: Plan) -> Iterator[Violation]:
    """Each difference has its change."""
    if new.changes[: len(old.changes)] != old.changes:
        yield Violation(STRUCTURE, "block", "tells other changes of earlier revisions")
    mine = [change for change in new.changes if change.revision == new.revision]
    sessions = {change.session for change in mine}
    exercises = {change.exercise for change in mine}
    for name, stood, found in _ahead(old, new):
        if (found is None or found.slot != stood.slot) and name not in sessions:
            if found is None and old.history and name in old.history.missed:
                continue
            yield Violation(STRUCTURE, name, "lies elsewhere or nowhere, and no change tells it")
        elif found is not None and _work(found) != _work(stood) and name not in sessions:
            yield Violation(STRUCTURE, name, "has other work, and no change tells it")
        elif found is not None:
            yield from _loads(name, _content(stood), _content(found), exercises)


def _loads(name: str, stood: Content, now: Content, told: set[str | None]) -> Iterator[Violation]:
    for exercise in sorted(set(stood) & set(now)):
        if stood[exercise][1] != now[exercise][1] and exercise not in told:
            words = f"has other sets of {exercise}, and no change tells it"
            yield Violation(STRUCTURE, name, words)


def _distance(old: Plan, new: Plan) -> Iterator[Violation]:
    """The report's count of changed sessions; those left out or moved are no changed content."""
    claimed = sum(line.value for line in new.report if line.stage == "repair")
    pairs = _ahead(old, new)
    counted = sum(now is not None and _work(now) != _work(stood) for _, stood, now in pairs)
    if claimed != counted:
        words = f"claims {claimed} changed sessions, {counted} are changed"
        yield Violation(REPORT, "repair", words)
