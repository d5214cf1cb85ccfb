"""Binned power of a group of channels: rest level one, artefacts capped, pooled by gain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.timing.signals import FloatArray

BIN_S = 0.004
_REST_QUANTILE = 0.25
_LOUD_QUANTILE = 0.95
_BLOCK_BINS = 6
_CAP = 10.0
_SMALLEST_GAIN = 0.25
_AMID = 0.3
"""Share of the maximal power at which the sum of channels tells a change best."""


@dataclass(frozen=True)
class GroupPower:
    """Power of a muscle group over time.

    Attributes
    ----------
    start_s : float
        Left edge of the first bin of 4 ms.
    values : array, shape (n_bins,)
        Power in units of the rest level.
    shape : float
        Shape parameter of the gamma distribution of one bin, correlation between neighbouring
        bins included, from the quiet parts.
    gains : tuple of float
        Loud power over rest power minus one, per channel.
    """

    start_s: float
    values: FloatArray
    shape: float
    gains: tuple[float, ...]

    @property
    def snr_db(self) -> float:
        """Signal-to-noise ratio of the group's best channel in loud parts."""
        return float(10 * np.log10(max(max(self.gains, default=0.0), 1e-3)))


def binned(samples: FloatArray, rate_hz: float, start_s: float, edges_s: FloatArray) -> FloatArray:
    """Energy between consecutive edges, exact for rates that do not divide the bin."""
    energy = np.empty(len(samples) + 1)
    energy[0] = 0.0
    np.cumsum(np.square(samples, dtype=np.float64), out=energy[1:])
    place = np.clip((edges_s - start_s) * rate_hz, 0, len(samples))
    whole = np.minimum(place.astype(np.int64), len(samples) - 1)
    at_edge = energy[whole] + (place - whole) * (energy[whole + 1] - energy[whole])
    return np.asarray(np.diff(at_edge))


def pool(powers: Sequence[FloatArray], start_s: float) -> GroupPower:
    """Scale each channel to its rest level, cap artefacts, and add channels by what they tell.

    The weight is that of `planner.timing.weighting`, between channels instead of frequencies: a
    weak channel counts by its gain, strong ones count alike, so that one of them alone does not
    make the sum scatter as a single channel would.
    """
    if not powers:
        return GroupPower(start_s, np.empty(0), 1.0, ())
    scaled, gains = [], []
    for power in powers:
        level = smooth_box(power, 25)
        rest = float(np.quantile(level, _REST_QUANTILE))
        if rest <= 0:
            scaled.append(np.ones_like(power))
            gains.append(0.0)
            continue
        scaled.append(capped(power / rest))
        gains.append(max(0.0, float(np.quantile(level, _LOUD_QUANTILE)) / rest - 1))
    weights = np.array([g / (1 + _AMID * g) ** 2 if g > _SMALLEST_GAIN else 0.0 for g in gains])
    if not weights.any():
        weights = np.ones(len(scaled))
    weights = weights / weights.sum()
    values = np.einsum("c,ct->t", weights, np.array(scaled))
    rest = float(np.quantile(smooth_box(values, 25), _REST_QUANTILE))
    values = values / max(rest, 1e-12)
    return GroupPower(start_s, values, _gamma_shape(values), tuple(gains))


def capped(power: FloatArray) -> FloatArray:
    """Cap bins at ten times the local level (a quarter-power mean over 100 ms)."""
    local = smooth_box(power**0.25, 25) ** 4
    return np.asarray(np.minimum(power, _CAP * local))


def smooth_box(values: FloatArray, width: int) -> FloatArray:
    """Running mean over an odd number of bins, edges repeated."""
    half = width // 2
    padded = np.pad(values, half, mode="edge")
    total = np.concatenate([[0.0], np.cumsum(padded)])
    return np.asarray((total[width:][: len(values)] - total[: len(values)]) / width)


def smooth_gauss(values: FloatArray, sd_bins: float) -> FloatArray:
    """Running Gaussian mean, edges repeated."""
    half = int(np.ceil(3.5 * sd_bins))
    kernel = np.exp(-0.5 * (np.arange(-half, half + 1) / sd_bins) ** 2)
    padded = np.pad(values, half, mode="edge")
    return np.asarray(np.convolve(padded, kernel / kernel.sum(), mode="valid"))


def smooth_rows(rows: FloatArray, sd_bins: float) -> FloatArray:
    """Running Gaussian mean along each row, edges repeated."""
    half = int(np.ceil(3.5 * sd_bins))
    kernel = np.exp(-0.5 * (np.arange(-half, half + 1) / sd_bins) ** 2)
    padded = np.pad(rows, ((0, 0), (half, half)), mode="edge")
    count = rows.shape[1]
    out = np.zeros_like(rows)
    for place, weight in enumerate(kernel / kernel.sum()):
        out += weight * padded[:, place : place + count]
    return out


def _gamma_shape(values: FloatArray) -> float:
    """Shape per bin from blocks of 24 ms in the quiet half, so that correlation is counted."""
    count = len(values) // _BLOCK_BINS
    blocks = values[: count * _BLOCK_BINS].reshape(count, _BLOCK_BINS).mean(axis=1)
    level = smooth_box(values, 75)[: count * _BLOCK_BINS : _BLOCK_BINS]
    relative = blocks / np.maximum(level, 1e-9)
    quiet = relative[level <= np.quantile(level, 0.5)]
    variance = float(np.var(quiet)) if len(quiet) > 10 else 1.0
    return float(np.clip(1 / (_BLOCK_BINS * max(variance, 1e-4)), 0.1, 20.0))
