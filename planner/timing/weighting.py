"""Spectral weighting: the filter under which a burst stands out most from the resting noise.

For a Gaussian signal S in Gaussian noise N the locally best quadratic detector of a change in power
weights each frequency by S / (N + a S)**2, `a` being the level around which it works: signal over
squared noise for a weak signal, whitening for a strong one. Both spectra are taken from the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.timing.conditioning import HIGH_HZ, LOW_HZ, fast_length
from planner.timing.signals import Event, FloatArray

_SEGMENT_S = 0.128
_SMOOTH_HZ = 25.0
_AMID: Mapping[Event, float] = {"onset": 0.05, "peak": 1.0}
"""Power, as a share of the loud parts, at which the weighting is best: an onset lies far below the
burst's maximum, a peak on it. Smaller ones make narrower filters, under which loud power scatters
more."""


@dataclass(frozen=True)
class Spectra:
    """Mean spectra of the quietest 40 % and of the loud (85-97 %) segments of 128 ms.

    Attributes
    ----------
    likeness : float
        Spread over 50-300 Hz of the log ratio of both; small when the muscle never rests.
    step : float
        Loud power over quiet power.
    """

    frequency_hz: FloatArray
    quiet: FloatArray
    active: FloatArray

    @property
    def likeness(self) -> float:
        """Standard deviation of the log ratio of the two spectra within 50-300 Hz."""
        inside = (self.frequency_hz > 1.4 * LOW_HZ) & (self.frequency_hz < HIGH_HZ / 1.5)
        ratio = np.log((self.active[inside] + 1e-30) / (self.quiet[inside] + 1e-30))
        return float(np.std(ratio))

    @property
    def step(self) -> float:
        """Total power of the loud parts over that of the quiet parts."""
        return float(self.active.sum() / max(self.quiet.sum(), 1e-30))


def spectra(samples: FloatArray, rate_hz: float) -> Spectra | None:
    """Quiet and loud spectra of a conditioned channel; None when it is too short or empty."""
    length = int(_SEGMENT_S * rate_hz)
    count = len(samples) // length if length else 0
    if count < 20 or not samples.any():
        return None
    segments = samples[: count * length].reshape(count, length)
    window = np.hanning(length).astype(np.float32)
    power = np.abs(np.fft.rfft(segments * window, axis=1)) ** 2
    order = np.argsort(power.sum(axis=1))
    first = int(0.85 * count)
    quiet = power[order[: int(0.4 * count)]].mean(axis=0, dtype=np.float64)
    active = power[order[first : max(int(0.97 * count), first + 1)]].mean(axis=0, dtype=np.float64)
    return Spectra(np.fft.rfftfreq(length, 1 / rate_hz), quiet, active)


def weighted(
    samples: FloatArray, rate_hz: float, seen: Spectra | None, event: Event
) -> FloatArray:
    """Filter one conditioned channel, zero-phase, with sqrt(signal) / (noise + a * signal).

    The response is reckoned within the band to which the channel was conditioned, and is constant
    beyond: whitening would bring back there what the band has taken away, until it drowns the rest.

    Returns
    -------
    array of float32, shape (n_samples,)
    """
    if seen is None:
        return samples
    inside = (seen.frequency_hz >= LOW_HZ) & (seen.frequency_hz <= min(HIGH_HZ, 0.45 * rate_hz))
    frequency, quiet, active = (a[inside] for a in (seen.frequency_hz, seen.quiet, seen.active))
    signal = np.maximum(active - quiet, 0.02 * active)
    response = np.sqrt(signal) / (quiet + _AMID[event] * signal + 1e-4 * quiet.max())
    offset = frequency[:, None] - frequency[None, :]
    kernel = np.exp(-0.5 * (offset / _SMOOTH_HZ) ** 2)
    response = kernel @ response / kernel.sum(axis=1)
    padded = fast_length(len(samples) + int(_SEGMENT_S * rate_hz))
    spectrum = np.fft.rfft(samples, padded)
    grid = np.fft.rfftfreq(padded, 1 / rate_hz)
    spectrum *= np.interp(grid, frequency, response / response.max()).astype(np.float32)
    return np.asarray(np.fft.irfft(spectrum, padded)[: len(samples)])
