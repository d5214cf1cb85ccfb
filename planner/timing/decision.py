"""The verdict on a lag: early, inside, late or undetermined, at a stated probability.

Milliseconds go in and a word comes out. Nothing here knows loads, rests, sets or spacing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from planner.files import Model
from planner.timing.history import (
    FEWEST_REPETITIONS,
    FEWEST_SESSIONS,
    SessionLag,
    apart,
    day_sd_ms,
    detectable_change_ms,
)
from planner.timing.outcome import EventName

Timing = Literal["early", "inside", "late", "undetermined"]
SURE = 0.8
"""Probability from which a class is named."""
_Z = 1.96
_BASELINE_SESSIONS = 2


class Target(Model):
    """A named window for the lag of one event, with the grade of its evidence."""

    name: str
    event: EventName
    low_ms: float
    high_ms: float
    evidence: Literal["strong", "moderate", "weak", "contested", "none"]


FRAMEWORK_WINDOW = Target(
    name="framework window", event="peak", low_ms=80.0, high_ms=120.0, evidence="none"
)
"""The framework's window for peaks; no study supports it."""


class Verdict(Model):
    """Where the athlete's lag stands, and how sure that is."""

    timing: Timing
    probability: float = Field(ge=0, le=1)
    """Of the class named; of the likeliest class when undetermined."""
    lag_ms: float | None
    half_width_ms: float | None
    """Half-width of the 95 % interval, day spread included."""
    low_ms: float | None
    """Lower end of the window compared with."""
    high_ms: float | None
    target: str
    evidence: str
    sessions: int = Field(ge=0)
    reason: str


def classify(
    sessions: Sequence[SessionLag], target: Target | None = None, sure: float = SURE
) -> Verdict:
    """Compare the lag with a named window or, without one, with the athlete's own baseline.

    Parameters
    ----------
    sessions : sequence of SessionLag
        All of one task and event. At least ten valid repetitions in each of two sessions 48 hours
        apart are needed; others are left out.
    target : Target, optional
        None: the athlete's baseline (the first two such sessions) plus or minus the detectable
        change; at least one later session is needed.
    sure : float
        Probability from which early, inside or late is said.

    Returns
    -------
    Verdict
        `undetermined` changes nothing and asks for another measuring session.
    """
    events = {session.event for session in sessions}
    name = "own baseline" if target is None else target.name
    grade = "weak" if target is None else target.evidence
    if len(events) > 1:
        return _open(name, grade, 0, "onset and peak lags are never mixed")
    if target is not None and events - {target.event}:
        return _open(name, grade, 0, f"the window is for the {target.event}, measured was another")
    kept = apart(sessions)
    needed = FEWEST_SESSIONS + (1 if target is None else 0)
    if len(kept) < needed:
        text = f"{len(kept)} of {needed} sessions with {FEWEST_REPETITIONS} repetitions, 48 h apart"
        return _open(name, grade, len(kept), text)
    spread = day_sd_ms(kept)
    if target is None:
        return _against_baseline(kept, spread, sure)
    mean, sd = _pooled(kept, spread)
    return _placed((mean, sd), (target.low_ms, target.high_ms), (name, grade), len(kept), sure)


def _against_baseline(kept: Sequence[SessionLag], spread: float, sure: float) -> Verdict:
    first, later = kept[:_BASELINE_SESSIONS], kept[_BASELINE_SESSIONS:]
    baseline, _ = _pooled(first, spread)
    recent = later[-FEWEST_SESSIONS:]
    mean, sd = _pooled(recent, spread)
    change = max(detectable_change_ms(session, spread) for session in recent)
    window = (baseline - change, baseline + change)
    return _placed((mean, sd), window, ("own baseline", "weak"), len(kept), sure)


def _pooled(sessions: Sequence[SessionLag], spread: float) -> tuple[float, float]:
    """Weighted mean of sessions and its standard error; the method's error is not averaged out."""
    weights = [
        1 / (1.57 * session.trial_sd_ms**2 / session.repetitions + spread**2)
        for session in sessions
    ]
    total = sum(weights)
    mean = sum(w * session.lag_ms for w, session in zip(weights, sessions, strict=True)) / total
    bias = sum(session.bias_sd_ms**2 for session in sessions) / len(sessions)
    return mean, math.sqrt(1 / total + bias)


def _placed(
    lag: tuple[float, float],
    window: tuple[float, float],
    label: tuple[str, str],
    count: int,
    sure: float,
) -> Verdict:
    mean, sd = lag
    early = _below((window[0] - mean) / sd)
    late = 1 - _below((window[1] - mean) / sd)
    chances: dict[Timing, float] = {
        "early": early,
        "inside": max(1 - early - late, 0),
        "late": late,
    }
    likeliest: Timing = max(chances, key=lambda key: chances[key])
    probability = min(chances[likeliest], 1.0)
    decided = probability >= sure
    return Verdict(
        timing=likeliest if decided else "undetermined",
        probability=probability,
        lag_ms=mean,
        half_width_ms=_Z * sd,
        low_ms=window[0],
        high_ms=window[1],
        target=label[0],
        evidence=label[1],
        sessions=count,
        reason="" if decided else f"{likeliest} with a probability of {probability:.0%} only",
    )


def _open(name: str, grade: str, count: int, reason: str) -> Verdict:
    return Verdict(
        timing="undetermined",
        probability=0.0,
        lag_ms=None,
        half_width_ms=None,
        low_ms=None,
        high_ms=None,
        target=name,
        evidence=grade,
        sessions=count,
        reason=reason,
    )


def _below(z: float) -> float:
    return 0.5 * (1 + math.erf(z / math.sqrt(2)))
