"""Cross-talk of a leg channel that was lost: its interval says what cannot be known."""

from __future__ import annotations

import numpy as np
import pytest

from planner.timing import Lag, estimate
from planner.timing.lost import leaked_share, spanning, without_leak
from planner.timing.power import BIN_S, GroupPower
from planner.timing.signals import FloatArray
from planner.timing.synthetic import Scenario, generate

LEAK = 0.05


def power(values: FloatArray) -> GroupPower:
    return GroupPower(0.0, values, 1.0, (20.0,))


def bumps(later_s: float, height: float) -> FloatArray:
    """Power above rest of eight bursts of 0.4 s, three seconds apart."""
    time_s = (np.arange(7000) + 0.5) * BIN_S
    since = (time_s - later_s - 1) % 3.0
    inside = (since < 0.4) & (time_s > 2) & (time_s < 26)
    return np.where(inside, height * np.sin(np.pi * since / 0.4) ** 2, 0.0)


def pair_of_groups(leak: float) -> tuple[GroupPower, GroupPower]:
    rng = np.random.default_rng(1)
    legs, chest = bumps(0.0, 30.0), bumps(0.2, 20.0)
    mean = 1 + chest + leak * legs
    return power((1 + legs) * rng.gamma(4, 0.25, 7000)), power(mean * rng.gamma(4, 0.25, 7000))


@pytest.mark.parametrize("leak", [0.0, LEAK])
def test_the_leaked_share_is_found_while_the_chest_rests(leak: float) -> None:
    assert leaked_share(*pair_of_groups(leak)) == pytest.approx(leak, abs=0.015)


def test_the_leak_is_taken_out_and_the_burst_stays() -> None:
    legs, chest = pair_of_groups(LEAK)
    cleaned = without_leak(legs, chest).values
    alone = (bumps(0.0, 1.0) > 0.3) & (bumps(0.2, 1.0) < 0.01)
    both = bumps(0.2, 1.0) > 0.9
    assert chest.values[alone].mean() > 1.7
    assert cleaned[alone].mean() == pytest.approx(1.0, abs=0.35)
    assert cleaned[both].mean() > 0.9 * chest.values[both].mean()


def test_groups_without_channels_leak_nothing() -> None:
    assert leaked_share(GroupPower(0.0, np.ones(100), 1.0, ()), pair_of_groups(LEAK)[1]) == 0.0


def test_the_interval_spans_both_readings_and_holds_the_truth() -> None:
    recording, truth = generate(Scenario(lag_ms=200, faults=frozenset({"cross-talk", "broken"})), 3)
    answer = estimate(recording)
    assert isinstance(answer, Lag)
    assert answer.low_ms <= truth.onset_lag_ms <= answer.high_ms
    assert answer.low_ms < 100, "all of it may also be a leak"
    assert any("leaks into the chest" in flag.message for flag in answer.flags)
    assert "wide-interval" in {flag.code for flag in answer.flags}
    lags = [repetition.lag_ms for repetition in answer.repetitions if repetition.used]
    assert answer.low_ms < np.median(lags) < answer.high_ms


def test_no_leak_is_assumed_where_no_channel_is_lost() -> None:
    answer = estimate(generate(Scenario(lag_ms=200, faults=frozenset({"cross-talk"})), 3)[0])
    assert not any("leaks into the chest" in flag.message for flag in answer.flags)


def test_two_readings_become_one_interval() -> None:
    first = estimate(generate(Scenario(snr_db=18, lag_ms=60), 2)[0])
    second = estimate(generate(Scenario(snr_db=18, lag_ms=120), 2)[0])
    assert isinstance(first, Lag)
    assert isinstance(second, Lag)
    both = spanning(first, second)
    assert (both.low_ms, both.high_ms) == (first.low_ms, second.high_ms)
    assert both.lag_ms == pytest.approx((first.low_ms + second.high_ms) / 2)
    assert both.misfit_ms > (second.lag_ms - first.lag_ms) / 2
