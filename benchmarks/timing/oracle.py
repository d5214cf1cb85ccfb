"""What could be known at best: the error of estimators that are told what nobody can know.

Both look at the power that the estimator under test looks at, and know the noise, where every
burst is, and how high and how long it is against the others.

- `matched` also knows the shapes of the bursts: it moves each burst by likelihood. What is left is
  chance, of the muscles' noise and of the repetitions that happened to be drawn.
- `unshaped` knows each repetition's true place, but not the shapes: only the family of which the
  generator drew them. It weighs 1500 others of the family by likelihood and gives the mean of their
  onsets. Its distance to `matched` is the price of not knowing the shape below the noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from planner.timing.power import BIN_S, GroupPower
from planner.timing.registration import information_of
from planner.timing.signals import FloatArray
from planner.timing.synthetic import Truth
from planner.timing.synthetic_shapes import Drawn, draw_shape

_FAMILY, _SEED = 1500, 20_261_129
_BEFORE, _AFTER, _REACH = 100, 200, 40
_OFFSETS = np.arange(-_BEFORE, _AFTER)
_OUTLYING = 5.0
"""Repetitions further off than so many standard deviations are known to be outliers."""
_SHIFTS_S = np.arange(-0.1, 0.1005, 0.001)


@dataclass(frozen=True)
class _Group:
    """One group around its true onsets: bins are `times_s` after the onset of each repetition."""

    drawn: Drawn
    values: FloatArray
    times_s: FloatArray
    stretches: FloatArray
    heights: FloatArray
    floor: float
    shape: float

    def curves(self, later_s: float = 0.0) -> FloatArray:
        """Squared amplitude of every repetition, moved by some seconds."""
        pairs = zip(self.times_s, self.stretches, strict=True)
        return np.array([self.drawn.shape.at(t - later_s, stretch) ** 2 for t, stretch in pairs])


def matched(truth: Truth, legs: GroupPower, chest: GroupPower, jitter_sd_ms: float) -> float:
    """Error (ms) of the lag when everything but the moments is known."""
    shifts, variances = zip(*(_shifts(g) for g in _groups(truth, legs, chest)), strict=True)
    present = (truth.legs.heights > 0) & (truth.chest.heights > 0)
    if not present.any():
        return np.nan
    kept = [present[drawn.heights > 0] for drawn in (truth.legs, truth.chest)]
    error = 1000 * (shifts[1][kept[1]] - shifts[0][kept[0]])
    lags = np.array(truth.repetition_lags_ms)[present] - truth.onset_lag_ms
    variance = jitter_sd_ms**2 + 1e6 * (variances[0][kept[0]] + variances[1][kept[1]])
    usual = np.abs(lags) < _OUTLYING * jitter_sd_ms
    return float(np.average((lags + error)[usual], weights=1 / variance[usual]))


def unshaped(truth: Truth, legs: GroupPower, chest: GroupPower, jitter_sd_ms: float) -> float:
    """Error (ms) of the onset lag when all but the shapes is known, and of these the family."""
    first, second = (_onset_error_s(group) for group in _groups(truth, legs, chest))
    lags = np.array(truth.repetition_lags_ms) - truth.onset_lag_ms
    sample = float(np.mean(lags[np.abs(lags) < _OUTLYING * jitter_sd_ms]))
    return sample + 1000 * (second - first)


def _groups(truth: Truth, legs: GroupPower, chest: GroupPower) -> tuple[_Group, _Group]:
    return _group(truth.legs, legs), _group(truth.chest, chest)


def _group(drawn: Drawn, power: GroupPower) -> _Group:
    there = drawn.heights > 0
    exact = (drawn.onsets_s[there] - power.start_s) / BIN_S
    place = np.floor(exact).astype(int)
    padded = np.pad(power.values, (_BEFORE, _AFTER), constant_values=1.0)
    index = np.clip(place[:, None] + _OFFSETS + _BEFORE, 0, len(padded) - 1)
    values = padded[index]
    times_s = (_OFFSETS + 0.5 - (exact - place)[:, None]) * BIN_S
    floor = float(values[:, : _BEFORE * 3 // 5].mean())
    known = (drawn, values, times_s, drawn.stretches[there])
    group = _Group(*known, np.ones(len(values)), floor, power.shape)
    square, height = group.curves(), np.ones(len(values))
    for _ in range(20):  # the height at the true place, by Fisher scoring
        mean = floor + height[:, None] * square
        score = ((values - mean) * square / mean**2).sum(axis=1)
        height = np.maximum(height + score / (square**2 / mean**2).sum(axis=1), 1e-3)
    return _Group(*known, height, floor, power.shape)


def _shifts(group: _Group) -> tuple[FloatArray, FloatArray]:
    """Posterior mean and variance (s) of every repetition's shift."""
    mean = group.floor + group.heights[:, None] * group.curves()
    weight = group.shape * information_of(group.floor, mean)
    scores = []
    for shift in _SHIFTS_S:
        moved = group.floor + group.heights[:, None] * group.curves(shift)
        scores.append(-(weight * (np.log(moved) + group.values / moved)).sum(axis=1))
    score = np.array(scores).T
    chance = np.exp(score - score.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    centre = chance @ _SHIFTS_S
    return centre, chance @ _SHIFTS_S**2 - centre**2 + 1e-7


@cache
def _family() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Amplitudes of shapes of the family, their common clock, and their onsets on it."""
    rng = np.random.default_rng(_SEED)
    shapes = [draw_shape(rng) for _ in range(_FAMILY)]
    amplitudes = np.array([shape.amplitude for shape in shapes], dtype=np.float32)
    return amplitudes, shapes[0].time_s, np.array([shape.onset_s for shape in shapes])


def _table(group: _Group, times_s: FloatArray) -> FloatArray:
    """Mean power of every shape of the family, had it been drawn with these heights and lengths."""
    amplitudes, clock_s, onsets_s = _family()
    step = clock_s[1] - clock_s[0]
    rows = np.arange(len(amplitudes))[:, None]
    table = np.zeros((len(amplitudes), len(times_s)))
    for height, stretch in zip(group.heights, group.stretches, strict=True):
        place = (times_s[None, :] / stretch + onsets_s[:, None] - clock_s[0]) / step
        index = np.clip(np.rint(place).astype(int), 0, amplitudes.shape[1] - 1)
        inside = (place >= 0) & (place <= amplitudes.shape[1] - 1)
        table += height * np.where(inside, amplitudes[rows, index], 0) ** 2
    return table / group.heights.sum()


def _onset_error_s(group: _Group) -> float:
    """Mean of the onset over all shapes and places, weighed by likelihood, against the true one."""
    mean = group.floor + group.heights.mean() * group.curves().mean(axis=0)
    weight = len(group.values) * group.shape * information_of(group.floor, mean) / mean**2
    excess = group.values.mean(axis=0) - group.floor
    # A shape that begins k bins later is the same row of the table, read k bins earlier.
    long = np.arange(-_BEFORE - _REACH, _AFTER + _REACH)
    table = _table(group, (long + 0.5) * BIN_S)
    places = np.arange(-_REACH, _REACH + 1)
    moved = np.zeros((2, len(long), len(places)))
    for column, later in enumerate(places.tolist()):
        rows = slice(_REACH - later, _REACH - later + len(weight))
        moved[:, rows, column] = weight * excess, weight
    product, square = table @ moved[0], table**2 @ moved[1]
    height = np.maximum(product / square, 1e-6)
    score = height * product - 0.5 * height**2 * square
    chance = np.exp(score - score.max())
    onset = float(chance.sum(axis=0) / chance.sum() @ places) * BIN_S
    return onset + float(group.times_s[:, _BEFORE].mean()) - 0.5 * BIN_S
