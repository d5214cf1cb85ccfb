"""Sessions of one task over time: the spread from day to day and the detectable change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from planner.files import Model
from planner.timing.outcome import EventName, Lag

DAY_SD_MS = 12.0
"""Spread from day to day, electrodes placed anew, until the athlete's own is known."""
FEWEST_REPETITIONS = 10
FEWEST_SESSIONS = 2
LEAST_HOURS_APART = 48.0
_MEDIAN_LOSS = 1.57
_Z = 1.96
_OWN_DAY_SD_FROM = 5
_SMALLEST_DAY_SD_MS = 4.0


class SessionLag(Model):
    """One measured session, as it is kept in the athlete's state."""

    at: datetime
    event: EventName
    lag_ms: float
    trial_sd_ms: float = Field(ge=0)
    repetitions: int = Field(ge=1)
    """Valid repetitions."""
    bias_sd_ms: float = Field(ge=0)
    """Error of the method that more repetitions do not remove."""

    @classmethod
    def of(cls, lag: Lag, at: datetime) -> SessionLag:
        """What is remembered of a lag measured at a given time."""
        return cls(
            at=at,
            event=lag.event,
            lag_ms=lag.lag_ms,
            trial_sd_ms=lag.trial_sd_ms,
            repetitions=lag.used,
            bias_sd_ms=math.hypot(lag.template_error_ms, lag.misfit_ms),
        )

    @property
    def valid(self) -> bool:
        """Whether it has the repetitions that a decision needs."""
        return self.repetitions >= FEWEST_REPETITIONS


def uncertainty_ms(session: SessionLag, day_sd_ms: float = DAY_SD_MS) -> float:
    """Half-width of the 95 % interval of one session's lag for comparisons across days.

    `1.96 * sqrt(1.57 * s**2 / n + s_day**2 + b**2)`, with s the spread of the n repetitions, s_day
    that of the days and b the error of the method.
    """
    scatter = _MEDIAN_LOSS * session.trial_sd_ms**2 / session.repetitions
    return _Z * math.sqrt(scatter + day_sd_ms**2 + session.bias_sd_ms**2)


def detectable_change_ms(session: SessionLag, day_sd_ms: float = DAY_SD_MS) -> float:
    """Change between two such sessions that is real with 95 % confidence: sqrt(2) times that."""
    return math.sqrt(2) * uncertainty_ms(session, day_sd_ms)


def is_real_change(before: SessionLag, after: SessionLag, day_sd_ms: float = DAY_SD_MS) -> bool:
    """Whether two sessions differ by more than the detectable change; never across events."""
    if before.event != after.event:
        return False
    limit = math.hypot(uncertainty_ms(before, day_sd_ms), uncertainty_ms(after, day_sd_ms))
    return abs(after.lag_ms - before.lag_ms) > limit


def day_sd_ms(sessions: Sequence[SessionLag]) -> float:
    """The athlete's own spread from day to day from five sessions on, else the default 12 ms.

    The variance between sessions less what the repetitions explain, at least 4 ms.
    """
    valid = [session for session in sessions if session.valid]
    if len(valid) < _OWN_DAY_SD_FROM or len({session.event for session in valid}) != 1:
        return DAY_SD_MS
    mean = sum(session.lag_ms for session in valid) / len(valid)
    between = sum((session.lag_ms - mean) ** 2 for session in valid) / (len(valid) - 1)
    within = sum(
        _MEDIAN_LOSS * session.trial_sd_ms**2 / session.repetitions for session in valid
    ) / len(valid)
    return max(math.sqrt(max(between - within, 0.0)), _SMALLEST_DAY_SD_MS)


def apart(sessions: Sequence[SessionLag]) -> tuple[SessionLag, ...]:
    """Valid sessions, oldest first, each at least 48 hours after the one kept before it."""
    kept: list[SessionLag] = []
    for session in sorted(sessions, key=lambda one: one.at):
        if not session.valid:
            continue
        if kept and (session.at - kept[-1].at).total_seconds() < LEAST_HOURS_APART * 3600:
            continue
        kept.append(session)
    return tuple(kept)
