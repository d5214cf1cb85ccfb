"""Events of one muscle group: every repetition's onset or peak, with the template's error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.crest import fit_crest
from planner.timing.outcome import EventName
from planner.timing.power import GroupPower
from planner.timing.registration import cut, register
from planner.timing.rise import onset
from planner.timing.signals import BoolArray, FloatArray


class UnfitError(ValueError):
    """No shape of a burst fits the repetitions."""


@dataclass(frozen=True)
class Timed:
    """Events of one group: time and spread of each repetition, validity, template error."""

    times_s: FloatArray
    spread_s: FloatArray
    valid: BoolArray
    template_sd_s: float


def time_group(power: GroupPower, centres_s: FloatArray, event: EventName) -> Timed:
    """Time the event of each repetition around the given centres of its burst.

    Raises
    ------
    UnfitError
        The repetitions have no burst in common: artefacts, or steady activity.
    """
    try:
        timed = _timed(power, centres_s, event)
    except np.linalg.LinAlgError as error:
        raise UnfitError from error
    if not np.isfinite([timed.template_sd_s, *timed.times_s, *timed.spread_s]).all():
        raise UnfitError
    return timed


def _timed(power: GroupPower, centres_s: FloatArray, event: EventName) -> Timed:
    windows = cut(power, centres_s)
    registered = register(windows, power.shape)
    top_s = registered.template.middle_s
    if not (registered.valid.any() and windows.time_s[0] < top_s < windows.time_s[-1]):
        raise UnfitError
    if event == "peak":
        crest = fit_crest(registered)
        times = windows.centres_s + registered.shift_s + crest.peak_s
        return Timed(times, registered.shift_sd_s, registered.valid, crest.peak_sd_s)
    rise, shift, spread = onset(registered, power.shape)
    times = windows.centres_s + shift + rise.onset_s
    return Timed(times, spread, registered.valid, rise.onset_sd_s)
