"""Motion capture: the phases of each repetition and its velocities, from one marker."""

from __future__ import annotations

from typing import Literal

import numpy as np
from pydantic import Field

from planner.errors import InputError, quoted
from planner.files import Model
from planner.timing.conditioning import bridged
from planner.timing.phase import Drive
from planner.timing.signals import FloatArray, Markers

Axis = Literal["x", "y", "z"]
LEAST_DEPTH_M = 0.08
"""A movement that reverses after less than this is not a repetition."""
_SMOOTH_S = 0.015
_MOVING_M_S = 0.05
_LARGEST_GAP_S = 0.25


class MotionRepetition(Model):
    """One repetition: down, turn, drive up to the fastest moment, finish at the top.

    Times are on the recording's clock. The eccentric phase runs from `start_s` to `turn_s` (the
    lowest point), the drive from there to `fastest_s`, the finish from there to `top_s`.
    """

    start_s: float
    turn_s: float
    fastest_s: float
    top_s: float
    depth_m: float = Field(gt=0)
    mean_velocity_m_s: float = Field(gt=0)
    """Mean concentric velocity: the way up over its time."""
    peak_velocity_m_s: float = Field(gt=0)

    def drive(self) -> Drive:
        """The concentric phase, in which the place of the chest is expressed."""
        return Drive(start_s=self.turn_s, end_s=self.top_s)


def repetitions(
    markers: Markers, name: str, axis: Axis = "z", least_depth_m: float = LEAST_DEPTH_M
) -> tuple[MotionRepetition, ...]:
    """Repetitions of a marker on the bar or the hips.

    Parameters
    ----------
    name : str
        Marker name, upper and lower case alike.
    axis : {"x", "y", "z"}
        The vertical one.

    Raises
    ------
    InputError
        No such marker, or it was hidden for more than a quarter of a second.
    """
    height = _height(markers, name, axis)
    smooth = _smoothed(height, _SMOOTH_S * markers.rate_hz)
    velocity = np.gradient(smooth) * markers.rate_hz
    turns = _zigzag(smooth, least_depth_m)
    out = []
    for before, low, after in zip(turns, turns[1:], turns[2:], strict=False):
        if smooth[low] < smooth[before]:
            repetition = _repetition(smooth, velocity, (before, low, after), markers)
            if repetition is not None:
                out.append(repetition)
    return tuple(out)


def _height(markers: Markers, name: str, axis: Axis) -> FloatArray:
    known = [other.lower() for other in markers.names]
    if name.lower() not in known:
        raise InputError.of(
            "there is no such marker",
            found=quoted(name),
            advice="choose from " + ", ".join(markers.names[:20]),
        )
    height = markers.positions_m[:, known.index(name.lower()), "xyz".index(axis)]
    hidden = ~np.isfinite(height)
    longest = max(
        (len(run) for run in "".join("1" if h else " " for h in hidden).split()), default=0
    )
    if longest > _LARGEST_GAP_S * markers.rate_hz:
        raise InputError.of(
            f"the marker {quoted(name)} is hidden for {longest / markers.rate_hz:.2f} s",
            advice="fill the gaps in the motion capture software",
        )
    return bridged(height).astype(np.float64)


def _smoothed(values: FloatArray, sd: float) -> FloatArray:
    half = max(1, int(np.ceil(3.5 * sd)))
    kernel = np.exp(-0.5 * (np.arange(-half, half + 1) / max(sd, 0.3)) ** 2)
    padded = np.pad(values, half, mode="reflect", reflect_type="odd")
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), mode="valid"))


def _zigzag(height: FloatArray, least: float) -> list[int]:
    """Indices of alternating tops and bottoms that are at least `least` apart in height."""
    turns: list[int] = []
    high = low = 0
    rising: bool | None = None
    for index, value in enumerate(height):
        high = index if value > height[high] else high
        low = index if value < height[low] else low
        if rising is not False and height[high] - value >= least:
            turns.append(high)
            rising, low = False, index
        elif rising is not True and value - height[low] >= least:
            turns.append(low)
            rising, high = True, index
    if turns:
        turns.append(high if rising else low)
    return turns


def _repetition(
    height: FloatArray, velocity: FloatArray, turns: tuple[int, int, int], markers: Markers
) -> MotionRepetition | None:
    before, low, after = turns
    if after - low < 3 or low - before < 3:
        return None
    start = before + int(np.argmax(velocity[before:low] < -_MOVING_M_S))
    rising = velocity[low:after]
    fastest = low + int(np.argmax(rising))
    still = np.flatnonzero(velocity[fastest:after] < _MOVING_M_S)
    top = fastest + int(still[0]) if len(still) else after
    way, time_s = float(height[top] - height[low]), (top - low) / markers.rate_hz
    if way <= 0 or time_s <= 0 or velocity[fastest] <= 0:
        return None
    clock = markers.start_s + np.array([start, low, fastest, top]) / markers.rate_hz
    return MotionRepetition(
        start_s=float(clock[0]),
        turn_s=float(clock[1]),
        fastest_s=float(clock[2]),
        top_s=float(clock[3]),
        depth_m=float(height[before] - height[low]) if height[before] > height[low] else way,
        mean_velocity_m_s=way / time_s,
        peak_velocity_m_s=float(velocity[fastest]),
    )
