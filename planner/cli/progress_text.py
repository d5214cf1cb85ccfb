"""The progress report on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from planner.cli.learned import state_lines
from planner.cli.primed import verdict_lines
from planner.plan import Plan
from planner.pose.sequencing import history
from planner.state import SessionOutcome, State

BAR = 24
MOST_CHANGES = 12


def progress_text(plan: Plan, state: State) -> str:
    """Everything that the page says, as lines."""
    parts = [
        *_head(plan, state),
        *state_lines(state, plan),
        *_weeks(plan, state),
        *_lags(state),
        *verdict_lines(state.priming),
        *_changes(plan),
    ]
    return "\n".join(parts)


def _head(plan: Plan, state: State) -> Iterator[str]:
    last = max((one.date for one in state.training.sets), default=None)
    until = f"until {last}" if last else "nothing was trained yet"
    yield f"{plan.problem.athlete.name}: {until}; block from {plan.problem.start}, revision {plan.revision}"


def _weeks(plan: Plan, state: State) -> Iterator[str]:
    """Sets done of those planned, a bar a week, up to the last week with an outcome."""
    # By day: a session that was left out when the block was planned again counts as planned.
    mine = [o for o in state.training.sessions if o.block == plan.problem.start]
    found: list[tuple[int, list[SessionOutcome]]] = [
        (week.number, [o for o in mine if 0 <= (o.planned - week.start).days < 7])
        for week in plan.weeks
    ]
    trained = [(number, outcomes) for number, outcomes in found if outcomes]
    if trained:
        yield "Volume    working sets done of those planned"
    for number, outcomes in trained:
        done, planned = sum(o.sets_done for o in outcomes), sum(o.sets_planned for o in outcomes)
        full = min(BAR, round(BAR * done / planned)) if planned else 0
        yield f"  week {number:>2}  {'#' * full}{'.' * (BAR - full)}  {done} of {planned}"


def _lags(state: State) -> Iterator[str]:
    tasks = sorted({(one.task, one.event) for one in state.timing.lags})
    for task, event in tasks:
        points, detectable_ms = history(state.timing, task, event)
        shown = ", ".join(f"{p.date} {p.lag_ms:.0f} ± {p.half_width_ms:.0f}" for p in points[-6:])
        yield f"Lag       {task}, {event}, ms: {shown}"
        if detectable_ms is not None:
            yield f"          a change below {detectable_ms:.0f} ms is noise"


def _changes(plan: Plan) -> Iterator[str]:
    if not plan.changes:
        yield "Changes   none: the block is as it was first planned"
        return
    yield "Changes   what the planner changed, and why, the latest first"
    newest = sorted(plan.changes, key=lambda one: -one.revision)
    for one in newest[:MOST_CHANGES]:
        where = one.session or f"week {one.week}"
        what = f" {one.exercise}" if one.exercise else ""
        yield f"  {where}{what}: {one.before} -> {one.after}; {one.reason}"
    if len(newest) > MOST_CHANGES:
        yield f"  ... and {len(newest) - MOST_CHANGES} more"
