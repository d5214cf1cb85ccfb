"""Ways to measure a lag, ours and others', all given the same repetitions.

Every other method is wrapped as kindly as possible: it gets our pairing of bursts, its event is looked
for around each burst in every channel, channels are joined by the median, repetitions by the
median, and the interval is Student's over the repetitions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np

from planner.timing import Lag, Recording, assign, estimate
from planner.timing.bursts import find_bursts, pair
from planner.timing.centre import student_95
from planner.timing.prepare import prepare
from planner.timing.signals import Channel, Event, FloatArray
from planner.timing.synthetic import Scenario, generate


@dataclass(frozen=True)
class Answer:
    """A lag with the half-width of its interval; no lag means refused or failed."""

    lag_ms: float | None
    half_width_ms: float = 0.0


Detector = Callable[[Channel, Event], FloatArray]
"""Times of all events of a channel, in seconds."""


def ours(recording: Recording, event: Event) -> Answer:
    """Measure with the estimator under test."""
    found = estimate(recording, event=event)
    return Answer(found.lag_ms, found.half_width_ms) if isinstance(found, Lag) else Answer(None)


def with_detector(detect: Detector, recording: Recording, event: Event) -> Answer:
    """Measure with another's event detector."""
    roles = assign(recording)
    times: dict[str, list[FloatArray]] = {"legs": [], "chest": []}
    for channel, role in zip(recording.channels, roles, strict=True):
        if role.group in times and np.ptp(channel.samples) > 0:
            times[role.group].append(detect(channel, event))
    pairs = _pairs(recording)
    lags = []
    for leg_s, chest_s in zip(*pairs, strict=True):
        leg, chest = _nearest(times["legs"], leg_s, event), _nearest(times["chest"], chest_s, event)
        if leg is not None and chest is not None:
            lags.append(1000 * (chest - leg))
    return _summary(np.array(lags))


def cross_correlation(recording: Recording, event: Event) -> Answer:
    """The shift at which the envelopes of legs and chest fit best, repetition by repetition."""
    del event  # it knows neither onset nor peak
    roles = assign(recording)
    envelopes = {
        group: np.mean([
            envelope(c) for c, r in zip(recording.channels, roles, strict=True)
            if r.group == group and np.ptp(c.samples) > 0
        ], axis=0)
        for group in ("legs", "chest")
    }  # fmt: skip
    rate = recording.channels[0].rate_hz
    lags = []
    for leg_s, _ in zip(*_pairs(recording), strict=True):
        first, last = int((leg_s - 0.8) * rate), int((leg_s + 1.2) * rate)
        if first < 0 or last > len(envelopes["legs"]):
            continue
        legs, chest = (envelopes[g][first:last] for g in ("legs", "chest"))
        score = np.correlate(chest - chest.mean(), legs - legs.mean(), mode="full")
        lags.append(1000 * (int(np.argmax(score)) - (len(legs) - 1)) / rate)
    return _summary(np.array(lags))


def threshold(channel: Channel, event: Event) -> FloatArray:
    """Onset: 25 ms above rest plus three standard deviations. Peak: maxima of the envelope."""
    level = envelope(channel)
    rate = channel.rate_hz
    quiet = np.sort(level)[: len(level) // 2]
    above = level > quiet.mean() + 3 * quiet.std()
    edges = np.flatnonzero(np.diff(above.astype(int)) == 1) + 1
    held = int(0.025 * rate)
    onsets = np.array([e for e in edges if above[e : e + held].all()], dtype=int)
    if event == "onset":
        return onsets / rate
    return peaks(level, onsets, rate)


def peaks(level: FloatArray, onsets: FloatArray, rate: float) -> FloatArray:
    """Maximum of an envelope within 0.8 s after each onset."""
    reach = int(0.8 * rate)
    return np.array([(int(o) + int(np.argmax(level[int(o) : int(o) + reach]))) / rate
                     for o in onsets])  # fmt: skip


def envelope(channel: Channel) -> FloatArray:
    """The usual linear envelope: 20-450 Hz, rectified, Gaussian of 25 ms, all without shift."""
    rate = channel.rate_hz
    samples = channel.samples - np.median(channel.samples)
    frequency = np.fft.rfftfreq(len(samples), 1 / rate)
    inside = (frequency > 20) & (frequency < min(450, 0.45 * rate))
    spectrum = np.where(inside, np.fft.rfft(samples), 0)
    rectified = np.abs(np.fft.irfft(spectrum, len(samples)))
    smooth = np.exp(-0.5 * (2 * np.pi * frequency * 0.025) ** 2)
    return np.fft.irfft(np.fft.rfft(rectified) * smooth, len(samples))


def neurokit(channel: Channel, event: Event) -> FloatArray:
    """NeuroKit2: emg_clean, emg_amplitude, emg_activation with the method of BioSPPy."""
    import neurokit2

    rate = round(channel.rate_hz)
    clean = neurokit2.emg_clean(channel.samples, sampling_rate=rate)
    level = np.asarray(neurokit2.emg_amplitude(clean))
    _, info = neurokit2.emg_activation(
        emg_amplitude=level, emg_cleaned=clean, sampling_rate=rate, method="biosppy"
    )
    onsets = np.asarray(info["EMG_Onsets"], dtype=int)
    return onsets / channel.rate_hz if event == "onset" else peaks(level, onsets, channel.rate_hz)


def biosppy(channel: Channel, event: Event) -> FloatArray:
    """BioSPPy: signals.emg with its defaults."""
    from biosppy.signals import emg

    held = emg.emg(channel.samples, sampling_rate=channel.rate_hz, show=False)
    onsets = np.asarray(held["onsets"], dtype=int)
    if event == "onset":
        return onsets / channel.rate_hz
    return peaks(envelope(channel), onsets, channel.rate_hz)


@cache
def available() -> tuple[dict[str, Callable[[Recording, Event], Answer]], list[str]]:
    """Methods by name, and the names of peers that are not installed or fail on a plain channel.

    Such a peer would else count as refusing: BioSPPy 2.1 needs a SciPy below 1.13, for instance.
    """

    def detector(detect: Detector) -> Callable[[Recording, Event], Answer]:
        return lambda recording, event: with_detector(detect, recording, event)

    methods = {
        "planner": ours,
        "threshold": detector(threshold),
        "cross-correlation": cross_correlation,
    }
    missing = []
    for name, package, detect in (
        ("NeuroKit2", "neurokit2", neurokit), ("BioSPPy", "biosppy.signals.emg", biosppy),
    ):  # fmt: skip
        try:
            import_module(package)
            detect(generate(Scenario(repetitions=4, snr_db=18), 1)[0].channels[0], "onset")
        except (ImportError, AttributeError, TypeError, ValueError) as error:
            missing.append(f"{name} ({error})")
        else:
            methods[name] = detector(detect)
    return methods, missing


def _pairs(recording: Recording) -> tuple[FloatArray, FloatArray]:
    prepared = prepare(recording, assign(recording), "onset")
    return pair(find_bursts(prepared.legs).times_s, find_bursts(prepared.chest).times_s)


def _nearest(channels: list[FloatArray], centre_s: float, event: Event) -> float | None:
    """Median over channels of the first event around a burst's centre."""
    early, late = (-0.45, 0.15) if event == "onset" else (-0.35, 0.35)
    found = []
    for times in channels:
        near = times[(times > centre_s + early) & (times < centre_s + late)]
        if len(near):
            found.append(near[np.argmin(np.abs(near - centre_s))] if event == "peak" else near[0])
    return float(np.median(found)) if found else None


def _summary(lags: FloatArray) -> Answer:
    if len(lags) < 4:
        return Answer(None)
    error = float(np.std(lags, ddof=1)) / np.sqrt(len(lags))
    return Answer(float(np.median(lags)), student_95(len(lags) - 1) * error)
