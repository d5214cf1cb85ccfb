"""Bursts of a muscle group in the log domain, and repetitions by pairing legs with chest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.power import BIN_S, GroupPower, smooth_gauss
from planner.timing.signals import FloatArray

_SMOOTH_S = 0.045
_SEPARATION_S = 0.7
_SIGNIFICANT = 3.5
_SMALLEST_STEP = 0.35
_PAIR_EARLY_S, _PAIR_LATE_S = -0.45, 0.8
_CONSENSUS_S = 0.15
_REACH_S = 0.3


@dataclass(frozen=True)
class Bursts:
    """Centres of bursts in seconds and how far the group rises above rest (natural log)."""

    times_s: FloatArray
    step: float


def find_bursts(power: GroupPower) -> Bursts:
    """Find bursts: separated maxima of log power that belong to the upper of two clusters.

    The threshold stands half-way (in log power) between rest and the upper quartile of the maxima
    that are significant against the quiet parts, so it follows the record, not a preset; the upper
    quartile, because noise may make more of them than the muscle does.
    """
    log_power = np.log(np.maximum(smooth_gauss(power.values, _SMOOTH_S / BIN_S), 1e-6))
    rest = float(np.quantile(log_power, 0.3))
    below = log_power[log_power <= rest]
    spread = float(np.sqrt(np.mean((below - rest) ** 2))) if len(below) else 1.0
    spread = min(max(spread, 0.02), 1.0)
    peaks = _separated_maxima(log_power, int(_SEPARATION_S / BIN_S))
    high = log_power[peaks]
    strong = high[high > rest + max(_SIGNIFICANT * spread, _SMALLEST_STEP)]
    if not len(strong):
        return Bursts(np.empty(0), 0.0)
    step = float(np.quantile(strong, 0.75)) - rest
    threshold = rest + max(_SIGNIFICANT * spread, _SMALLEST_STEP, 0.5 * step)
    chosen = peaks[high > threshold]
    times = np.array([_centre(log_power, peak, threshold) for peak in chosen])
    return Bursts(power.start_s + (times + 0.5) * BIN_S, step)


def pair(legs_s: FloatArray, chest_s: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Pair each leg burst with the chest burst of the same repetition.

    All differences of -0.45 to 0.8 s vote; the densest 0.3 s is the consensus, and the chest
    burst nearest to it, within 0.3 s, is taken.

    Returns
    -------
    legs_s, chest_s : arrays, shape (n_pairs,)
    """
    empty = np.empty(0)
    if not len(legs_s) or not len(chest_s):
        return empty, empty
    difference = chest_s[None, :] - legs_s[:, None]
    plausible = np.sort(difference[(difference > _PAIR_EARLY_S) & (difference < _PAIR_LATE_S)])
    if not len(plausible):
        return empty, empty
    votes = np.searchsorted(plausible, plausible + 2 * _CONSENSUS_S, "right") - np.arange(
        len(plausible)
    )
    first = int(np.argmax(votes))
    consensus = float(np.median(plausible[first : first + int(votes[first])]))
    nearest = np.argmin(np.abs(difference - consensus), axis=1)
    reach = np.abs(difference[np.arange(len(legs_s)), nearest] - consensus) < _REACH_S
    return legs_s[reach], chest_s[nearest[reach]]


def _separated_maxima(values: FloatArray, separation: int) -> FloatArray:
    inner = np.flatnonzero((values[1:-1] >= values[:-2]) & (values[1:-1] > values[2:])) + 1
    taken = np.zeros(len(values), dtype=bool)
    chosen = []
    for place in inner[np.argsort(-values[inner], kind="stable")]:
        if not taken[place]:
            chosen.append(int(place))
            taken[max(0, place - separation) : place + separation + 1] = True
    return np.array(sorted(chosen), dtype=np.int64)


def _centre(log_power: FloatArray, peak: int, threshold: float) -> float:
    """Centre of the stretch around a maximum that stays above the threshold, within 0.5 s."""
    reach = int(0.5 / BIN_S)
    first, last = peak, peak
    while first > max(0, peak - reach) and log_power[first - 1] > threshold:
        first -= 1
    while last < min(len(log_power) - 1, peak + reach) and log_power[last + 1] > threshold:
        last += 1
    weight = np.exp(log_power[first : last + 1]) - np.exp(threshold) + 1e-9
    return float(np.average(np.arange(first, last + 1), weights=weight))
