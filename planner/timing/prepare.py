"""From channels to the binned power of legs and chest, with what was noticed on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from planner.timing import quality
from planner.timing.conditioning import condition
from planner.timing.crosstalk import Conditioned, remove_cross_talk
from planner.timing.lost import without_leak
from planner.timing.outcome import Flag, Role
from planner.timing.power import BIN_S, GroupPower, binned, pool
from planner.timing.signals import Channel, Event, FloatArray, Group, Recording
from planner.timing.weighting import Spectra, spectra, weighted

LOST = frozenset({"dead-channel", "saturated"})
"""Flags of channels that are left out."""
_LEAK_SHARE = 0.003
_THREADS = 2


@dataclass(frozen=True)
class Prepared:
    """Power of both groups on one grid, the power of each channel, and the flags raised.

    Attributes
    ----------
    is_leaky : bool
        Cross-talk was found while a channel was lost: what leaked from that one is still there.
    unleaked : GroupPower or None
        The chest without all that may have leaked from a lost leg channel; None if none did.
    """

    legs: GroupPower
    chest: GroupPower
    channels: Mapping[str, FloatArray]
    flags: tuple[Flag, ...]
    is_leaky: bool
    unleaked: GroupPower | None = None


def prepare(recording: Recording, roles: Sequence[Role], event: Event) -> Prepared:
    """Condition, separate, weight and bin the channels that have a part in the measurement.

    Channels of neither group serve cross-talk removal only when sampled like the others. What is to
    be timed, `event`, sets the weighting of frequencies.
    """
    chosen = [
        (channel, role.group)
        for channel, role in zip(recording.channels, roles, strict=True)
        if role.group != "other"
    ]
    flags = [flag for channel, _ in chosen for flag in quality.of_samples(channel)]
    dead = {flag.channel for flag in flags if flag.code in LOST}
    alive = [(channel, group) for channel, group in chosen if channel.name not in dead]
    # Transforms leave the interpreter's lock alone, so that two channels share the time of one.
    with ThreadPoolExecutor(_THREADS) as threads:
        conditioned = list(threads.map(_conditioned, alive))
    cleaned, share = remove_cross_talk(conditioned)
    flags += quality.of_cross_talk([c.name for c in conditioned], share)
    edges = _edges([channel for channel, _ in alive])
    powers: dict[Group, list[FloatArray]] = {"legs": [], "chest": [], "other": []}
    by_name: dict[str, FloatArray] = {}
    with ThreadPoolExecutor(_THREADS) as threads:
        found = list(threads.map(_power, conditioned, cleaned, repeat(edges), repeat(event)))
    for source, (seen, power) in zip(conditioned, found, strict=True):
        flags += quality.of_spectra(source.name, seen)
        powers[source.group].append(power)
        by_name[source.name] = power
    start = float(edges[0])
    legs, chest = pool(powers["legs"], start), pool(powers["chest"], start)
    leaky = bool(dead) and bool((share > _LEAK_SHARE).any())
    lost = {group for channel, group in chosen if channel.name in dead}
    unleaked = without_leak(legs, chest) if leaky and "legs" in lost else None
    return Prepared(legs, chest, by_name, tuple(flags), leaky, unleaked)


def _power(
    source: Conditioned, samples: FloatArray, edges: FloatArray, event: Event
) -> tuple[Spectra | None, FloatArray]:
    """Quiet and loud spectra of a cleaned channel, and its weighted power in bins."""
    seen = spectra(samples, source.rate_hz)
    filtered = weighted(samples, source.rate_hz, seen, event)
    return seen, binned(filtered, source.rate_hz, source.start_s, edges)


def _conditioned(pair: tuple[Channel, Group]) -> Conditioned:
    channel, group = pair
    return Conditioned(channel.name, group, channel.rate_hz, channel.start_s, condition(channel))


def _edges(channels: Sequence[Channel]) -> FloatArray:
    """Bin edges over the time that every channel covers."""
    if not channels:
        return np.zeros(1)
    first = max(channel.start_s for channel in channels)
    last = min(channel.start_s + channel.duration_s for channel in channels)
    return np.asarray(first + BIN_S * np.arange(int((last - first) / BIN_S) + 1))
