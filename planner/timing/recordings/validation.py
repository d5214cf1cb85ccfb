"""What every recording must hold, whatever reader it came from."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np

from planner.errors import Finding, InputError, escaped
from planner.timing.signals import Channel, Recording

LOWEST_RATE_HZ, HIGHEST_RATE_HZ = 1.0, 100_000.0
LONGEST_S = 6 * 3600.0
MOST_CHANNELS = 512
LEAST_FINITE = 0.5
SHOWN_CHANNELS = 8


def validated(recording: Recording) -> Recording:
    """Return the recording with clean names, or say everything that is wrong with it.

    Raises
    ------
    InputError
        No channels, absurd rates or lengths, channels that are mostly not numbers.
    """
    findings = []
    if not recording.channels and recording.markers is None:
        findings.append(_finding(recording, "the recording holds no signals"))
    if len(recording.channels) > MOST_CHANNELS:
        text = f"the recording holds {len(recording.channels)} channels; {MOST_CHANNELS} at most"
        findings.append(_finding(recording, text))
    for channel in recording.channels:
        findings += [
            _finding(recording, f"channel {channel.name}: {what}") for what in _wrong(channel)
        ]
    if findings:
        raise InputError(findings)
    channels = tuple(replace(c, name=_clean(c.name)) for c in recording.channels)
    return replace(recording, channels=_distinct(channels))


def _wrong(channel: Channel) -> list[str]:
    wrong = []
    rate, count = channel.rate_hz, len(channel.samples)
    if not math.isfinite(rate) or not LOWEST_RATE_HZ <= rate <= HIGHEST_RATE_HZ:
        wrong.append(f"a sampling rate of {rate:g} Hz cannot be right")
    elif not count:
        wrong.append("there are no samples")
    elif count / rate > LONGEST_S:
        wrong.append(f"{count / rate / 3600:.1f} hours is longer than a recording can be")
    if not math.isfinite(channel.start_s):
        wrong.append("the start time is not a number")
    if count:
        finite = np.isfinite(channel.samples)
        if finite.mean() < LEAST_FINITE:
            wrong.append(f"{1 - finite.mean():.0%} of the samples are not numbers")
        elif np.abs(channel.samples[finite]).max() > 1e9:
            wrong.append("samples beyond a thousand million cannot be muscle signals")
    return wrong


def _finding(recording: Recording, message: str) -> Finding:
    return Finding(
        message, file=recording.source, advice="export the recording again, complete and raw"
    )


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", escaped(name)).strip()[:80] or "unnamed"


def _distinct(channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Number channels of equal name: `EMG`, `EMG (2)`."""
    seen: dict[str, int] = {}
    out = []
    for channel in channels:
        seen[channel.name] = seen.get(channel.name, 0) + 1
        again = seen[channel.name]
        out.append(channel if again == 1 else replace(channel, name=f"{channel.name} ({again})"))
    return tuple(out)
