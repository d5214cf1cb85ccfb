"""Shapes of bursts for synthetic recordings, none of them the family the estimator fits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.signals import ENVELOPE_SD_S, ONSET_FRACTION, BoolArray, FloatArray

_STEP_S = 0.0005
_FAMILIES = ("beta", "ramp", "gamma", "bell")


@dataclass(frozen=True)
class Shape:
    """A noiseless amplitude envelope on its own clock, maximum one.

    Attributes
    ----------
    time_s, amplitude : array, shape (n,)
        Support of the burst; zero outside.
    onset_s, peak_s : float
        First time at 5 % of the maximum; maximum of the envelope smoothed with a Gaussian of
        standard deviation 25 ms.
    """

    time_s: FloatArray
    amplitude: FloatArray
    onset_s: float
    peak_s: float

    def at(self, time_s: FloatArray, stretch: float) -> FloatArray:
        """Amplitude at `time_s` measured from the onset, the burst being `stretch` times longer."""
        local = time_s / stretch + self.onset_s
        return np.asarray(np.interp(local, self.time_s, self.amplitude, left=0.0, right=0.0))


@dataclass(frozen=True)
class Drawn:
    """The bursts of one group: each repetition's onset (s), height and length against the shape's.

    Attributes
    ----------
    onsets_s, heights, stretches : arrays, shape (n_repetitions,)
        A height of zero is a burst that is missing.
    """

    shape: Shape
    onsets_s: FloatArray
    heights: FloatArray
    stretches: FloatArray

    def drive(self, count: int, rate_hz: float) -> FloatArray:
        """Amplitude of the group over the whole recording, shape (count,)."""
        drive = np.zeros(count)
        for onset, height, stretch in zip(self.onsets_s, self.heights, self.stretches, strict=True):
            first = max(0, int((onset - 1.0) * rate_hz))
            last = min(count, int((onset + 2.5) * rate_hz))
            time_s = np.arange(first, last) / rate_hz - onset
            drive[first:last] = np.hypot(drive[first:last], height * self.shape.at(time_s, stretch))
        return drive


def draw_bursts(
    rng: np.random.Generator,
    shape: Shape,
    onsets_s: FloatArray,
    absent: BoolArray | None,
    lost: float,
) -> Drawn:
    """Draw heights (SD 20 %) and durations (SD 8 %); of the absent ones a share is lost."""
    heights, stretches = np.zeros(len(onsets_s)), np.ones(len(onsets_s))
    for index in range(len(onsets_s)):
        height = float(np.exp(0.2 * rng.standard_normal()))
        stretches[index] = np.exp(0.08 * rng.standard_normal())
        if absent is not None and absent[index] and (lost >= 1 or rng.random() < lost):
            continue
        heights[index] = height
    return Drawn(shape, onsets_s, heights, stretches)


def draw_shape(rng: np.random.Generator) -> Shape:
    """Draw one burst of 0.25-0.9 s, rising in roughly 60-250 ms, sometimes with a shoulder."""
    family = _FAMILIES[int(rng.integers(len(_FAMILIES)))]
    time_s = np.arange(-0.1, 1.6, _STEP_S)
    amplitude = _family(family, time_s, rng)
    if rng.random() < 0.3:
        shoulder = rng.uniform(0.15, 0.4)
        shift = int(rng.uniform(0.08, 0.2) / _STEP_S)
        delayed = np.concatenate([np.zeros(shift), amplitude[:-shift]])
        amplitude = amplitude + shoulder * delayed
    amplitude = amplitude / amplitude.max()
    onset = float(time_s[np.argmax(amplitude >= ONSET_FRACTION)])
    return Shape(time_s, amplitude, onset, float(time_s[int(np.argmax(smoothed(amplitude)))]))


def smoothed(amplitude: FloatArray) -> FloatArray:
    """Smooth with a Gaussian of standard deviation 25 ms."""
    offsets = np.arange(-4 * ENVELOPE_SD_S, 4 * ENVELOPE_SD_S + _STEP_S / 2, _STEP_S)
    kernel = np.exp(-0.5 * (offsets / ENVELOPE_SD_S) ** 2)
    return np.convolve(amplitude, kernel / kernel.sum(), mode="same")


def _family(family: str, time_s: FloatArray, rng: np.random.Generator) -> FloatArray:
    ahead = np.clip(time_s, 0.0, None)
    if family == "beta":
        duration = rng.uniform(0.3, 0.7)
        rise, fall = rng.uniform(0.9, 2.5), rng.uniform(1.0, 3.5)
        unit = np.clip(ahead / duration, 0.0, 1.0)
        return np.asarray(unit**rise * (1.0 - unit) ** fall)
    if family == "gamma":
        order, scale = rng.uniform(1.2, 4.0), rng.uniform(0.03, 0.08)
        return np.asarray((ahead / scale) ** order * np.exp(-ahead / scale))
    if family == "bell":
        left, right = rng.uniform(0.05, 0.12), rng.uniform(0.07, 0.25)
        power = rng.uniform(1.7, 2.6)
        centred = time_s - 0.35
        width = np.where(centred < 0, left, right)
        return np.asarray(np.exp(-(np.abs(centred / width) ** power)))
    rise_s, fall_s = rng.uniform(0.08, 0.24), rng.uniform(0.15, 0.45)
    steep = rng.uniform(0.8, 1.8)
    up = np.clip(ahead / rise_s, 0.0, 1.0) ** steep
    down = np.exp(-np.clip(ahead - rise_s, 0.0, None) / (0.5 * fall_s))
    return np.asarray(up * down)
