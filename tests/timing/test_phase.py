"""Phase alignment and order of activation against what was generated."""

from __future__ import annotations

import numpy as np
import pytest

from planner.timing import Lag, estimate
from planner.timing.outcome import RepetitionLag
from planner.timing.phase import Drive, activation_order, alignment, leg_drives
from planner.timing.synthetic import Scenario, generate


def lag_of(fractions: list[float]) -> tuple[Lag, list[Drive]]:
    repetitions = tuple(
        RepetitionLag(leg_s=3.0 * i, chest_s=3.0 * i + f * 0.5, lag_ms=f * 500, spread_ms=1.0,
                      used=True)
        for i, f in enumerate(fractions)
    )  # fmt: skip
    lag = Lag(
        event="onset", lag_ms=1.0, low_ms=0.0, high_ms=2.0, repetitions=repetitions, found=9,
        trial_sd_ms=1.0, template_error_ms=1.0, misfit_ms=1.0, legs_snr_db=20.0,
        chest_snr_db=20.0, roles=(), flags=(),
    )  # fmt: skip
    return lag, [Drive(start_s=3.0 * i, end_s=3.0 * i + 0.5) for i in range(len(fractions))]


def test_fraction_and_locking_of_a_steady_chest() -> None:
    found = alignment(*lag_of([0.3, 0.31, 0.29, 0.3, 0.32, 0.28]))
    assert found is not None
    assert found.fraction == pytest.approx(0.3, abs=0.005)
    assert found.fraction_low <= 0.3 <= found.fraction_high
    assert found.locking > 0.99


def test_a_wandering_chest_is_not_locked() -> None:
    found = alignment(*lag_of(list(np.linspace(0, 0.95, 20))))
    assert found is not None
    assert found.locking < 0.1
    assert found.fraction_high - found.fraction_low > 0.2


def test_too_few_repetitions_give_nothing() -> None:
    assert alignment(*lag_of([0.1, 0.2, 0.3])) is None
    assert alignment(lag_of([0.1] * 6)[0], []) is None


def test_leg_drives_and_order_on_a_recording() -> None:
    recording, truth = generate(Scenario(snr_db=18, lag_ms=150, repetitions=10), 9)
    lag = estimate(recording)
    assert isinstance(lag, Lag)
    drives = leg_drives(recording, lag)
    assert len(drives) >= 8
    assert all(0.1 < drive.end_s - drive.start_s < 1.2 for drive in drives)
    assert alignment(lag, drives) is not None
    order = activation_order(recording, lag)
    assert len(order) == 6
    assert {one.muscle for one in order[-2:]} == {"pectoralis major"}
    chest = [one.onset_ms for one in order if one.muscle == "pectoralis major"]
    legs = [one.onset_ms for one in order if one.muscle != "pectoralis major"]
    assert np.mean(chest) - np.mean(legs) == pytest.approx(truth.onset_lag_ms, abs=25)
