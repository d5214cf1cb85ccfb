"""The peak of a burst whose shape is in no family that is fitted."""

from __future__ import annotations

import numpy as np
import pytest

from planner.timing.estimate import MISFIT_MS, TEMPLATE_INFLATION
from planner.timing.power import BIN_S, GroupPower
from planner.timing.signals import FloatArray
from planner.timing.synthetic_shapes import smoothed
from planner.timing.timed import time_group

FINE_S = 0.0005
CLOCK_S = np.arange(-0.3, 1.2, FINE_S)
REPETITIONS = 10


def steep(time_s: FloatArray) -> FloatArray:
    """Up in 80 ms, then an exponential decay."""
    up = np.clip(time_s / 0.08, 0, 1)
    return np.asarray(up * np.exp(-np.clip(time_s - 0.08, 0, None) / 0.2))


def shouldered(time_s: FloatArray) -> FloatArray:
    """A bell with a lower one behind it."""
    first, second = (np.exp(-(((time_s - at) / 0.1) ** 2)) for at in (0.2, 0.42))
    return np.asarray(first + 0.5 * second)


def error_and_sd_ms(shape: str, seed: int) -> tuple[float, float]:
    burst = {"steep": steep, "shouldered": shouldered}[shape]
    rng = np.random.default_rng(seed)
    onsets = 2.0 + 3.0 * np.arange(REPETITIONS)
    time_s = (np.arange(int(34 / BIN_S)) + 0.5) * BIN_S
    mean = 1 + 40 * sum(burst(time_s - onset) ** 2 * (time_s > onset - 0.3) for onset in onsets)
    timed = time_group(
        GroupPower(0.0, mean * rng.gamma(1.0, 1.0, len(time_s)), 1.0, (40.0,)),
        onsets + 0.2,
        "peak",
    )
    true = float(CLOCK_S[np.argmax(smoothed(burst(CLOCK_S)))])
    return 1000 * float(np.mean(timed.times_s - onsets) - true), 1000 * timed.template_sd_s


@pytest.mark.parametrize("shape", ["steep", "shouldered"])
def test_the_peak_is_found_and_its_error_is_told(shape: str) -> None:
    found = np.array([error_and_sd_ms(shape, seed) for seed in range(8)])
    error, sd = found.T
    told = 1.96 * np.hypot(TEMPLATE_INFLATION["peak"] * sd, MISFIT_MS["peak"] / np.sqrt(2))
    assert (np.abs(error) < told).all()
    assert np.abs(error).mean() < 13
    assert np.median(sd) < 8


def test_the_peak_is_the_same_every_time() -> None:
    assert error_and_sd_ms("steep", 3) == error_and_sd_ms("steep", 3)
