"""What a revision changed, in the terminal and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.cli.impossible import conflict_data, conflict_text
from planner.cli.screen import table
from planner.plan import Plan
from planner.revision import Change

if TYPE_CHECKING:
    from planner.solver.repair import Stuck


def touched(stands: Plan, plan: Plan) -> tuple[int, int]:
    """Sessions that lay ahead and are not as they were, and how many lay ahead; missed ones apart."""
    assert plan.history is not None  # noqa: S101 - a revision has one
    before = plan.history.before
    mine = [change for change in plan.changes if change.revision == plan.revision]
    sessions, weeks = {c.session for c in mine}, {c.week for c in mine if not c.session}
    ahead = [(w.number, s.id) for w in stands.weeks for s in w.sessions if s.date >= before]
    return sum(week in weeks or name in sessions for week, name in ahead), len(ahead)


def changes_text(stands: Plan, plan: Plan) -> str:
    """Every change with what was, what is, and why."""
    assert plan.history is not None  # noqa: S101 - a revision has one
    mine = [change for change in plan.changes if change.revision == plan.revision]
    before = plan.history.before
    if not mine:
        return f"Nothing changes from {before} on: what is planned still fits."
    names = {e.id: e.name for e in (*plan.history.exercises, *stands.problem.exercises)}
    names |= {e.id: e.name for e in plan.problem.exercises}
    rows = [("Session", "What", "Before", "Now", "Why")]
    rows += [_row(change, names) for change in mine]
    count, ahead = touched(stands, plan)
    foot = (
        f"{count} of {ahead} sessions ahead are touched; those before {before} stay as they were."
    )
    return f"Revision {plan.revision}, from {before}\n\n{table(rows)}\n\n{foot}"


def _row(change: Change, names: dict[str, str]) -> tuple[str, str, str, str, str]:
    what = names.get(change.exercise, change.exercise) if change.exercise else change.kind.value
    why = f"{change.reason}  [{change.rule}]" if change.rule else change.reason
    return change.session or f"week {change.week}", what, change.before, change.after, why


def changes_data(stands: Plan, plan: Plan, files: list[str]) -> dict[str, Any]:
    """The same for machines."""
    assert plan.history is not None  # noqa: S101 - a revision has one
    count, ahead = touched(stands, plan)
    mine = [change for change in plan.changes if change.revision == plan.revision]
    return {
        "result": "replanned" if mine else "unchanged",
        "revision": plan.revision,
        "from": plan.history.before.isoformat(),
        "missed": list(plan.history.missed),
        "sessions_ahead": ahead,
        "sessions_touched": count,
        "changes": [change.model_dump(mode="json", exclude={"revision"}) for change in mine],
        "files": files,
    }


def stuck_text(stuck: Stuck) -> str:
    """No way on from here: the rules that collide, and the cheapest ways out."""
    advice = "  Try: change less at once, or make a new plan from the day on with 'planner plan --start'."
    if stuck.conflict is None:
        head = f"There is no way on that keeps the rules, in {stuck.task.scope}."
    else:
        head = conflict_text(stuck.conflict, stuck.task.problem)
    return f"{head}\n{advice}"


def stuck_data(stuck: Stuck) -> dict[str, Any]:
    """The same for machines."""
    if stuck.conflict is None:
        return {"result": "impossible", "confirmed": False, "scope": stuck.task.scope}
    return conflict_data(stuck.conflict, stuck.task.problem)
