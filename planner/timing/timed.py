"""Events of one muscle group: every repetition's onset or peak, with the template's error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.timing.crest import fit_crest
from planner.timing.outcome import EventName
from planner.timing.power import GroupPower
from planner.timing.registration import Registered, cut, moments, place, register
from planner.timing.rise import Rise, onset, realigned
from planner.timing.signals import BoolArray, FloatArray


class UnfitError(ValueError):
    """No shape of a burst fits the repetitions."""


@dataclass(frozen=True)
class Timed:
    """Events of one group: time and spread of each repetition, validity, template error.

    Attributes
    ----------
    known : Registered
        The repetitions aligned to their template.
    rise : Rise or None
        How the template begins; None when its peak is what was timed.
    event_s : float
        Where on the template the event lies.
    """

    times_s: FloatArray
    spread_s: FloatArray
    valid: BoolArray
    template_sd_s: float
    known: Registered
    rise: Rise | None
    event_s: float

    @property
    def event(self) -> EventName:
        """What was timed."""
        return "peak" if self.rise is None else "onset"


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


def time_further(power: GroupPower, centre_s: float, before: Timed) -> float | None:
    """Time the event of one more repetition by what the earlier ones have shown; None: no burst."""
    windows = cut(power, np.array([centre_s]))
    placed = place(windows, before.known, power.shape)
    if not placed.valid[0]:
        return None
    shift = placed.shift_s
    if before.rise is not None:
        shift, _ = moments(realigned(placed, before.rise, power.shape))
    time_s = float(windows.centres_s[0] + shift[0] + before.event_s)
    return time_s if np.isfinite(time_s) else None


def _timed(power: GroupPower, centres_s: FloatArray, event: EventName) -> Timed:
    windows = cut(power, centres_s)
    registered = register(windows, power.shape)
    top_s = registered.template.middle_s
    if not (registered.valid.any() and windows.time_s[0] < top_s < windows.time_s[-1]):
        raise UnfitError
    if event == "peak":
        crest = fit_crest(registered)
        times = windows.centres_s + registered.shift_s + crest.peak_s
        found = (times, registered.shift_sd_s, registered.valid, crest.peak_sd_s)
        return Timed(*found, registered, None, crest.peak_s)
    rise, shift, spread = onset(registered, power.shape)
    times = windows.centres_s + shift + rise.onset_s
    found = (times, spread, registered.valid, rise.onset_sd_s)
    return Timed(*found, registered, rise, rise.onset_s)
