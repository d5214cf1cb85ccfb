"""A measured lag goes into the athlete's state: read, add, write; the same recording counts once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.screen import say, tell

if TYPE_CHECKING:
    from planner.state import MeasuredLag, MeasuredOutcome, State
    from planner.timing import Lag
    from planner.timing.report import Outcome


def read_state(path: Path) -> State:
    """The state in a file, or an empty one where there is none yet."""
    from planner.files import read_json
    from planner.state import State

    return read_json(path, State) if path.exists() else State(format=1)


@dataclass(frozen=True)
class Session:
    """What was recorded, when; the recording by its digest."""

    task: str
    recording: str
    day: date


def digest_of(path: Path) -> str:
    """By which a recording is known again."""
    from planner.files import digest

    return digest(path.read_bytes())


def remember(path: Path, session: Session, lag: Lag, outcomes: tuple[Outcome, ...]) -> None:
    """Add a session to a state file, and tell what all sessions say; the same one counts once."""
    from planner.files import dump_json, write_atomic

    state = read_state(path)
    timing = state.timing.with_outcomes(tuple(_outcome(session, one) for one in outcomes))
    if not timing.holds(session.recording, session.task, lag.event):
        timing = timing.with_lag(_measured(session, lag))
    if timing == state.timing:
        tell(f"This recording stands in {path} already; it counts once.")
    else:
        write_atomic(path, dump_json(state.model_copy(update={"timing": timing})))
        tell(f"Remembered for {session.day}: {path}")
    tell_history(path, session.task, lag.event)
    tell_trends(path, session.task)


def tell_history(path: Path, task: str, event: str) -> None:
    """What the sessions of a task say together, against the change that can be told from noise."""
    from planner.pose.sequencing import history

    points, detectable_ms = history(read_state(path).timing, task, event)
    for point in points:
        say(f"  {point.date}  {point.lag_ms:6.1f} ms, ± {point.half_width_ms:.0f} ms between days")
    if detectable_ms is not None:
        say(f"A change below {detectable_ms:.0f} ms is noise.")


def tell_trends(path: Path, task: str) -> None:
    """Every outcome of a task that was measured on more than one day, day by day."""
    timing = read_state(path).timing
    for name in sorted({one.name for one in timing.outcomes if one.task == task}):
        trend = timing.trend(task, name)
        if len(trend) > 1:
            days = ", ".join(f"{o.date} {o.value:.3g} ± {o.half_width:.2g}" for o in trend)
            say(f"  {name}, {trend[0].unit}: {days}")


def _outcome(session: Session, outcome: Outcome) -> MeasuredOutcome:
    from planner.state import MeasuredOutcome

    return MeasuredOutcome(
        task=session.task,
        name=outcome.name,
        unit=outcome.unit,
        date=session.day,
        value=round(outcome.value, 4),
        half_width=round(outcome.half_width, 4),
        repetitions=outcome.repetitions,
        recording=session.recording,
    )


def _measured(session: Session, lag: Lag) -> MeasuredLag:
    from datetime import UTC, datetime, time

    from planner.state import MeasuredLag
    from planner.timing import SessionLag

    kept = SessionLag.of(lag, datetime.combine(session.day, time(12), UTC))
    return MeasuredLag(
        task=session.task,
        event=lag.event,
        date=session.day,
        lag_ms=round(lag.lag_ms, 2),
        low_ms=round(lag.low_ms, 2),
        high_ms=round(lag.high_ms, 2),
        trial_sd_ms=round(kept.trial_sd_ms, 2),
        repetitions=kept.repetitions,
        bias_sd_ms=round(kept.bias_sd_ms, 2),
        flags=tuple(sorted({flag.code for flag in lag.flags})),
        recording=session.recording,
    )
