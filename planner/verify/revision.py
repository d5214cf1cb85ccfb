"""A revision against the plan before it: what is done is untouched, and every change is told."""

from __future__ import annotations

from collections.abc import Iterator

from planner.plan import Plan, PlannedSession
from planner.rulebook.kinds import ProgressionRule
from planner.velocity import VelocityTarget
from planner.verify.lots import lot_faults
from planner.verify.merged import merged_faults
from planner.verify.violation import REPORT, STRUCTURE, Violation

_Set = tuple[int, float | None, int | None, VelocityTarget | None]
Content = dict[str, tuple[int, tuple[_Set, ...]]]
"""By exercise: position in the session, and repetitions, load, effort and velocity of its sets."""


def verify_revision(old: Plan, new: Plan) -> tuple[Violation, ...]:
    """Check that a plan is an honest revision of another.

    Sessions behind are the old plan's, byte for byte, but for those called missed; every difference
    ahead is told by a change; the sessions that the report calls changed are counted again.
    """
    if new.history is None or new.revision != old.revision + 1:
        words = f"revision {new.revision} cannot follow revision {old.revision}"
        return (Violation(STRUCTURE, "block", words),)
    return (
        *_behind(old, new),
        *_steps(old, new),
        *merged_faults(old, new),
        *lot_faults(old, new),
        *_told(old, new),
        *_distance(old, new),
    )


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
        item.exercise: (place, tuple((s.reps, s.load_kg, s.rir, s.velocity) for s in item.sets))
        for place, item in enumerate(items)
    }


def _differs(stood: PlannedSession, now: PlannedSession, other: set[int]) -> bool:
    """Whether a session has other work; in a week that became lighter only exercises tell."""
    counts = _week(stood) not in other
    work = [
        [[(i.exercise, len(i.sets) if counts else 0) for i in block.items] for block in one.blocks]
        for one in (stood, now)
    ]
    return work[0] != work[1]


def _week(session: PlannedSession) -> int:
    return int(session.id[1:].partition("-")[0])


def _other_weeks(old: Plan, new: Plan) -> set[int]:
    """Weeks that stand elsewhere on the ramps, or have another share of their sets."""
    pairs = zip(old.weeks, new.weeks, strict=True)
    return {now.number for stood, now in pairs if stood.place != now.place}


def _steps(old: Plan, new: Plan) -> Iterator[Violation]:
    """Each step of this revision starts where the maximum stood, and not too soon after the last one."""
    assert new.history is not None  # noqa: S101 - checked by the caller
    stood = {one.exercise: one.e1rm_kg for one in old.problem.strengths}
    rule = new.problem.rules.maybe(ProgressionRule)
    last = {step.exercise: step.date for step in old.problem.steps}
    moved = {step.exercise for step in new.problem.steps if step not in old.problem.steps}
    for step in (one for one in new.problem.steps if one.exercise in moved):
        if stood.get(step.exercise) != step.from_kg or step.date != new.history.before:
            words = f"moves from {step.from_kg:g} kg on {step.date}, which was not in force"
            yield Violation(step.rule, step.exercise, words)
        before = last.get(step.exercise)
        if rule and before and (step.date - before).days < rule.least_days:
            yield Violation(step.rule, step.exercise, f"moves again too soon after {before}")
    for one in new.problem.strengths:
        was = stood.get(one.exercise, one.e1rm_kg)
        is_own = rule is not None and one.basis == one.exercise
        if is_own and was != one.e1rm_kg and one.exercise not in moved:
            words = f"goes from {was:g} to {one.e1rm_kg:g} kg without a step"
            yield Violation(STRUCTURE, one.exercise, words)


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
    lighter = {change.week for change in mine if not change.session}
    other = _other_weeks(old, new)
    for number in sorted(other - lighter):
        yield Violation(STRUCTURE, f"week {number}", "is another week, and no change tells it")
    exercises = {change.exercise for change in mine}
    for name, stood, found in _ahead(old, new):
        if (found is None or found.slot != stood.slot) and name not in sessions:
            if found is None and old.history and name in old.history.missed:
                continue
            yield Violation(STRUCTURE, name, "lies elsewhere or nowhere, and no change tells it")
        elif found is not None and _differs(stood, found, other) and name not in sessions:
            yield Violation(STRUCTURE, name, "has other work, and no change tells it")
        elif found is not None and _week(stood) not in other:
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
    other = _other_weeks(old, new)
    # Another lot of a priming test lets conditioning in or out: its content is what it was.
    alike = [(s, now) for _, s, now in pairs if now is not None and s.condition is now.condition]
    counted = sum(_differs(stood, now, other) for stood, now in alike)
    # A change of base sets that rounding swallows is counted there, but seen nowhere.
    if claimed < counted:
        words = f"claims {claimed} changed sessions, {counted} are changed"
        yield Violation(REPORT, "repair", words)
