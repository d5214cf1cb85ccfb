"""Conditioning of one channel: gaps, offset, artefact clipping, zero-phase band, mains lines."""

from __future__ import annotations

import numpy as np

from planner.timing.signals import BoolArray, Channel, ComplexArray, FloatArray

LOW_HZ = 45.0
"""Low edge of the band, against the ECG in chest channels; the same for all channels, or the same
waveform would look different in two of them and cross-talk could not be taken out whole."""
HIGH_HZ = 450.0
_PAD_S = 0.25
_LINE_REACH_HZ = 1.5
_LINE_STANDS_OUT = 8.0


def condition(channel: Channel) -> FloatArray:
    """Band-limit a channel without shifting it in time.

    Gaps are bridged linearly, the median is removed, samples are clipped at three times the
    99.95 % quantile of their size, and the band 45-450 Hz is kept with a zero-phase filter whose
    edges are those of a second-order Butterworth filter run both ways: steep filters ring ahead of
    a burst and move its onset.

    Returns
    -------
    array of float32, shape (n_samples,)
    """
    samples = bridged(channel.samples)
    samples -= np.float32(np.median(samples[:: max(1, len(samples) // 100_000)]))
    limit = 3 * _size_quantile(samples, 0.9995)
    if limit > 0:
        np.clip(samples, -limit, limit, out=samples)
    count = len(samples)
    length = fast_length(count + int(_PAD_S * channel.rate_hz))
    spectrum = np.fft.rfft(samples, length)
    frequency = np.fft.rfftfreq(length, 1 / channel.rate_hz).astype(np.float32)
    spectrum *= band(frequency, LOW_HZ, min(HIGH_HZ, 0.45 * channel.rate_hz))
    spectrum[_mains_lines(spectrum, channel.rate_hz / length)] = 0
    return np.asarray(np.fft.irfft(spectrum, length)[:count])


def band(frequency_hz: FloatArray, low_hz: float, high_hz: float) -> FloatArray:
    """Zero-phase response, one half at both edges."""
    with np.errstate(divide="ignore"):
        return np.asarray(
            1 / (1 + (low_hz / frequency_hz) ** 4) / (1 + (frequency_hz / high_hz) ** 8)
        )


def bridged(samples: FloatArray) -> FloatArray:
    """Copy as float32 with gaps (not-a-number) bridged linearly; zeros when nothing is finite."""
    out = np.array(samples, dtype=np.float32)
    finite = np.isfinite(out)
    if finite.all():
        return out
    if not finite.any():
        return np.zeros_like(out)
    where = np.flatnonzero(finite)
    missing = np.flatnonzero(~finite)
    out[missing] = np.interp(missing, where, out[where])
    return out


def fast_length(count: int) -> int:
    """Smallest length from `count` on whose only prime factors are 2, 3 and 5."""
    best = 1 << (count - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            rest = -(-count // three)
            best = min(best, three << (rest - 1).bit_length())
            three *= 3
        five *= 5
    return best


def _size_quantile(samples: FloatArray, fraction: float) -> float:
    size = np.abs(samples)
    place = min(len(size) - 1, int(fraction * len(size)))
    return float(np.partition(size, place)[place])


def _mains_lines(spectrum: ComplexArray, step_hz: float) -> BoolArray:
    """Bins near multiples of 50 and 60 Hz whose power stands out of their neighbourhood.

    Only those bins are nulled: a fixed notch would ring before every burst for nothing.
    """
    null = np.zeros(len(spectrum), dtype=bool)
    for base in (50.0, 60.0):
        for line in np.arange(base, HIGH_HZ, base):
            near = _slice(line, _LINE_REACH_HZ, step_hz, len(spectrum))
            wide = _slice(line, 4 * _LINE_REACH_HZ, step_hz, len(spectrum))
            power = np.abs(spectrum[near]) ** 2
            if len(power) < 5:
                continue
            level = float(np.median(np.abs(spectrum[wide]) ** 2)) / np.log(2)
            tall = power > _LINE_STANDS_OUT * level
            # A few exceedances are chance; a line has a sum far above its neighbourhood.
            if power.max() > 4 * _LINE_STANDS_OUT * level:
                null[near] |= tall
    return null


def _slice(centre_hz: float, reach_hz: float, step_hz: float, count: int) -> slice:
    first = int(np.ceil((centre_hz - reach_hz) / step_hz))
    last = int((centre_hz + reach_hz) / step_hz) + 1
    return slice(min(max(first, 0), count), min(max(last, 0), count))
