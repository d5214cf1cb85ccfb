"""The weighting of frequencies: what it makes of a muscle's spectrum."""

from __future__ import annotations

import pytest

from planner.timing.conditioning import condition
from planner.timing.signals import Event, FloatArray
from planner.timing.synthetic import Scenario, generate
from planner.timing.weighting import Spectra, spectra, weighted

RATE_HZ = 2000.0


def before_and_after(snr_db: float, event: Event) -> tuple[Spectra, Spectra]:
    recording, _ = generate(Scenario(snr_db=snr_db, rate_hz=RATE_HZ), 11)
    samples = condition(recording.channels[0])
    before = spectra(samples, RATE_HZ)
    after = spectra(weighted(samples, RATE_HZ, before, event), RATE_HZ)
    assert before is not None
    assert after is not None
    return before, after


def bandwidth_hz(seen: Spectra) -> float:
    """Width of the flat spectrum under which the power would scatter as much."""
    power: FloatArray = seen.active
    return float(power.sum() ** 2 / (power**2).sum() * seen.frequency_hz[1])


def test_a_strong_muscle_is_whitened_for_its_peak() -> None:
    before, after = before_and_after(24.0, "peak")
    assert bandwidth_hz(after) > 1.4 * bandwidth_hz(before)


@pytest.mark.parametrize("event", ["onset", "peak"])
@pytest.mark.parametrize("snr_db", [3.0, 12.0, 24.0])
def test_what_the_band_took_away_is_not_brought_back(snr_db: float, event: Event) -> None:
    _, after = before_and_after(snr_db, event)
    outside = (after.frequency_hz < 30) | (after.frequency_hz > 520)
    assert after.active[outside].sum() < 0.03 * after.active.sum()


def test_a_burst_stands_out_further_for_its_onset() -> None:
    before, after = before_and_after(12.0, "onset")
    assert after.step > 1.1 * before.step


def test_a_burst_stands_out_further_for_its_onset_than_for_its_peak() -> None:
    assert before_and_after(12.0, "onset")[1].step > 1.2 * before_and_after(12.0, "peak")[1].step
