"""The onset of a template: a local power-law fit of its rise, re-aligned on the rise alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.gamma_fit import Fit, Prior, fit_gamma
from planner.timing.power import BIN_S
from planner.timing.registration import REACH_BINS, Registered, aligned_mean, moments
from planner.timing.signals import ONSET_FRACTION, FloatArray
from planner.timing.template import Template

_HIGHEST, _LOWEST = 0.6, 0.25
_AMPLE_POWER = 30.0
"""Power over the floor, within the rise, beyond which a more local fit is the better one."""
_REALIGN_SD_S = 0.015
_POWER_PRIOR = (np.log(1.4), 0.4)
_SPAN_PRIOR = (np.log(0.09), 0.45)


@dataclass(frozen=True)
class Rise:
    """Amplitude `top * ((t - start) / span) ** power` up to `end_s`, the template above."""

    fit: Fit
    top: float
    template: Template
    end_s: float

    @property
    def onset_s(self) -> float:
        """Time at which 5 % of the maximum is reached."""
        return _onset(self.fit.parameters, self.top)

    @property
    def onset_sd_s(self) -> float:
        """Standard error of the onset."""
        theta = self.fit.parameters
        slope = np.zeros(len(theta))
        for index in range(1, len(theta)):
            moved = theta.copy()
            moved[index] += 1e-4
            slope[index] = (_onset(moved, self.top) - _onset(theta, self.top)) / 1e-4
        return float(np.sqrt(slope @ self.fit.covariance @ slope))

    def amplitude(self, time_s: FloatArray) -> FloatArray:
        """Amplitude envelope over time."""
        low = _power_law(self.fit.parameters, time_s, self.top)
        return np.where(time_s <= self.end_s, low, self.template.amplitude(time_s))


def fit_rise(registered: Registered, average: FloatArray, shape: FloatArray) -> Rise:
    """Fit floor, start, span and exponent to the aligned mean up to 25-60 % of the amplitude."""
    template, time_s = registered.template, registered.windows.time_s
    top = float(
        np.clip(np.sqrt(_AMPLE_POWER * template.floor / template.height), _LOWEST, _HIGHEST)
    )
    start, rise = template.fit.parameters[2], np.exp(template.fit.parameters[3])
    power = np.exp(template.fit.parameters[4])
    end = start + rise * 2 / np.pi * np.arcsin(top ** (1 / power))
    used = np.where(time_s <= end, shape, 0.0)
    height = template.height

    def curve(theta: FloatArray) -> FloatArray:
        return np.asarray(np.exp(theta[0]) + height * _power_law(theta, time_s, top) ** 2)

    begin = np.array([np.log(template.floor), start, np.log(max(end - start, 0.01)), np.log(power)])
    prior = Prior(
        np.array([0.0, 0.0, _SPAN_PRIOR[0] + np.log(top / _HIGHEST) / 1.4, _POWER_PRIOR[0]]),
        np.array([np.inf, np.inf, _SPAN_PRIOR[1], _POWER_PRIOR[1]]),
    )
    return Rise(fit_gamma(curve, begin, prior, average, used), top, template, float(end))


def onset(registered: Registered, shape: float) -> tuple[Rise, FloatArray, FloatArray]:
    """Onset of the template and the shift of each repetition by its rise.

    Returns
    -------
    rise : Rise
    shift_s, shift_sd_s : arrays, shape (n_repetitions,)
    """
    rise = fit_rise(registered, registered.average, registered.shape)
    posterior = registered.posterior
    for _ in range(2):
        posterior = realigned(registered, rise, shape)
        average, weight = aligned_mean(
            registered.windows.values, posterior, registered.valid, shape
        )
        rise = fit_rise(registered, average, weight)
    shift, spread = moments(posterior)
    return rise, shift, spread


def realigned(registered: Registered, rise: Rise, shape: float) -> FloatArray:
    """Posterior of the shifts from the samples up to 60 % amplitude.

    The whole-burst shift, with 15 ms of freedom, is the prior: at low quality little changes.
    """
    values, time_s = registered.windows.values, registered.windows.time_s
    steps = np.arange(2 * REACH_BINS + 1)
    frame = time_s[0] + (np.arange(values.shape[1]) - REACH_BINS) * BIN_S
    offset = (steps - REACH_BINS) * BIN_S
    square = rise.amplitude(frame[None, :] - offset[:, None]) ** 2
    posterior = np.empty_like(registered.posterior)
    for i, row in enumerate(values):
        centre, spread = registered.shift_s[i], registered.shift_sd_s[i]
        used = frame <= rise.end_s + centre
        mean = registered.floors[i] + registered.heights[i] * square[:, used]
        score = -shape * (np.log(mean) + row[used] / mean).sum(axis=1)
        score -= 0.5 * (offset - centre) ** 2 / (spread**2 + _REALIGN_SD_S**2)
        weight = np.exp(score - score.max())
        posterior[i] = weight / weight.sum()
    return posterior


def _power_law(theta: FloatArray, time_s: FloatArray, top: float) -> FloatArray:
    unit = np.clip((time_s - theta[1]) / np.exp(theta[2]), 1e-9, 1.5)
    return np.asarray(top * unit ** np.exp(theta[3]))


def _onset(theta: FloatArray, top: float) -> float:
    ratio = (ONSET_FRACTION / top) ** (1 / np.exp(theta[3]))
    return float(theta[1] + np.exp(theta[2]) * ratio)
