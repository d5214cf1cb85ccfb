"""Envelopes of the repetitions, cut around the leg event, for pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.outcome import Lag
from planner.timing.power import BIN_S, GroupPower, smooth_gauss
from planner.timing.prepare import prepare
from planner.timing.signals import ENVELOPE_SD_S, FloatArray, IntArray, Recording

BEFORE_S, AFTER_S = 0.3, 0.9


@dataclass(frozen=True)
class Envelopes:
    """Linear envelopes (Gaussian, 25 ms) of the used repetitions, each group's largest mean one.

    Attributes
    ----------
    time_ms : array, shape (n_times,)
        After the leg event of the repetition.
    legs, chest : arrays, shape (n_repetitions, n_times)
    """

    time_ms: FloatArray
    legs: FloatArray
    chest: FloatArray


def envelopes(recording: Recording, lag: Lag) -> Envelopes:
    """Cut the envelopes of legs and chest around each used repetition's leg event."""
    prepared = prepare(recording, lag.roles, lag.event)
    moments = np.array([r.leg_s for r in lag.repetitions if r.used])
    steps = np.arange(-round(BEFORE_S / BIN_S), round(AFTER_S / BIN_S) + 1)
    time_ms = steps * BIN_S * 1000
    return Envelopes(
        time_ms, _cut(prepared.legs, moments, steps), _cut(prepared.chest, moments, steps)
    )


def _cut(power: GroupPower, moments_s: FloatArray, steps: IntArray) -> FloatArray:
    level = np.sqrt(np.maximum(smooth_gauss(power.values, ENVELOPE_SD_S / BIN_S) - 1, 0))
    clock = power.start_s + (np.arange(len(level)) + 0.5) * BIN_S
    rows = np.array([np.interp(moment + steps * BIN_S, clock, level) for moment in moments_s])
    top = float(rows.mean(axis=0).max()) if len(rows) else 1.0
    return np.asarray(rows / max(top, 1e-9))
