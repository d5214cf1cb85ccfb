"""Detectable change and the classes early, inside, late, undetermined."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.timing.decision import FRAMEWORK_WINDOW, classify
from planner.timing.history import (
    SessionLag,
    apart,
    day_sd_ms,
    detectable_change_ms,
    is_real_change,
    uncertainty_ms,
)
from planner.timing.outcome import EventName

START = datetime(2027, 1, 4, 18, tzinfo=UTC)


def session(
    day: float, lag_ms: float, repetitions: int = 12, event: EventName = "peak"
) -> SessionLag:
    return SessionLag(
        at=START + timedelta(days=day), event=event, lag_ms=lag_ms, trial_sd_ms=15.0,
        repetitions=repetitions, bias_sd_ms=6.0,
    )  # fmt: skip


def test_detectable_change_of_the_evidence_page() -> None:
    start = SessionLag(
        at=START, event="onset", lag_ms=0.0, trial_sd_ms=25.0, repetitions=10, bias_sd_ms=8.0
    )
    assert uncertainty_ms(start) == pytest.approx(34.2, abs=0.2)
    assert detectable_change_ms(start) == pytest.approx(48, abs=0.8)


@pytest.mark.parametrize(
    ("lag_ms", "timing"), [(10, "early"), (100, "inside"), (220, "late"), (78, "undetermined")]
)
def test_classes_against_the_window(lag_ms: float, timing: str) -> None:
    sessions = [session(day, lag_ms) for day in (0, 3, 6, 9, 12, 15)]
    verdict = classify(sessions, FRAMEWORK_WINDOW)
    assert verdict.timing == timing
    assert verdict.evidence == "none"
    assert (verdict.probability >= 0.8) == (timing != "undetermined")


def test_two_sessions_48_hours_apart_are_needed() -> None:
    assert classify([session(0, 300)], FRAMEWORK_WINDOW).timing == "undetermined"
    near = [session(0, 300), session(1.9, 300)]
    assert classify(near, FRAMEWORK_WINDOW).timing == "undetermined"
    far = [session(0, 300), session(2, 300)]
    assert classify(far, FRAMEWORK_WINDOW).timing == "late"


def test_sessions_with_few_repetitions_do_not_count() -> None:
    sessions = [session(0, 300), session(3, 300, repetitions=9)]
    verdict = classify(sessions, FRAMEWORK_WINDOW)
    assert verdict.timing == "undetermined"
    assert verdict.sessions == 1


def test_onset_is_never_compared_with_the_window_for_peaks() -> None:
    onsets = [session(day, 300, event="onset") for day in (0, 3)]
    assert classify(onsets, FRAMEWORK_WINDOW).timing == "undetermined"
    mixed = [session(0, 300), session(3, 300, event="onset")]
    assert "never mixed" in classify(mixed).reason
    assert not is_real_change(mixed[0], session(3, 900, event="onset"))


def test_own_baseline() -> None:
    before = [session(0, 100), session(3, 104)]
    assert classify(before).timing == "undetermined"
    assert classify([*before, session(6, 103), session(9, 100)]).timing == "inside"
    assert classify([*before, session(6, 220), session(9, 215)]).timing == "late"
    assert classify([*before, session(6, -20), session(9, -15)]).timing == "early"


def test_real_change_needs_more_than_the_detectable_change() -> None:
    before = session(0, 100)
    limit = detectable_change_ms(before)
    assert not is_real_change(before, session(3, 100 + 0.98 * limit))
    assert is_real_change(before, session(3, 100 + 1.02 * limit))


def test_own_day_spread_from_five_sessions() -> None:
    lags = [100, 160, 90, 150, 60]
    assert day_sd_ms([session(3 * i, lag) for i, lag in enumerate(lags[:4])]) == 12
    assert day_sd_ms([session(3 * i, lag) for i, lag in enumerate(lags)]) > 30
    assert day_sd_ms([session(3 * i, 100) for i in range(6)]) == 4


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.lists(st.floats(-60, 300), min_size=2, max_size=6), st.floats(0, 200))
def test_a_later_lag_is_never_classed_earlier(lags: list[float], shift: float) -> None:
    order = {"early": 0, "undetermined": 1, "inside": 1, "late": 2}
    first = classify([session(3 * i, x) for i, x in enumerate(lags)], FRAMEWORK_WINDOW)
    second = classify([session(3 * i, x + shift) for i, x in enumerate(lags)], FRAMEWORK_WINDOW)
    assert order[second.timing] >= order[first.timing]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 30), max_size=8))
def test_kept_sessions_are_48_hours_apart(days: list[float]) -> None:
    kept = apart([session(day, 100) for day in days])
    gaps = [b.at - a.at for a, b in itertools.pairwise(kept)]
    assert all(gap >= timedelta(hours=48) for gap in gaps)
