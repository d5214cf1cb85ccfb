"""What goes wrong in real recordings, one function per fault, for synthetic recordings."""

from __future__ import annotations

import numpy as np

from planner.timing.signals import FloatArray


def muscle_noise(rng: np.random.Generator, count: int, rate_hz: float) -> FloatArray:
    """Noise with the spectrum of surface EMG (Shwedyk's form), unit power.

    The form is that of Stegeman and Hermens' review of SENIAM: a second-order rise to the low
    corner (40-80 Hz) and a fourth-order fall after the high corner (90-160 Hz).
    """
    low, high = rng.uniform(40, 80), rng.uniform(90, 160)
    spectrum = np.fft.rfft(rng.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1 / rate_hz)
    shape = frequency / np.sqrt(frequency**2 + low**2) / (1 + (frequency / high) ** 2)
    signal = np.fft.irfft(spectrum * shape, count)
    return np.asarray(signal / np.sqrt(np.mean(signal**2)))


def sensor_noise(rng: np.random.Generator, count: int, rate_hz: float) -> FloatArray:
    """Electrode and amplifier noise: flat from 10 Hz to 500 Hz, unit power."""
    spectrum = np.fft.rfft(rng.standard_normal(count))
    frequency = np.fft.rfftfreq(count, 1 / rate_hz)
    spectrum[(frequency < 10) | (frequency > 500)] = 0
    signal = np.fft.irfft(spectrum, count)
    return np.asarray(signal / np.sqrt(np.mean(signal**2)))


def heart(rng: np.random.Generator, count: int, rate_hz: float) -> FloatArray:
    """An ECG whose R wave is one unit high, at 60-130 beats a minute with beat-to-beat spread."""
    time_s = np.arange(count) / rate_hz
    signal = np.zeros(count)
    interval = 60 / rng.uniform(60, 130)
    beat = rng.uniform(0, interval)
    waves = ((-0.028, 0.009, -0.15), (0.0, 0.011, 1.0), (0.03, 0.011, -0.25), (0.25, 0.045, 0.25))
    while beat < time_s[-1]:
        for delay, width, height in waves:
            first = max(0, int((beat + delay - 5 * width) * rate_hz))
            last = min(count, int((beat + delay + 5 * width) * rate_hz))
            local = (time_s[first:last] - beat - delay) / width
            signal[first:last] += height * np.exp(-0.5 * local**2)
        beat += interval * (1 + 0.04 * rng.standard_normal())
    return signal


def drift(rng: np.random.Generator, count: int, rate_hz: float) -> FloatArray:
    """Slow wander of the baseline, about unit size."""
    time_s = np.arange(count) / rate_hz
    wave = np.sin(2 * np.pi * (rng.uniform(0.05, 0.4) * time_s + rng.random()))
    walk = np.cumsum(rng.standard_normal(count)) / np.sqrt(count)
    return np.asarray(wave + walk)


def hum(rng: np.random.Generator, count: int, rate_hz: float) -> FloatArray:
    """Mains hum with harmonics, unit power, 50 or 60 Hz, slightly off its nominal frequency."""
    time_s = np.arange(count) / rate_hz
    base = (50.0 if rng.random() < 0.5 else 60.0) + rng.uniform(-0.05, 0.05)
    signal = np.zeros(count)
    for order, height in ((1, 1.0), (2, 0.3), (3, 0.5), (5, 0.2)):
        if order * base < rate_hz / 2:
            phase = 2 * np.pi * rng.random()
            signal += height * np.sin(2 * np.pi * order * base * time_s + phase)
    return np.asarray(signal / np.sqrt(np.mean(signal**2)))


def movement(
    rng: np.random.Generator, count: int, rate_hz: float, moments_s: FloatArray
) -> FloatArray:
    """Damped shocks of 2-12 Hz near the given moments and clicks anywhere, about unit height.

    Most of the power of movement artefacts lies below 20 Hz (De Luca and others 2010).
    """
    time_s = np.arange(count) / rate_hz
    signal = np.zeros(count)
    for moment in moments_s + rng.uniform(-0.3, 0.5, len(moments_s)):
        first, last = int(max(moment, 0) * rate_hz), int((moment + 0.5) * rate_hz)
        local = time_s[first:last] - moment
        if rng.random() < 0.4:
            continue
        wave = np.sin(2 * np.pi * rng.uniform(2, 12) * local)
        unit = local / rng.uniform(0.03, 0.1)
        signal[first:last] += rng.choice([-1, 1]) * wave * unit * np.exp(1 - unit)
    for _ in range(int(rng.integers(1, 4))):
        at = int(rng.integers(0, count - 4))
        signal[at : at + 3] += rng.uniform(-3, 3)
    return signal
