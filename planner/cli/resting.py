"""What it would cost to rest on a day of a plan, or to train on another: the block is planned again for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.athlete import Away
from planner.cli.day_reasons import half_sets
from planner.cli.inputs import shipped_exercises
from planner.errors import InputError
from planner.plan import Plan, PlannedSession
from planner.replan import Replanned, replan
from planner.replan.events import Events, decide
from planner.revision import Change, ChangeKind
from planner.rulebook.kinds import VolumeRule
from planner.solver import Budget
from planner.solver.solving import OutOfTime

MOST_LINES = 4


def rest_text(
    plan: Plan, session: PlannedSession, budget: Budget, tell: Callable[[str], None]
) -> list[str]:
    """One day off: what becomes of its session, of the others, and of the week's sets."""
    head = f"Solved again with {session.date} off:"
    if plan.history and session.date < plan.history.before:
        return [f"{session.id} lies behind: nothing about it can change any more."]
    tell(f"{session.id}: a day off")
    off = Away(first=session.date, last=session.date)
    try:
        decided = decide(Events(before=session.date, away=(off,)), plan, shipped_exercises())
        found = replan(decided, plan.provenance.inputs, budget, tell)
    except InputError as error:
        return [f"{head} {error.findings[0].message}."]
    if isinstance(found, OutOfTime):
        return [f"{head} not found out within the budget; give more with --budget."]
    if not isinstance(found, Replanned):
        return [f"{head} impossible, no change of the sessions ahead keeps the rules."]
    return [head, *(f"  {line}" for line in _told(plan, found.plan, session))]


def _told(plan: Plan, new: Plan, session: PlannedSession) -> Iterator[str]:
    mine = [one for one in new.changes if one.revision == new.revision]
    own = [one for one in mine if one.session == session.id]
    yield f"{session.id} {_fate(plan, session, own)}."
    others = sorted({one.session or f"week {one.week}" for one in mine} - {session.id})
    if others:
        more = f" and {len(others) - MOST_LINES} more" if len(others) > MOST_LINES else ""
        yield f"It would change {', '.join(others[:MOST_LINES])}{more} as well."
    else:
        yield "No other session would change."
    yield from _lost(plan, new, session)


def _fate(plan: Plan, session: PlannedSession, own: list[Change]) -> str:
    moved = next((one for one in own if one.kind in (ChangeKind.MOVED, ChangeKind.SHIFTED)), None)
    if moved is not None:
        changed = sum(one.kind not in (ChangeKind.MOVED, ChangeKind.SHIFTED) for one in own)
        also = ", and its work would change" if changed else ", as it is"
        return f"would move to {moved.after}{also}"
    week = next(one for one in plan.weeks if session in one.sessions)
    taken = {one.slot for one in week.sessions}
    free = [s for s in plan.problem.slots if s.week == week.number and s.id not in taken]
    if free:
        return "would be left out: the free times of its week lie too close to other sessions"
    return "would be left out: its week has no other time that is free"


def _lost(plan: Plan, new: Plan, session: PlannedSession) -> Iterator[str]:
    """Muscles whose sets of the week would fall below what is aimed at, or further below it."""
    number = next(one.number for one in plan.weeks if session in one.sessions)
    before, after = (
        half_sets(one, next(week for week in one.weeks if week.number == number).sessions)
        for one in (plan, new)
    )
    for rule in plan.problem.rules.all(VolumeRule):
        band, muscle = rule.sets.get(plan.problem.level), rule.muscle
        if band is None or after[muscle] >= before[muscle] or after[muscle] >= 2 * band.target:
            continue
        short = "least" if after[muscle] < 2 * band.min else "aim"
        bound = band.min if short == "least" else band.target
        yield (
            f"{muscle} would have {after[muscle] / 2:g} sets in that week instead of"
            f" {before[muscle] / 2:g}, below the {short} of {bound} for a full one."
        )
