"""Phases and velocities from a marker, force development from a plate."""

from __future__ import annotations

import numpy as np
import pytest

from planner.errors import InputError
from planner.timing import Channel, Markers
from planner.timing.force import effort
from planner.timing.motion import repetitions

RATE_HZ = 200.0


def squats(noise_m: float = 0.0) -> Markers:
    """Three squats of 0.4 m: a cosine down in 1 s, a cosine up in 0.5 s, two seconds of rest."""
    down = 1 - 0.2 * (1 - np.cos(np.pi * np.arange(0, 1, 1 / RATE_HZ)))
    up = 1 - 0.2 * (1 + np.cos(np.pi * np.arange(0, 1, 2 / RATE_HZ)))
    rest = np.full(int(2 * RATE_HZ), 1.0)
    height = np.concatenate([rest, *[np.concatenate([down, up, rest]) for _ in range(3)]])
    height = height + noise_m * np.random.default_rng(1).standard_normal(len(height))
    positions = np.zeros((len(height), 2, 3))
    positions[:, 1, 2] = height
    return Markers(("HEAD", "BAR"), RATE_HZ, 10.0, positions)


@pytest.mark.parametrize("noise_m", [0.0, 0.001])
def test_phases_and_velocity(noise_m: float) -> None:
    found = repetitions(squats(noise_m), "bar")
    assert len(found) == 3
    for index, one in enumerate(found):
        turn = 10 + 2 + 1 + 3.5 * index
        assert one.turn_s == pytest.approx(turn, abs=0.05)
        assert one.start_s == pytest.approx(turn - 1, abs=0.2)
        assert one.fastest_s == pytest.approx(turn + 0.25, abs=0.08)
        assert one.top_s == pytest.approx(turn + 0.5, abs=0.08)
        assert one.depth_m == pytest.approx(0.4, abs=0.01)
        assert one.mean_velocity_m_s == pytest.approx(0.8, abs=0.08)
        assert one.peak_velocity_m_s == pytest.approx(0.4 * np.pi, abs=0.06)
        assert one.drive().start_s == one.turn_s


def test_unknown_and_hidden_markers_are_refused() -> None:
    with pytest.raises(InputError, match="no such marker"):
        repetitions(squats(), "hips")
    markers = squats()
    markers.positions_m[100:200, 1, 2] = np.nan
    with pytest.raises(InputError, match="hidden"):
        repetitions(markers, "BAR")


def test_a_still_marker_has_no_repetitions() -> None:
    assert repetitions(squats(0.001), "HEAD") == ()


def push(unit: str = "N", sign: float = 1.0) -> Channel:
    """One second of rest at 800 N, a linear rise of 4000 N/s to 1600 N, then rest again."""
    time_s = np.arange(0, 3, 0.001)
    force = 800 + np.clip((time_s - 1) * 4000, 0, 800) * (time_s < 1.6)
    force = force + np.random.default_rng(2).standard_normal(len(force))
    return Channel("Fz1", unit, 1000.0, 5.0, sign * force)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_rate_of_force_development_and_impulse(sign: float) -> None:
    found = effort(push(sign=sign), 5.2, 7.9)
    assert found.onset_s == pytest.approx(6.0, abs=0.01)
    assert found.rise_0_100_n_s == pytest.approx(4000, rel=0.03)
    assert found.rise_0_200_n_s == pytest.approx(4000, rel=0.05)
    assert found.rise_peak_n_s == pytest.approx(4000, rel=0.06)
    assert found.peak_n == pytest.approx(800, rel=0.01)
    assert found.impulse_n_s == pytest.approx(800 * 0.5, rel=0.03)


def test_what_is_no_force_is_refused() -> None:
    with pytest.raises(InputError, match="not in newtons"):
        effort(push("V"), 5.2, 7.9)
    with pytest.raises(InputError, match="too short"):
        effort(push(), 5.2, 5.3)
    with pytest.raises(InputError, match="no effort"):
        effort(push(), 6.8, 7.9)
