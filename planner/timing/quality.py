"""Quality flags: what is doubtful about a channel or a measurement, in words for a coach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planner.timing.outcome import Flag, RepetitionLag
from planner.timing.power import GroupPower
from planner.timing.signals import Channel, FloatArray
from planner.timing.weighting import Spectra

LOWEST_RATE_HZ = 1000.0
USELESS_RATE_HZ = 200.0
FEWEST_ADVISED = 10
_RATE_TOLERANCE = 0.99
_CLIPPED_SHARE = 0.0005
_SATURATED_SHARE = 0.1
"""Beyond it the quiet parts are the limit itself, without any signal."""
_GAP_SHARE = 0.001
_CROSS_TALK_SHARE = 0.05
_TONIC_LIKENESS = 0.25
_LOW_SNR_DB = 6.0


def of_samples(channel: Channel) -> list[Flag]:
    """Flags from the raw samples: rate, gaps, dead, clipped."""
    flags = []
    samples = channel.samples
    finite = samples[np.isfinite(samples)]
    if len(finite) < 0.5 * len(samples) or not len(finite) or _is_dead(finite):
        return [_flag("dead-channel", "the channel carries no signal and is left out", channel)]
    if channel.rate_hz < LOWEST_RATE_HZ * _RATE_TOLERANCE:
        text = (
            f"sampled at {channel.rate_hz:.0f} Hz; muscle signals need at least "
            f"{LOWEST_RATE_HZ:.0f} Hz"
        )
        flags.append(_flag("rate-too-low", text, channel))
    gaps = 1 - len(finite) / len(samples)
    if gaps > _GAP_SHARE:
        flags.append(_flag("gaps", f"{gaps:.1%} of the samples are missing", channel))
    clipped = _clipped_share(finite)
    if clipped > _SATURATED_SHARE:
        text = f"{clipped:.0%} of the signal is at the amplifier's limit; the channel is left out"
        return [*flags, _flag("saturated", text, channel)]
    if clipped > _CLIPPED_SHARE:
        flags.append(_flag("clipped", "the signal hits the amplifier's limit", channel))
    return flags


def _is_dead(samples: FloatArray) -> bool:
    few = samples[:: max(1, len(samples) // 20_000)]
    changes = np.count_nonzero(np.diff(few)) / max(len(few) - 1, 1)
    return bool(np.ptp(samples) == 0 or changes < 0.01)


def _clipped_share(samples: FloatArray) -> float:
    """Share of samples that sit exactly on the largest or smallest value, beyond a lone peak.

    A flat top is a run of equal extreme samples; converters with few steps make single repeats.
    """
    share = 0.0
    for extreme in (samples.max(), samples.min()):
        at = samples == extreme
        runs = np.count_nonzero(at[1:] & at[:-1])
        share += runs / len(samples)
    return share


def of_cross_talk(names: Sequence[str], share: FloatArray) -> list[Flag]:
    """Flag channels from which a noticeable share of power was removed."""
    return [
        Flag(
            code="cross-talk",
            channel=name,
            message=f"{part:.0%} of the power came from the other group and was removed",
        )
        for name, part in zip(names, share, strict=True)
        if part > _CROSS_TALK_SHARE
    ]


def of_spectra(name: str, spectra: Spectra | None) -> list[Flag]:
    """Flag a muscle that never rests: its quiet parts have the spectrum of its bursts."""
    if spectra is None or spectra.likeness > _TONIC_LIKENESS or spectra.step < 1.3:
        return []
    text = "the muscle is active all the time; only the rise above that level can be timed"
    return [Flag(code="tonic", channel=name, message=text)]


def of_groups(legs: GroupPower, chest: GroupPower) -> list[Flag]:
    """Flag a group whose bursts barely rise above rest."""
    return [
        Flag(
            code="low-signal",
            message=f"the {name} rise only {power.snr_db:.0f} dB above rest; check the electrodes",
        )
        for name, power in (("legs", legs), ("chest", chest))
        if power.snr_db < _LOW_SNR_DB
    ]


def of_repetitions(
    repetitions: Sequence[RepetitionLag], found: int, half_width_ms: float, needed_ms: float
) -> list[Flag]:
    """Flags from the repetitions: too few, unpaired, outlying, disagreeing."""
    used = sum(repetition.used for repetition in repetitions)
    flags = []
    if used < FEWEST_ADVISED:
        text = f"{used} repetitions; a decision needs {FEWEST_ADVISED}"
        flags.append(Flag(code="too-few-repetitions", message=text))
    if len(repetitions) < found:
        text = f"{found - len(repetitions)} of {found} leg bursts have no chest burst to pair with"
        flags.append(Flag(code="missing-bursts", message=text))
    if used < len(repetitions):
        text = f"{len(repetitions) - used} repetitions lie far from the others and are left out"
        flags.append(Flag(code="outliers", message=text))
    return flags + of_width(half_width_ms, needed_ms)


def of_width(half_width_ms: float, needed_ms: float) -> list[Flag]:
    """Flag an interval too wide for a decision."""
    if half_width_ms <= needed_ms:
        return []
    text = f"the lag is known to ±{half_width_ms:.0f} ms; a decision needs ±{needed_ms:.0f} ms"
    return [Flag(code="wide-interval", message=text)]


def _flag(code: str, message: str, channel: Channel) -> Flag:
    return Flag.model_validate({"code": code, "message": message, "channel": channel.name})
