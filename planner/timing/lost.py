"""Cross-talk of a lost channel: no waveform is left to subtract, but the power of its group is.

Muscles of one group act together, so what leaked from a dead channel rises and falls like the
channels of its group that are left. As long as the other group rests, its power above rest is a
constant share of theirs. When both begin at once that share cannot be told from the other group's
own activity, and too much is taken out. The lag is therefore measured both ways: what may be a leak
makes the chest too early, taking it out makes it too late, and the interval spans both.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.timing import quality
from planner.timing.bursts import find_bursts
from planner.timing.outcome import NEEDED_HALF_WIDTH_MS, Flag, Lag
from planner.timing.power import BIN_S, GroupPower, smooth_gauss
from planner.timing.signals import FloatArray

_BEFORE_S, _AFTER_S = 0.6, 0.6
_SMOOTH_S = 0.02
_LOUD = 0.3
_LOW = 0.02
_LEAST = 0.05
_FEWEST = 4


def without_leak(source: GroupPower, target: GroupPower) -> GroupPower:
    """Take the power that follows `source` out of `target`, all that a lost channel may explain.

    Parameters
    ----------
    source, target : GroupPower
        The group that lost a channel, and the one into which that channel leaked; on one grid.
    """
    share = leaked_share(source, target)
    follows = np.maximum(smooth_gauss(source.values, _SMOOTH_S / BIN_S) - 1, 0)
    values = np.maximum(target.values - share * follows, _LEAST)
    return replace(target, values=values)


def leaked_share(source: GroupPower, target: GroupPower) -> float:
    """Power of `target` above rest over that of `source`, while `source` alone is active.

    A low quantile of the ratio around the bursts of `source`: where both act it is larger.
    """
    if not (source.gains and target.gains):
        return 0.0
    centres_s = find_bursts(source).times_s
    if len(centres_s) < _FEWEST:
        return 0.0
    loud, other = (_above_rest(power, centres_s) for power in (source, target))
    alone = loud > _LOUD * loud.max()
    return max(0.0, float(np.quantile(other[alone] / loud[alone], _LOW)))


def spanning(first: Lag, second: Lag) -> Lag:
    """One lag for two assumptions: the middle, and an interval from the lowest to the highest end.

    The repetitions are those of `first`, moved to the middle; half the distance counts as misfit.
    """
    low = min(first.low_ms, second.low_ms)
    high = max(first.high_ms, second.high_ms)
    moved = (low + high) / 2 - first.lag_ms
    repetitions = tuple(
        r.model_copy(update={"chest_s": r.chest_s + moved / 1000, "lag_ms": r.lag_ms + moved})
        for r in first.repetitions
    )
    text = (
        "a leg channel without a signal leaks into the chest; the interval holds the lag "
        f"with that left in ({first.lag_ms:.0f} ms) and taken out ({second.lag_ms:.0f} ms)"
    )
    misfit = float(np.hypot(first.misfit_ms, (second.lag_ms - first.lag_ms) / 2))
    wide = quality.of_width((high - low) / 2, NEEDED_HALF_WIDTH_MS)
    kept = [flag for flag in first.flags if flag.code != "wide-interval"]
    return first.model_copy(
        update={
            "lag_ms": (low + high) / 2,
            "low_ms": low,
            "high_ms": high,
            "repetitions": repetitions,
            "misfit_ms": misfit,
            "flags": (*kept, Flag(code="cross-talk", message=text), *wide),
        }
    )


def _above_rest(power: GroupPower, centres_s: FloatArray) -> FloatArray:
    """Mean power around the centres, smoothed, above its lowest level; shape (n_bins,)."""
    centre = np.rint((centres_s - power.start_s) / BIN_S - 0.5).astype(np.int64)
    offsets = np.arange(-round(_BEFORE_S / BIN_S), round(_AFTER_S / BIN_S))
    places = np.clip(centre[:, None] + offsets, 0, len(power.values) - 1)
    mean = smooth_gauss(power.values[places].mean(axis=0), _SMOOTH_S / BIN_S)
    return np.asarray(mean - np.quantile(mean, 0.05))
