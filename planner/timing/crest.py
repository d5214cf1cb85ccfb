"""The peak of a template: the mean over all smooth crests that the aligned repetitions allow.

A burst's top is flat, and no family of shapes holds all tops. The logarithm of power above half
amplitude is therefore a Gaussian process around the template: smooth over 70 ms, and free to leave
the template by a fifth in amplitude. Its posterior under the gamma likelihood is approximated by
Laplace's method (Rasmussen and Williams 2006, section 3.4). Crests drawn from it have their peaks;
the peak is their mean, its error their spread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.power import BIN_S
from planner.timing.registration import Registered
from planner.timing.signals import ENVELOPE_SD_S, FloatArray

_CREST_FRACTION = 0.5
_BEYOND_S = 0.052
_LEAST_AMPLITUDE = 0.15
_FREEDOM, _SMOOTH_S = 0.2, 0.07
"""Standard deviation of the log amplitude against the template, and how far it is alike."""
_AROUND_S = 0.1
_DRAWS, _SEED = 300, 20_261_129
_ITERATIONS, _LARGEST_STEP, _SMALLEST_STEP = 30, 1.0, 1e-3
_TINY = 1e-6


@dataclass(frozen=True)
class Crest:
    """Peak of the envelope smoothed with a Gaussian of 25 ms, and its standard error, in s."""

    peak_s: float
    peak_sd_s: float


def fit_crest(registered: Registered) -> Crest:
    """Find the peak of the aligned mean.

    Raises
    ------
    LinAlgError
        The power is not finite.
    """
    template, time_s = registered.template, registered.windows.time_s
    envelope = template.amplitude(time_s)
    above = np.flatnonzero(envelope >= _CREST_FRACTION * envelope.max())
    beyond = round(_BEYOND_S / BIN_S)
    used = slice(max(0, int(above[0]) - beyond), int(above[-1]) + beyond + 1)
    clock, height = time_s[used], np.log(template.height)
    prior = height + 2 * np.log(np.maximum(envelope[used], _LEAST_AMPLITUDE))
    centre, covariance = _posterior(
        clock, prior, template.floor, registered.average[used], registered.shape[used]
    )
    half = np.random.default_rng(_SEED).standard_normal((_DRAWS // 2, len(clock)))
    root = np.linalg.cholesky(covariance + _TINY * np.eye(len(clock)))
    drawn = centre + np.concatenate([half, -half]) @ root.T
    around = round(_AROUND_S / BIN_S)
    wide = clock[0] + (np.arange(len(clock) + 2 * around) - around) * BIN_S
    curves = np.tile(np.exp(height / 2) * template.amplitude(wide), (_DRAWS, 1))
    curves[:, around:-around] = np.exp(drawn / 2)
    peaks = _peaks(wide, curves)
    return Crest(float(peaks.mean()), float(peaks.std()))


def _posterior(
    time_s: FloatArray, prior: FloatArray, floor: float, power: FloatArray, shape: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Mean and covariance of the log power above the floor, by Newton's method (Fisher scoring)."""
    apart = time_s[:, None] - time_s[None, :]
    kernel = (2 * _FREEDOM) ** 2 * np.exp(-0.5 * (apart / _SMOOTH_S) ** 2)
    kernel += _TINY * np.eye(len(time_s))
    now = prior
    for _ in range(_ITERATIONS):
        weight, residual = _linearised(now, floor, power, shape)
        system = kernel + np.diag(1 / weight)
        trial = prior + kernel @ np.linalg.solve(system, now + residual - prior)
        step = np.clip(trial - now, -_LARGEST_STEP, _LARGEST_STEP)
        now = now + step
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    weight, _ = _linearised(now, floor, power, shape)
    return now, kernel - kernel @ np.linalg.solve(kernel + np.diag(1 / weight), kernel)


def _linearised(
    now: FloatArray, floor: float, power: FloatArray, shape: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Fisher information of the log power in every bin, and the scaled residual."""
    mean = floor + np.exp(now)
    slope = np.exp(now) / mean
    weight = shape * slope**2 + _TINY
    return weight, shape * slope * (power - mean) / mean / weight


def _peaks(time_s: FloatArray, curves: FloatArray) -> FloatArray:
    """Peak (s) of every curve after smoothing, between the bins by a parabola."""
    apart = time_s[:, None] - time_s[None, :]
    smooth = curves @ np.exp(-0.5 * (apart / ENVELOPE_SD_S) ** 2)
    top = np.clip(np.argmax(smooth, axis=1), 1, len(time_s) - 2)
    rows = np.arange(len(curves))
    before, at, after = (smooth[rows, top + k] for k in (-1, 0, 1))
    bend = before - 2 * at + after
    between = np.where(bend < 0, 0.5 * (before - after) / np.where(bend < 0, bend, 1.0), 0.0)
    return np.asarray(time_s[top] + np.clip(between, -0.5, 0.5) * BIN_S)
