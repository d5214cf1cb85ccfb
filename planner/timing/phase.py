"""Phase alignment: where in the leg phase the chest acts, how firmly, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pydantic import Field

from planner.files import Model
from planner.timing.centre import robust_centre, student_95
from planner.timing.estimate import MISFIT_MS
from planner.timing.outcome import Lag
from planner.timing.power import BIN_S, GroupPower, pool, smooth_gauss
from planner.timing.prepare import prepare
from planner.timing.signals import FloatArray, Recording
from planner.timing.timed import UnfitError, time_group

FEWEST = 4
_RESAMPLES = 2000
_END_FRACTION = 0.2
_LONGEST_S = 1.5


class Drive(Model):
    """The leg phase of one repetition on the recording's clock."""

    start_s: float
    end_s: float


class Alignment(Model):
    """Where the chest acts within the leg phase.

    The fraction is 0 at the start of the leg phase and 1 at its end. Phase locking is the length
    of the mean of unit vectors at the angles 2π·fraction: 1 when every repetition is the same, near
    0 when the chest follows no pattern.
    """

    fraction: float
    fraction_low: float
    fraction_high: float
    locking: float = Field(ge=0, le=1)
    locking_low: float = Field(ge=0, le=1)
    locking_high: float = Field(ge=0, le=1)
    repetitions: int = Field(ge=0)


class MuscleOnset(Model):
    """When one muscle starts, against the mean of all that were timed."""

    channel: str
    muscle: str
    onset_ms: float
    low_ms: float
    high_ms: float


def alignment(lag: Lag, drives: Sequence[Drive]) -> Alignment | None:
    """Place the chest event of each repetition in its leg phase.

    Parameters
    ----------
    drives : sequence of Drive
        From `leg_drives` or, better, from motion capture (`planner.timing.motion`). A repetition
        belongs to the drive that its leg event is nearest to, within half a second.

    Returns
    -------
    Alignment or None
        None with fewer than four repetitions.
    """
    fractions = np.array(
        [
            (repetition.chest_s - drive.start_s) / (drive.end_s - drive.start_s)
            for repetition in lag.repetitions
            if repetition.used and (drive := _nearest(repetition.leg_s, drives)) is not None
        ]
    )
    if len(fractions) < FEWEST:
        return None
    rng = np.random.default_rng(20_261_122)
    picks = rng.integers(len(fractions), size=(_RESAMPLES, len(fractions)))
    middles = np.median(fractions[picks], axis=1)
    vectors = np.exp(2j * np.pi * fractions)
    lengths = np.abs(vectors[picks].mean(axis=1))
    low, high = np.quantile(middles, [0.025, 0.975])
    firm_low, firm_high = np.clip(np.quantile(lengths, [0.025, 0.975]), 0, 1)
    return Alignment(
        fraction=float(np.median(fractions)),
        fraction_low=float(low),
        fraction_high=float(high),
        locking=float(min(np.abs(vectors.mean()), 1.0)),
        locking_low=float(firm_low),
        locking_high=float(firm_high),
        repetitions=len(fractions),
    )


def leg_drives(recording: Recording, lag: Lag) -> tuple[Drive, ...]:
    """Leg phases from the leg bursts: onset until the envelope falls below 20 % of its maximum."""
    prepared = prepare(recording, lag.roles, lag.event)
    power = prepared.legs
    envelope = np.sqrt(np.maximum(smooth_gauss(power.values, 0.025 / BIN_S) - 1, 0))
    drives = []
    for repetition in lag.repetitions:
        first = int((repetition.leg_s - power.start_s) / BIN_S)
        part = envelope[max(first, 0) : first + int(_LONGEST_S / BIN_S)]
        if len(part) < 10 or part.max() <= 0:
            continue
        top = int(np.argmax(part))
        below = np.flatnonzero(part[top:] < _END_FRACTION * part[top])
        if len(below):
            end = repetition.leg_s + (top + int(below[0])) * BIN_S
            drives.append(Drive(start_s=repetition.leg_s, end_s=end))
    return tuple(drives)


def activation_order(recording: Recording, lag: Lag) -> tuple[MuscleOnset, ...]:
    """Onset of each muscle of legs and chest, earliest first, against the legs' pooled onset.

    Channels whose bursts cannot be timed in at least four repetitions are left out.
    """
    prepared = prepare(recording, lag.roles, "onset")
    by_channel = {role.channel: role for role in lag.roles}
    out = []
    for name, power in prepared.channels.items():
        role = by_channel[name]
        single = pool([power], prepared.legs.start_s)
        near = [r.leg_s if role.group == "legs" else r.chest_s for r in lag.repetitions if r.used]
        legs = np.array([r.leg_s for r in lag.repetitions if r.used])
        found = _onsets(single, np.array(near), legs)
        if found is None:
            continue
        centre, half = found
        out.append(
            MuscleOnset(
                channel=name,
                muscle=role.muscle,
                onset_ms=centre,
                low_ms=centre - half,
                high_ms=centre + half,
            )
        )
    return tuple(sorted(out, key=lambda onset: (onset.onset_ms, onset.channel)))


def _onsets(
    power: GroupPower, near_s: FloatArray, legs_s: FloatArray
) -> tuple[float, float] | None:
    """Onset after the legs' onset in ms and the half-width of its interval."""
    if not power.gains or not power.gains[0]:
        return None
    try:
        timed = time_group(power, near_s + 0.15, "onset")
    except UnfitError:
        return None
    if timed.valid.sum() < FEWEST:
        return None
    centre = robust_centre(1000 * (timed.times_s - legs_s)[timed.valid])
    scatter = student_95(int(centre.used.sum()) - 1) * centre.error
    misfit = 1.96 * MISFIT_MS["onset"] / np.sqrt(2)
    return centre.value, float(np.sqrt(scatter**2 + (1960 * timed.template_sd_s) ** 2 + misfit**2))


def _nearest(moment_s: float, drives: Sequence[Drive]) -> Drive | None:
    best = min(drives, key=lambda drive: abs(drive.start_s - moment_s), default=None)
    if best is None or abs(best.start_s - moment_s) > 0.5 or best.end_s <= best.start_s:
        return None
    return best
