"""Removal of cross-talk between muscle groups.

Cross-talk is the same waveform at the same instant, scaled; two muscles that merely act together
have unrelated waveforms. The covariance of two channels over short stretches therefore is
`a * P1 + b * P2 + c`, with P the power of each: `a` leaks from the first into the second, `b` the
other way, `c` is common noise. Least squares over the stretches tells the three apart, which one
regression over the whole record cannot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.timing.power import smooth_box
from planner.timing.signals import FloatArray, Group

_STRETCH_S = 0.05
_LEVEL_STRETCHES = 3
_SIGNIFICANT = 4.0
_LARGEST = 0.7


@dataclass(frozen=True)
class Conditioned:
    """A conditioned channel and where it belongs."""

    name: str
    group: Group
    rate_hz: float
    start_s: float
    samples: FloatArray


def remove_cross_talk(
    channels: Sequence[Conditioned],
) -> tuple[tuple[FloatArray, ...], FloatArray]:
    """Undo the mixing between channels of different groups.

    Returns
    -------
    samples : tuple of arrays
        Cleaned samples, in the order given.
    share : array, shape (n_channels,)
        Fraction of each channel's power that was removed as cross-talk.
    """
    count = len(channels)
    mixing = np.zeros((count, count))
    for i in range(count):
        for j in range(i + 1, count):
            if _comparable(channels[i], channels[j]):
                mixing[j, i], mixing[i, j] = _leak(channels[i], channels[j])
    samples, share = [], np.zeros(count)
    for j, channel in enumerate(channels):
        sources = np.flatnonzero(mixing[j])
        cleaned = channel.samples
        if len(sources):
            leak = np.zeros_like(cleaned)
            for i in sources.tolist():
                leak += np.float32(mixing[j, i]) * channels[i].samples
            cleaned = cleaned - leak
            before = float(np.vdot(channel.samples, channel.samples))
            share[j] = min(1.0, float(np.vdot(leak, leak)) / before) if before else 0.0
        samples.append(cleaned)
    return tuple(samples), share


def _comparable(first: Conditioned, second: Conditioned) -> bool:
    return (
        first.group != second.group
        and first.rate_hz == second.rate_hz
        and first.start_s == second.start_s
        and len(first.samples) == len(second.samples)
        and bool(first.samples.any() and second.samples.any())
    )


def _leak(first: Conditioned, second: Conditioned) -> tuple[float, float]:
    """Leak of `first` into `second` and of `second` into `first`; zero unless significant."""
    length = max(1, int(_STRETCH_S * first.rate_hz))
    blocks = len(first.samples) // length
    if blocks < 40:
        return 0.0, 0.0
    x = first.samples[: blocks * length].reshape(blocks, length)
    y = second.samples[: blocks * length].reshape(blocks, length)
    power_x = np.einsum("ij,ij->i", x, x, dtype=np.float64)
    power_y = np.einsum("ij,ij->i", y, y, dtype=np.float64)
    product = np.einsum("ij,ij->i", x, y, dtype=np.float64)
    floor_x, floor_y = np.quantile(power_x, 0.25), np.quantile(power_y, 0.25)
    # Levels of the neighbourhood: a weight from the stretch itself would favour stretches in which
    # the noise happens to oppose the leak, and find a tenth too little.
    level_x, level_y = (smooth_box(power, _LEVEL_STRETCHES) for power in (power_x, power_y))
    weight = 1 / np.sqrt((level_x + floor_x) * (level_y + floor_y) + 1e-300)
    common = np.full(blocks, np.sqrt(floor_x * floor_y))
    design = np.stack([power_x, power_y, common], axis=1) * weight[:, None]
    target = product * weight
    normal = design.T @ design
    if np.linalg.cond(normal / np.sqrt(np.outer(np.diag(normal), np.diag(normal)))) > 1e6:
        return 0.0, 0.0
    solution = np.linalg.solve(normal, design.T @ target)
    residual = float(np.mean((target - design @ solution) ** 2))
    error = np.sqrt(residual * np.diag(np.linalg.inv(normal)))
    leak = [
        float(np.clip(value, -_LARGEST, _LARGEST)) if abs(value) > _SIGNIFICANT * sd else 0.0
        for value, sd in zip(solution[:2], error[:2], strict=True)
    ]
    return leak[0], leak[1]
