"""What a recording says beside the lag, and a live stream kept as XDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from planner.errors import InputError
from planner.timing import Channel, Lag, Markers, Recording, estimate, read_recording
from planner.timing.keeping import Keeper
from planner.timing.report import report
from planner.timing.synthetic import Scenario, Truth, generate
from tests.optional import is_usable

RATE_HZ, PLATE_HZ = 100.0, 1000.0


def made() -> tuple[Recording, Truth, Lag]:
    recording, truth = generate(Scenario(repetitions=8, snr_db=18, lag_ms=100), 9)
    lag = estimate(recording)
    assert isinstance(lag, Lag)
    return recording, truth, lag


def with_marker(recording: Recording, truth: Truth) -> Recording:
    """A bar that sinks 0.3 m in half a second before each leg burst and rises in another half."""
    length = recording.channels[0].duration_s
    time_s = np.arange(int(length * RATE_HZ)) / RATE_HZ
    height = np.full(len(time_s), 1.2)
    for onset in truth.leg_onsets_s:
        phase = np.clip((time_s - (onset - 0.5)) / 1.0, 0, 1)
        height -= 0.15 * (1 - np.cos(2 * np.pi * phase))
    positions = np.zeros((len(time_s), 1, 3))
    positions[:, 0, 2] = height
    markers = Markers(names=("BAR",), positions_m=positions, rate_hz=RATE_HZ, start_s=0.0)
    return replace(recording, markers=markers)


def with_plate(recording: Recording, truth: Truth) -> Recording:
    """A plate on which 700 N rise by 5000 N/s to 1700 N at each leg burst."""
    length = recording.channels[0].duration_s
    time_s = np.arange(int(length * PLATE_HZ)) / PLATE_HZ
    force = np.full(len(time_s), 700.0)
    force += np.random.default_rng(1).normal(0, 0.5, len(time_s))
    for onset in truth.leg_onsets_s:
        since = time_s - onset
        force += np.interp(since, [0, 0.2, 0.4, 0.6], [0, 1000, 1000, 0], left=0, right=0)
    plate = Channel("Fz", "N", PLATE_HZ, 0.0, force)
    return replace(recording, channels=(*recording.channels, plate))


def test_order_and_alignment_come_with_every_lag() -> None:
    recording, _, lag = made()
    found = report(recording, lag)
    assert found.alignment
    assert (
        0
        < found.alignment.fraction_low
        <= found.alignment.fraction
        <= found.alignment.fraction_high
    )
    assert found.drive_from == "leg bursts"
    muscles = [one.muscle for one in found.order]
    legs = {"vastus lateralis", "vastus medialis", "rectus femoris", "gluteus maximus"}
    assert set(muscles[:4]) == legs
    assert set(muscles[4:]) == {"pectoralis major"}
    assert (found.motion, found.efforts, found.outcomes) == ((), (), ())


def test_a_marker_gives_phases_and_velocity() -> None:
    recording, truth, lag = made()
    found = report(with_marker(recording, truth), lag, marker="bar")
    assert found.drive_from == "marker bar"
    assert len(found.motion) == len(truth.leg_onsets_s)
    velocity = next(one for one in found.outcomes if one.name == "mean concentric velocity")
    assert velocity.value == pytest.approx(0.6, rel=0.1)
    assert velocity.half_width < 0.05
    for one, onset in zip(found.motion, truth.leg_onsets_s, strict=True):
        assert one.start_s < one.turn_s < one.fastest_s < one.top_s
        assert one.turn_s == pytest.approx(onset, abs=0.05)


def test_a_plate_gives_the_rate_of_force_development() -> None:
    bare, truth, _ = made()
    recording = with_plate(bare, truth)
    lag = estimate(recording)
    assert isinstance(lag, Lag)
    found = report(recording, lag, plate="fz")
    outcomes = {one.name: one for one in found.outcomes}
    assert outcomes["rate of force development 0-200 ms"].value == pytest.approx(5000, rel=0.05)
    assert outcomes["peak rate of force development"].value == pytest.approx(5000, rel=0.1)
    assert outcomes["impulse"].value == pytest.approx(400, rel=0.05)


def test_missing_channels_are_named() -> None:
    recording, _, lag = made()
    with pytest.raises(InputError, match="has no markers"):
        report(recording, lag, marker="BAR")
    with pytest.raises(InputError, match="no channel 'Fz'"):
        report(recording, lag, plate="Fz")
    with pytest.raises(InputError, match="not in newtons"):
        report(recording, lag, plate="VL R")


@pytest.mark.parametrize("suffix", [".csv", ".xdf"])
def test_a_kept_stream_is_read_back(tmp_path: Path, suffix: str) -> None:
    if suffix == ".xdf" and not is_usable("pyxdf"):
        pytest.skip("pyxdf is not usable here")
    path = tmp_path / f"kept{suffix}"
    rng = np.random.default_rng(3)
    samples = rng.standard_normal((3000, 2)) * 1e-4
    times_s = 50 + np.arange(3000) / 1000
    keeper = Keeper(path, ("VL", "PEC <left>"), 1000.0)
    for first in range(0, 3000, 70):
        keeper.add(samples[first : first + 70], times_s[first : first + 70])
    assert not path.exists()
    keeper.close()
    read = read_recording(path)
    assert read.names() == ("VL", "PEC <left>")
    assert read.channels[0].rate_hz == pytest.approx(1000, rel=1e-3)
    for channel, column in zip(read.channels, samples.T, strict=True):
        assert channel.samples == pytest.approx(column, rel=1e-6)


def test_an_xdf_that_was_not_finished_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.xdf"
    keeper = Keeper(path, ("VL", "PEC"), 1000.0)
    keeper.add(np.zeros((100, 2)), np.arange(100) / 1000)
    keeper.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    with pytest.raises(InputError, match="cut short"):
        read_recording(path)
