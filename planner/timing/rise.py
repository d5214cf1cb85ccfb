"""The onset of a template: an average over shapes of rise, re-aligned on the rise alone.

The onset lies where the burst is far below the noise, so it is extrapolated from what is visible,
and no visible rise tells its foot. Instead of one best shape, all shapes of a broad family are
weighed by their likelihood; the onset is their mean, its error their spread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.power import BIN_S
from planner.timing.registration import (
    REACH_BINS,
    Registered,
    aligned_mean,
    information,
    information_of,
    moments,
)
from planner.timing.signals import ONSET_FRACTION, FloatArray
from planner.timing.template import Template

_POWERS = np.exp(np.linspace(np.log(0.7), np.log(10.0), 11))
_RISES_S = np.exp(np.linspace(np.log(0.018), np.log(0.22), 15))
"""From the onset to 60 % of the amplitude."""
_SHAPES = np.stack(np.meshgrid(_POWERS, _RISES_S, indexing="ij"), axis=-1).reshape(-1, 2)
_POWER_PRIOR, _RISE_PRIOR = (np.log(1.8), 0.5), (np.log(0.075), 0.35)
_HIGHEST = 0.6
_REACH_S, _STEP_S = 0.16, BIN_S / 2
_REST_S = 0.4
_FEWEST_BINS = 10
_REALIGN_SD_S, _STRETCH_SD = 0.01, 0.08
_ROUNDS = 2
_FOOT_SHARES = (1.5, 0.4)
"""As the shares of `information`, for the fit of the rise: its foot counts for more than its upper
part, whose shape differs more from any family (set on simulations of other seeds)."""


@dataclass(frozen=True)
class Rise:
    """Mean amplitude of all shapes of rise up to `end_s`, the template above.

    Attributes
    ----------
    onset_s, onset_sd_s : float
        Mean and spread of the time at which 5 % of the maximum is reached.
    time_s, curve : array, shape (n,)
        Mean amplitude over time.
    """

    onset_s: float
    onset_sd_s: float
    time_s: FloatArray
    curve: FloatArray
    template: Template
    end_s: float

    def amplitude(self, time_s: FloatArray) -> FloatArray:
        """Amplitude envelope over time."""
        low = np.interp(time_s, self.time_s, self.curve, left=0.0)
        return np.where(time_s <= self.end_s, low, self.template.amplitude(time_s))


def fit_rise(registered: Registered, average: FloatArray, shape: FloatArray, near_s: float) -> Rise:
    """Weigh every shape of rise at every onset within 0.16 s of `near_s` by its likelihood.

    Parameters
    ----------
    average, shape : arrays, shape (n_bins,)
        Aligned mean power and its gamma shape.

    Raises
    ------
    LinAlgError
        The template rises before the window begins.
    """
    template, time_s = registered.template, registered.windows.time_s
    end = _reaches(template, time_s, _HIGHEST)
    used = (time_s <= end) & (time_s > near_s - _REACH_S - _REST_S)
    power, weight, clock = average[used], shape[used], time_s[used]
    count = len(clock)
    if near_s >= end or count < _FEWEST_BINS:
        raise np.linalg.LinAlgError
    reach = int(_REACH_S / BIN_S)
    scores, onsets = [], []
    for part in range(round(BIN_S / _STEP_S)):
        # Onsets on the bins' own grid, so that all of them share one table of curves.
        first = clock[0] + part * _STEP_S
        base = round((near_s - first) / BIN_S)
        places = np.arange(max(base - reach, 1), min(base + reach, count))
        since = (np.arange(-int(places[-1]), count) * BIN_S) - part * _STEP_S
        mean = template.floor + template.height * _curves(since, _SHAPES) ** 2
        scores.append(
            -np.log(mean) @ _moved(weight, places) - (1 / mean) @ _moved(weight * power, places)
        )
        onsets.append(first + places * BIN_S)
    return _averaged(np.concatenate(scores, axis=1), np.concatenate(onsets), template, end)


def _averaged(score: FloatArray, onsets_s: FloatArray, template: Template, end_s: float) -> Rise:
    """Posterior mean, spread and mean curve from the likelihood of (shape, onset)."""
    total = score + _log_prior()[:, None]
    chance = np.exp(total - total.max())
    chance /= chance.sum()
    of_onset, of_shape = chance.sum(axis=0), chance.sum(axis=1)
    mean = float(of_onset @ onsets_s)
    variance = float(of_onset @ (onsets_s - mean) ** 2)
    fine = np.arange(-_REACH_S, _REACH_S + 2 * _RISES_S[-1], _STEP_S)
    # Each shape at its own mean onset: shapes that start earlier also rise more slowly.
    own = (chance @ onsets_s) / np.maximum(of_shape, 1e-300)
    likely = of_shape > 1e-4
    since = fine[None, :] - (own[likely] - mean)[:, None]
    curve = of_shape[likely] @ _curves(since, _SHAPES[likely]) / of_shape[likely].sum()
    sd = float(np.sqrt(variance + _STEP_S**2 / 12))
    return Rise(mean, sd, fine + mean, curve, template, end_s)


def onset(registered: Registered, shape: float) -> tuple[Rise, FloatArray, FloatArray]:
    """Onset of the template and the shift of each repetition by its rise.

    Returns
    -------
    rise : Rise
    shift_s, shift_sd_s : arrays, shape (n_repetitions,)
    """
    template, time_s = registered.template, registered.windows.time_s
    near = _reaches(template, time_s, ONSET_FRACTION)
    mean = template.floor + template.height * template.amplitude(time_s) ** 2
    share = information_of(template.floor, mean, *_FOOT_SHARES)
    rise = fit_rise(registered, registered.average, registered.shape, near)
    posterior = registered.posterior
    for _ in range(_ROUNDS):
        posterior = realigned(registered, rise, shape)
        average, weight = aligned_mean(
            registered.windows.values, posterior, registered.valid, shape
        )
        rise = fit_rise(registered, average, weight * share, rise.onset_s)
    shift, spread = moments(posterior)
    return rise, shift, spread


def realigned(registered: Registered, rise: Rise, shape: float) -> FloatArray:
    """Posterior of the shifts from the samples up to 60 % amplitude.

    The whole-burst shift is the prior, with the freedom of a burst that lasts 8 % longer or shorter
    than others: at low quality little changes.
    """
    values, time_s = registered.windows.values, registered.windows.time_s
    steps = np.arange(2 * REACH_BINS + 1)
    frame = time_s[0] + (np.arange(values.shape[1]) - REACH_BINS) * BIN_S
    offset = (steps - REACH_BINS) * BIN_S
    square = rise.amplitude(frame[None, :] - offset[:, None]) ** 2
    share = information(registered.template, frame[None, :] - offset[:, None])
    weight = registered.template.amplitude(time_s) ** 2
    middle = float(np.average(time_s, weights=weight)) - rise.onset_s
    freedom = np.hypot(_REALIGN_SD_S, _STRETCH_SD * middle)
    posterior = np.empty_like(registered.posterior)
    for i, row in enumerate(values):
        centre, spread = registered.shift_s[i], registered.shift_sd_s[i]
        used = frame <= rise.end_s + centre
        mean = registered.floors[i] + registered.heights[i] * square[:, used]
        rest = registered.floors[i]
        gain = np.log(mean / rest) + row[used] * (1 / mean - 1 / rest)
        score = -shape * (share[:, used] * gain).sum(axis=1)
        score -= 0.5 * (offset - centre) ** 2 / (spread**2 + freedom**2)
        chance = np.exp(score - score.max())
        posterior[i] = chance / chance.sum()
    return posterior


def _curves(since_s: FloatArray, shapes: FloatArray) -> FloatArray:
    """Powered quarter sines up to one, 5 % at `since_s` = 0; shape (n_shapes, n_times)."""
    power, rise = shapes.T[:, :, None]
    low, high = (2 / np.pi * np.arcsin(level ** (1 / power)) for level in (ONSET_FRACTION, 0.6))
    unit = np.clip(since_s * (high - low) / rise + low, 1e-9, 1.0)
    return np.asarray(np.sin(0.5 * np.pi * unit) ** power)


def _log_prior() -> FloatArray:
    power, rise = np.log(_SHAPES).T
    return np.asarray(
        -0.5 * ((power - _POWER_PRIOR[0]) / _POWER_PRIOR[1]) ** 2
        - 0.5 * ((rise - _RISE_PRIOR[0]) / _RISE_PRIOR[1]) ** 2
    )


def _moved(weight: FloatArray, places: FloatArray) -> FloatArray:
    """Shape (last place + n_bins, n_places): in each column the weights, one place earlier each.

    A table of curves times it is every curve at every place against the weights.
    """
    last = int(places[-1])
    out = np.zeros((last + len(weight), len(places)))
    for column, place in enumerate(places.tolist()):
        out[last - place : last - place + len(weight), column] = weight
    return out


def _reaches(template: Template, time_s: FloatArray, level: float) -> float:
    """When the template's rise reaches a share of its maximum."""
    fine = np.arange(time_s[0], time_s[-1], 0.001)
    envelope = template.amplitude(fine)
    return float(fine[int(np.argmax(envelope >= level * envelope.max()))])
