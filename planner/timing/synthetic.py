"""Seeded multi-channel recordings whose lag between legs and chest is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from planner.timing import synthetic_faults as faults
from planner.timing.signals import Channel, Event, FloatArray, Recording
from planner.timing.synthetic_shapes import Drawn, Shape, draw_bursts, draw_shape

LEGS = ("VL R", "VM R", "RF R", "GMAX R")
CHEST = ("PEC clavicular R", "PEC sternal R")
OTHERS = ("DELT anterior R", "TRICEPS R")
Fault = Literal[
    "ecg", "cross-talk", "drift", "hum", "movement", "missing", "tonic", "outliers", "broken"
]
FAULTS: tuple[Fault, ...] = (
    "ecg",
    "cross-talk",
    "drift",
    "hum",
    "movement",
    "missing",
    "tonic",
    "outliers",
    "broken",
)


@dataclass(frozen=True)
class Scenario:
    """What to generate.

    Attributes
    ----------
    lag_ms : float
        The population lag of `anchor`; the lag of the other event follows from the shapes.
    snr_db : float
        Power of a burst over the time its envelope exceeds 20 % of its maximum, against the
        power of the sensor noise (10-500 Hz); channels differ by 1.5 dB (SD).
    jitter_sd_ms : float
        Spread of the lag from one repetition to the next.
    chest : {"follows", "silent", "random"}
        "silent" and "random" are null recordings: there is no lag to find.
    """

    repetitions: int = 12
    lag_ms: float = 100.0
    anchor: Event = "onset"
    snr_db: float = 12.0
    jitter_sd_ms: float = 10.0
    rate_hz: float = 1000.0
    faults: frozenset[Fault] = frozenset()
    chest: Literal["follows", "silent", "random"] = "follows"
    seconds_per_repetition: float = 3.0


@dataclass(frozen=True)
class Truth:
    """What the generator knows: population lags, and each repetition's times in seconds."""

    onset_lag_ms: float
    peak_lag_ms: float
    leg_onsets_s: tuple[float, ...]
    repetition_lags_ms: tuple[float, ...]
    """Onset lag of each repetition; its mean is the best that a sample can tell."""
    legs: Drawn
    chest: Drawn

    def lag_ms(self, event: Event) -> float:
        """The population lag of an event."""
        return self.onset_lag_ms if event == "onset" else self.peak_lag_ms


def draw_scenario(
    rng: np.random.Generator,
    snr_db: float,
    kinds: frozenset[Fault] = frozenset(),
    anchor: Event = "onset",
) -> Scenario:
    """Draw repetitions 5-20, lag -50..250 ms and a rate of 1-2 kHz at the given quality."""
    rates = (1000.0, 1259.259, 1925.926, 2000.0, 2148.148)
    return Scenario(
        int(rng.integers(5, 21)),
        float(rng.uniform(-50, 250)),
        anchor,
        snr_db,
        rate_hz=rates[int(rng.integers(len(rates)))],
        faults=kinds,
    )


def gym_faults(rng: np.random.Generator) -> frozenset[Fault]:
    """A mix as in a gym: every fault present with probability 0.4, at least two."""
    while True:
        chosen = frozenset(kind for kind in FAULTS if rng.random() < 0.4)
        if len(chosen) >= 2:
            return chosen


def generate(scenario: Scenario, seed: int) -> tuple[Recording, Truth]:
    """Make one recording of eight channels and the truth about it.

    Legs share one shape and chest another; each muscle has its own gain and spectrum, and each
    repetition its own amplitude (SD 20 %) and duration (SD 8 %).
    """
    rng = np.random.default_rng(seed)
    legs, chest, other = draw_shape(rng), draw_shape(rng), draw_shape(rng)
    scenario = _anchored(scenario, legs, chest)
    leg_onsets, lags = _moments(scenario, rng)
    count = int((leg_onsets[-1] + 3.0) * scenario.rate_hz)
    leg_drive, leg_bursts = _drive(scenario, leg_onsets, legs, count, rng, group="legs")
    chest_onsets = leg_onsets + lags / 1000
    if scenario.chest == "random":
        chest_onsets = np.sort(rng.uniform(1.0, leg_onsets[-1] + 1.5, scenario.repetitions))
    chest_drive, chest_bursts = _drive(scenario, chest_onsets, chest, count, rng, group="chest")
    if scenario.chest == "silent":
        chest_drive = np.zeros(count)
    other_drive, _ = _drive(scenario, leg_onsets + 0.1, other, count, rng, group="other")
    drives = [leg_drive] * len(LEGS) + [chest_drive] * len(CHEST) + [other_drive] * len(OTHERS)
    signals = [_muscle(scenario, drive, rng) for drive in drives]
    if "cross-talk" in scenario.faults:
        signals = _cross_talk(signals, rng)
    signals = [_noisy(scenario, s, index, leg_onsets, rng) for index, s in enumerate(signals)]
    if "broken" in scenario.faults:
        signals = _broken(signals, rng)
    names = LEGS + CHEST + OTHERS
    channels = tuple(
        Channel(name, "V", scenario.rate_hz, 0.0, signal * 5e-6)
        for name, signal in zip(names, signals, strict=True)
    )
    shift = ((chest.peak_s - chest.onset_s) - (legs.peak_s - legs.onset_s)) * 1000
    moments = tuple(leg_onsets.tolist()), tuple(lags.tolist())
    truth = Truth(
        scenario.lag_ms, scenario.lag_ms + shift, *moments, legs=leg_bursts, chest=chest_bursts
    )
    return Recording(f"synthetic-{seed}", channels), truth


def _anchored(scenario: Scenario, legs: Shape, chest: Shape) -> Scenario:
    if scenario.anchor == "onset":
        return scenario
    shift = ((chest.peak_s - chest.onset_s) - (legs.peak_s - legs.onset_s)) * 1000
    return replace(scenario, lag_ms=scenario.lag_ms - shift, anchor="onset")


def _moments(scenario: Scenario, rng: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    gaps = rng.uniform(0.8, 1.25, scenario.repetitions) * scenario.seconds_per_repetition
    lags = scenario.lag_ms + scenario.jitter_sd_ms * rng.standard_normal(scenario.repetitions)
    if "outliers" in scenario.faults:
        odd = rng.random(scenario.repetitions) < 0.15
        lags = lags + odd * rng.choice([-1, 1]) * rng.uniform(80, 200, scenario.repetitions)
    return 2.0 + np.cumsum(gaps), lags


def _drive(
    scenario: Scenario,
    onsets_s: FloatArray,
    shape: Shape,
    count: int,
    rng: np.random.Generator,
    *,
    group: str,
) -> tuple[FloatArray, Drawn]:
    tonic = None
    if group == "legs" and "tonic" in scenario.faults:
        slow = np.sin(2 * np.pi * rng.uniform(0.02, 0.1) * np.arange(count) / scenario.rate_hz)
        tonic = rng.uniform(0.15, 0.35) * (1 + 0.2 * slow)
    absent = rng.random(len(onsets_s)) < 0.2 if "missing" in scenario.faults else None
    drawn = draw_bursts(rng, shape, onsets_s, absent, 1.0 if group == "chest" else 0.3)
    drive = drawn.drive(count, scenario.rate_hz)
    return drive if tonic is None else np.hypot(drive, tonic), drawn


def _muscle(scenario: Scenario, drive: FloatArray, rng: np.random.Generator) -> FloatArray:
    carrier = faults.muscle_noise(rng, len(drive), scenario.rate_hz)
    active = drive > 0.2 * drive.max() if drive.any() else np.zeros(len(drive), bool)
    level = np.sqrt(np.mean(drive[active] ** 2)) if active.any() else 1.0
    gain = 10 ** ((scenario.snr_db + 1.5 * rng.standard_normal()) / 20)
    return np.asarray(gain / level * drive * carrier)


def _cross_talk(signals: list[FloatArray], rng: np.random.Generator) -> list[FloatArray]:
    legs, chest = range(len(LEGS)), range(len(LEGS), len(LEGS) + len(CHEST))
    mixed = [signal.copy() for signal in signals]
    for target in chest:
        for source in rng.choice(len(LEGS), 2, replace=False):
            mixed[target] += rng.uniform(0.05, 0.2) * signals[int(source)]
    for target in legs:
        mixed[target] += rng.uniform(0.0, 0.08) * signals[int(rng.choice(list(chest)))]
    return mixed


def _noisy(
    scenario: Scenario,
    signal: FloatArray,
    index: int,
    moments_s: FloatArray,
    rng: np.random.Generator,
) -> FloatArray:
    count, rate = len(signal), scenario.rate_hz
    level = 10 ** (scenario.snr_db / 20)
    noisy = signal + faults.sensor_noise(rng, count, rate)
    if "ecg" in scenario.faults and index >= len(LEGS):
        noisy += (
            rng.uniform(1, 3)
            * level
            * faults.heart(np.random.default_rng(int(moments_s[0] * 1e6)), count, rate)
        )
    if "drift" in scenario.faults:
        noisy += rng.uniform(3, 10) * level * faults.drift(rng, count, rate)
    if "hum" in scenario.faults:
        noisy += rng.uniform(0.3, 1.0) * level * faults.hum(rng, count, rate)
    if "movement" in scenario.faults:
        noisy += rng.uniform(3, 8) * level * faults.movement(rng, count, rate, moments_s)
    return noisy


def _broken(signals: list[FloatArray], rng: np.random.Generator) -> list[FloatArray]:
    dead, clipped = (int(k) for k in rng.choice(len(LEGS), 2, replace=False))
    out = list(signals)
    out[dead] = np.full_like(out[dead], 0.01)
    limit = 0.5 * float(np.quantile(np.abs(out[clipped]), 0.999))
    out[clipped] = np.clip(out[clipped], -limit, limit)
    return out
