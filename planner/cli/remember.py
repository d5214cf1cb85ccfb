"""A measured lag goes into the athlete's state: read, add, write; the same recording counts once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.screen import say

if TYPE_CHECKING:
    from planner.state import MeasuredLag, State
    from planner.timing import Lag


def read_state(path: Path) -> State:
    """The state in a file, or an empty one where there is none yet."""
    from planner.files import read_json
    from planner.state import State

    return read_json(path, State) if path.exists() else State()


def remember(path: Path, recording: Path, task: str, lag: Lag, day: date) -> bool:
    """Add a session to a state file; False where this recording stands in it already."""
    from planner.files import digest, dump_json, write_atomic

    state = read_state(path)
    found = digest(recording.read_bytes())
    if state.timing.holds(found, task, lag.event):
        return False
    timing = state.timing.with_lag(_measured(task, lag, day, found))
    write_atomic(path, dump_json(state.model_copy(update={"timing": timing})))
    return True


def tell_history(path: Path, task: str, event: str) -> None:
    """What the sessions of a task say together, against the change that can be told from noise."""
    from planner.pose.sequencing import history

    points, detectable_ms = history(read_state(path).timing, task, event)
    for point in points:
        say(f"  {point.date}  {point.lag_ms:6.1f} ms, ± {point.half_width_ms:.0f} ms between days")
    if detectable_ms is not None:
        say(f"A change below {detectable_ms:.0f} ms is noise.")


def _measured(task: str, lag: Lag, day: date, recording: str) -> MeasuredLag:
    from datetime import UTC, datetime, time

    from planner.state import MeasuredLag
    from planner.timing import SessionLag

    session = SessionLag.of(lag, datetime.combine(day, time(12), UTC))
    return MeasuredLag(
        task=task,
        event=lag.event,
        date=day,
        lag_ms=round(lag.lag_ms, 2),
        low_ms=round(lag.low_ms, 2),
        high_ms=round(lag.high_ms, 2),
        trial_sd_ms=round(session.trial_sd_ms, 2),
        repetitions=session.repetitions,
        bias_sd_ms=round(session.bias_sd_ms, 2),
        flags=tuple(sorted({flag.code for flag in lag.flags})),
        recording=recording,
    )
