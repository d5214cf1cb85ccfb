"""Registration: each repetition's shift against the template, by likelihood, template by template.

Binned power is gamma-distributed around `floor + height_i * amplitude(t - shift_i)**2`. Shifts have
a posterior on a grid; the average that the next template is fitted to weights every shift by it,
so that uncertain repetitions do not blur the template (an expectation-maximisation step).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planner.timing.power import BIN_S, GroupPower, smooth_rows
from planner.timing.signals import BoolArray, FloatArray
from planner.timing.template import Template, fit_template

BEFORE_S, AFTER_S = 0.6, 0.9
REACH_BINS = 40
ROUNDS = 4
_PLACING_ROUNDS = 2
_SHIFT_SD_S = 0.07
_LEAST_GAIN = 4.0
_QUIET_SHARE, _ACTIVE_SHARE = 0.9, 0.55


@dataclass(frozen=True)
class Windows:
    """Power around each repetition.

    Attributes
    ----------
    values : array, shape (n_repetitions, n_bins + 2 * REACH_BINS)
    time_s : array, shape (n_bins,)
        Bin centres relative to `centres_s`, margins left out.
    centres_s : array, shape (n_repetitions,)
    """

    values: FloatArray
    time_s: FloatArray
    centres_s: FloatArray


@dataclass(frozen=True)
class Registered:
    """Repetitions of one group aligned to their template.

    Attributes
    ----------
    shift_s, shift_sd_s : arrays, shape (n_repetitions,)
        Posterior mean and spread of each shift.
    posterior : array, shape (n_repetitions, 2 * REACH_BINS + 1)
    valid : array of bool, shape (n_repetitions,)
        False where the burst is no likelier than none.
    average, shape : arrays, shape (n_bins,)
        Aligned mean power of the valid repetitions and its gamma shape.
    """

    windows: Windows
    template: Template
    heights: FloatArray
    floors: FloatArray
    shift_s: FloatArray
    shift_sd_s: FloatArray
    posterior: FloatArray
    valid: BoolArray
    average: FloatArray
    shape: FloatArray


def cut(power: GroupPower, centres_s: FloatArray) -> Windows:
    """Cut windows around the centres; beyond the ends of the record there is rest."""
    before, after = round(BEFORE_S / BIN_S), round(AFTER_S / BIN_S)
    centre = np.rint((centres_s - power.start_s) / BIN_S - 0.5).astype(np.int64)
    centre = np.clip(centre, 0, len(power.values) - 1)
    padded = np.pad(power.values, (before + REACH_BINS, after + REACH_BINS), constant_values=1.0)
    offsets = np.arange(before + after + 2 * REACH_BINS)
    values = padded[centre[:, None] + offsets[None, :]]
    time_s = (np.arange(before + after) - before) * BIN_S
    return Windows(values, time_s, power.start_s + (centre + 0.5) * BIN_S)


def register(windows: Windows, shape: float) -> Registered:
    """Align the repetitions of one group and fit their template, in four rounds."""
    count = len(windows.values)
    posterior: FloatArray = np.zeros((count, 2 * REACH_BINS + 1))
    posterior[:, REACH_BINS] = 1
    valid: BoolArray = np.ones(count, dtype=bool)
    average, weight = aligned_mean(windows.values, posterior, valid, shape)
    template = fit_template(windows.time_s, average, weight, None)
    heights: FloatArray = np.ones(count)
    floors: FloatArray = np.ones(count)
    found = valid
    for step in range(ROUNDS):
        if step:
            average, weight = aligned_mean(windows.values, posterior, valid, shape)
            weight = weight * information(template, windows.time_s)
            template = fit_template(windows.time_s, average, weight, template)
        likelihood = Likelihood(windows, template, shape)
        heights, floors = likelihood.levels(template, posterior)
        posterior, gain = likelihood.posterior(heights, floors, _prior())
        found = gain > _LEAST_GAIN
        valid = found if found.sum() >= 3 else np.ones(count, dtype=bool)
    shift, spread = moments(posterior)
    return Registered(
        windows, template, heights, floors, shift, spread, posterior, found, average, weight
    )


def place(windows: Windows, known: Registered, shape: float) -> Registered:
    """Align further repetitions to a template that is known already."""
    posterior: FloatArray = np.exp(np.tile(_prior(), (len(windows.values), 1)))
    posterior /= posterior.sum(axis=1, keepdims=True)
    likelihood = Likelihood(windows, known.template, shape)
    for _ in range(_PLACING_ROUNDS):
        heights, floors = likelihood.levels(known.template, posterior)
        posterior, gain = likelihood.posterior(heights, floors, _prior())
    shift, spread = moments(posterior)
    return replace(
        known,
        windows=windows,
        heights=heights,
        floors=floors,
        shift_s=shift,
        shift_sd_s=spread,
        posterior=posterior,
        valid=gain > _LEAST_GAIN,
    )


def _prior() -> FloatArray:
    offset = (np.arange(2 * REACH_BINS + 1) - REACH_BINS) * BIN_S
    return np.asarray(-0.5 * (offset / _SHIFT_SD_S) ** 2)


def moments(posterior: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean and spread of each shift in seconds."""
    offset = (np.arange(posterior.shape[1]) - REACH_BINS) * BIN_S
    mean = posterior @ offset
    variance = posterior @ offset**2 - mean**2 + BIN_S**2 / 12
    return mean, np.sqrt(variance)


def aligned_mean(
    values: FloatArray, posterior: FloatArray, valid: BoolArray, shape: float
) -> tuple[FloatArray, FloatArray]:
    """Mean power of the valid repetitions, each shifted by its posterior; lightly trimmed.

    A bin that exceeds four times the median repetition (over 20 ms) is capped there.
    """
    bins = values.shape[1] - 2 * REACH_BINS
    used = np.flatnonzero(valid)
    shifted = np.zeros((len(used), bins))
    for step in range(2 * REACH_BINS + 1):
        weight = posterior[used, step]
        if weight.max() > 1e-6:
            shifted += weight[:, None] * values[used, step : step + bins]
    if len(used) >= 5:
        smooth = smooth_rows(shifted, 3.0)
        limit = 4 * np.median(smooth, axis=0)
        shifted *= np.minimum(1.0, limit / np.maximum(smooth, 1e-9))
    return shifted.mean(axis=0), np.full(bins, len(used) * shape)


def information(template: Template, time_s: FloatArray) -> FloatArray:
    """Share of the resting noise's gamma shape that a bin has, by how much of it is the muscle.

    A muscle's spectrum is narrower than that of the noise, and channels share their power
    unevenly, so that the power of a burst scatters more than that of rest (seen in simulations).
    """
    mean = template.floor + template.height * template.amplitude(time_s) ** 2
    return information_of(template.floor, mean)


def information_of(
    floor: float, mean: FloatArray, quiet: float = _QUIET_SHARE, active: float = _ACTIVE_SHARE
) -> FloatArray:
    """The same, of a mean power over a floor."""
    noise = (floor / mean) ** 2
    return np.asarray(1 / (noise / quiet + (1 - noise) / active))


class Likelihood:
    """Gamma likelihood of every repetition at every shift of the grid."""

    def __init__(self, windows: Windows, template: Template, shape: float) -> None:
        bins = len(windows.time_s)
        self._shape = shape * information(template, windows.time_s)
        self._power = np.lib.stride_tricks.sliding_window_view(windows.values, bins, axis=1)
        self._square = template.amplitude(windows.time_s) ** 2

    def levels(self, template: Template, posterior: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Height and floor of each repetition, both drawn towards the template's."""
        expected = np.einsum("ns,nst->nt", posterior, self._power)
        rest = self._square < 0.0025
        known = 30.0
        floors = (expected[:, rest].sum(axis=1) + known * template.floor) / (rest.sum() + known)
        mean = template.floor + template.height * self._square
        weight = self._square / mean**2
        excess = ((expected - floors[:, None]) * weight).sum(axis=1)
        own = excess / (self._square * weight).sum()
        return np.clip(own, template.height / 6, template.height * 6), floors

    def posterior(
        self, heights: FloatArray, floors: FloatArray, log_prior: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Posterior of the shifts, and the log likelihood gained over no burst at all."""
        mean = floors[:, None] + heights[:, None] * self._square[None, :]
        inverse = self._shape * (1 / mean - 1 / floors[:, None])
        gained = self._shape * np.log(mean / floors[:, None])
        score = -np.einsum("nst,nt->ns", self._power, inverse) - gained.sum(axis=1)[:, None]
        total = score + log_prior
        top = total.max(axis=1, keepdims=True)
        weight = np.exp(total - top)
        norm = weight.sum(axis=1, keepdims=True)
        prior_norm = np.log(np.exp(log_prior - log_prior.max()).sum()) + log_prior.max()
        return weight / norm, (top + np.log(norm))[:, 0] - prior_norm
