"""Refusals: what they have in common, and what can be refused before anything is computed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.timing import quality
from planner.timing.outcome import EventName, Flag, ReasonCode, Refusal, Role
from planner.timing.signals import Channel, FloatArray, Recording

FEWEST = 4
"""Repetitions below which no lag is given."""
_SHORTEST_S = 4.0
_ONE_SIDED = 0.1
_LOOKED_AT = 100_000
_MECHANICAL = frozenset(
    {
        "n",
        "kn",
        "kg",
        "g",
        "lb",
        "nm",
        "n m",
        "n*m",
        "m",
        "cm",
        "mm",
        "m/s",
        "m/s2",
        "m/s^2",
        "m/s²",
    }
    | {"deg", "°", "deg/s", "°/s", "rad", "rad/s", "c", "°c", "bpm", "hz", "s", "ms"}
)
"""Units of what is no muscle signal; without a unit, counts and percent may be one."""


class Refuse:
    """What every refusal of one measurement has in common."""

    def __init__(self, event: EventName, roles: tuple[Role, ...], flags: Sequence[Flag]) -> None:
        self.event, self.roles, self.flags = event, roles, tuple(flags)

    def because(self, reason: ReasonCode, message: str, advice: str) -> Refusal:
        """A refusal of this measurement."""
        return Refusal(
            event=self.event,
            reason=reason,
            message=message,
            advice=advice,
            roles=self.roles,
            flags=self.flags,
        )


def unmeasurable(recording: Recording, roles: tuple[Role, ...], event: EventName) -> Refusal | None:
    """Why nothing can be measured, as far as the raw channels tell; None when they do not."""
    refuse = Refuse(event, roles, ())
    absent = [group for group in ("legs", "chest") if all(role.group != group for role in roles)]
    if absent:
        names = ", ".join(recording.names()[:12]) or "none"
        options = " and ".join(f"--{group} CHANNEL" for group in absent)
        return refuse.because(
            "no-legs" if absent[0] == "legs" else "no-chest",
            f"no channel was recognised as {' or '.join(absent)}; the recording has: {names}",
            f"say which they are with {options}",
        )
    pairs = zip(recording.channels, roles, strict=True)
    used = [channel for channel, role in pairs if role.group != "other"]
    refusal = _no_muscle(used, refuse) or _no_common_time(used, refuse)
    if refusal is None:
        return None
    flags = tuple(flag for channel in used for flag in quality.of_samples(channel))
    return refusal.model_copy(update={"flags": flags})


def _no_muscle(used: Sequence[Channel], refuse: Refuse) -> Refusal | None:
    for channel in used:
        if channel.unit.strip().lower() in _MECHANICAL:
            return refuse.because(
                "wrong-unit",
                f"{channel.name} is in {channel.unit}: that is no muscle signal",
                "name the channels of the muscles with --legs and --chest",
            )
        if channel.rate_hz < quality.USELESS_RATE_HZ:
            return refuse.because(
                "rate-too-low",
                f"{channel.name} is sampled at {channel.rate_hz:.0f} Hz only",
                f"export the raw signal with at least {quality.LOWEST_RATE_HZ:.0f} Hz",
            )
        if _is_one_sided(channel.samples):
            return refuse.because(
                "rectified",
                f"{channel.name} is rectified or smoothed already, which moves onsets and peaks",
                "export the raw signal, which swings to both sides",
            )
    return None


def _is_one_sided(samples: FloatArray) -> bool:
    """Whether the signal has next to nothing below its median: a raw muscle swings both ways."""
    some = samples[:: max(1, len(samples) // _LOOKED_AT)]
    finite = some[np.isfinite(some)]
    if not len(finite) or np.ptp(finite) == 0:
        return False
    low, middle, high = np.quantile(finite, [0.001, 0.5, 0.999])
    return bool(middle - low < _ONE_SIDED * (high - middle))


def _no_common_time(used: Sequence[Channel], refuse: Refuse) -> Refusal | None:
    shared = min(c.start_s + c.duration_s for c in used) - max(c.start_s for c in used)
    longest = max(c.duration_s for c in used)
    if shared < 0.9 * longest and longest > _SHORTEST_S:
        return refuse.because(
            "clocks",
            f"the channels share only {max(shared, 0):.1f} of {longest:.1f} s",
            "record all channels with one clock",
        )
    if shared < _SHORTEST_S:
        return refuse.because(
            "too-short",
            f"{max(shared, 0):.1f} s is too short for {FEWEST} repetitions",
            "record at least ten repetitions with pauses of two seconds",
        )
    return None
