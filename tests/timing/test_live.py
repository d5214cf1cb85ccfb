"""Live answers agree with the finished recording; a loopback stream is heard and kept."""

from __future__ import annotations

import io
import threading
import time
import wave
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from planner.errors import InputError, UsageError
from planner.timing import Lag, Recording, estimate, read_recording
from planner.timing.beeps import beat_wav
from planner.timing.decision import Target
from planner.timing.estimate import modelled
from planner.timing.live import CHUNK_S, LATENCY_S, LiveEstimator, LiveRepetition
from planner.timing.synthetic import Scenario, Truth, generate
from tests.optional import is_usable, needs


def recorded() -> tuple[Recording, Truth]:
    return generate(Scenario(repetitions=8, snr_db=18, lag_ms=100), 9)


def replayed(recording: Recording, chunk_s: float = CHUNK_S) -> list[tuple[float, LiveRepetition]]:
    """Push the recording in chunks; the time of each answer on the recording's clock with it."""
    rate = recording.channels[0].rate_hz
    samples = np.stack([channel.samples for channel in recording.channels], axis=1)
    target = Target(name="mine", event="onset", low_ms=60, high_ms=140, evidence="none")
    live = LiveEstimator(recording.names(), rate, target=target)
    size, out = int(chunk_s * rate), []
    for first in range(0, len(samples), size):
        answer = live.push(samples[first : first + size])
        if answer is not None:
            out.append((min(first + size, len(samples)) / rate, answer))
    return out


def test_each_repetition_is_answered_once_and_soon() -> None:
    recording, truth = recorded()
    answers = replayed(recording)
    assert len(answers) == len(truth.leg_onsets_s)
    for (at_s, answer), onset in zip(answers, truth.leg_onsets_s, strict=True):
        assert onset < answer.ended_s < onset + 1.5
        assert at_s - answer.ended_s <= LATENCY_S + 1e-6
    assert LATENCY_S <= 0.15, "the rest of 0.3 s is for computing"
    assert [answer.number for _, answer in answers] == list(range(1, 9))


def test_live_lags_agree_with_the_finished_recording() -> None:
    recording, truth = recorded()
    answers = [answer for _, answer in replayed(recording)]
    finished = estimate(recording)
    assert isinstance(finished, Lag)
    assert answers[0].lag_ms is None
    assert answers[-1].centre_ms == pytest.approx(finished.lag_ms, abs=8)
    assert answers[-1].half_width_ms is not None
    assert answers[-1].lag_ms == pytest.approx(finished.repetitions[-1].lag_ms, abs=8)
    assert answers[-1].centre_ms == pytest.approx(truth.onset_lag_ms, abs=25)
    assert answers[-1].inside_target is True


def test_an_answer_waits_for_no_fit_and_is_corrected_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recording, _ = recorded()
    rate = recording.channels[0].rate_hz
    samples = np.stack([channel.samples for channel in recording.channels], axis=1)
    live = LiveEstimator(recording.names(), rate)
    calls: list[Recording] = []

    def counted(held: Recording, **wanted: Any) -> object:
        calls.append(held)
        return modelled(held, **wanted)

    monkeypatch.setattr("planner.timing.live.modelled", counted)
    size, timed = int(CHUNK_S * rate), 0
    for first in range(0, len(samples), size):
        before = len(calls)
        answer = live.push(samples[first : first + size])
        if answer is not None and timed:
            assert len(calls) == before, "the fit comes with the next push"
        timed += answer is not None and answer.lag_ms is not None
    assert timed == 5
    assert len(calls) == 4 + 4, (
        "until templates are known, and after each later answer but the last"
    )


def test_a_repetition_without_a_chest_burst_is_not_timed() -> None:
    recording, truth = recorded()
    names = recording.names()
    rate = recording.channels[0].rate_hz
    samples = np.stack([channel.samples for channel in recording.channels], axis=1)
    chest = [i for i, name in enumerate(names) if name.startswith("PEC")]
    rng = np.random.default_rng(3)
    quiet = samples[: int(1.5 * rate), chest].std()
    begin, end = (int((truth.leg_onsets_s[6] + shift) * rate) for shift in (-0.6, 1.6))
    samples[begin:end, chest] = quiet * rng.standard_normal((end - begin, len(chest)))
    live = LiveEstimator(names, rate)
    size = int(CHUNK_S * rate)
    answers = [live.push(samples[first : first + size]) for first in range(0, len(samples), size)]
    timed = [
        answer.ended_s for answer in answers if answer is not None and answer.lag_ms is not None
    ]
    assert len(timed) == 4
    assert not any(begin < ended * rate < end for ended in timed)


def test_a_quiet_stream_answers_nothing() -> None:
    rng = np.random.default_rng(1)
    live = LiveEstimator(["VL", "PEC"], 1000.0)
    assert all(live.push(rng.standard_normal((50, 2))) is None for _ in range(200))


def test_the_beat_is_two_tones_apart() -> None:
    with wave.open(io.BytesIO(beat_wav(100, beats=2, every_s=2)), "rb") as held:
        rate = held.getframerate()
        samples = np.frombuffer(held.readframes(held.getnframes()), dtype="<i2")
    loud = np.flatnonzero(np.abs(samples.astype(float)) > 3000) / rate
    starts = loud[np.flatnonzero(np.diff(loud, prepend=-1) > 0.02)]
    assert starts == pytest.approx([0, 0.1, 2, 2.1], abs=0.006)
    with pytest.raises(UsageError):
        beat_wav(-5)


@pytest.mark.slow
@needs("pylsl")
@pytest.mark.parametrize("suffix", [".csv", ".xdf"])
def test_loopback_stream_is_heard_and_kept(tmp_path: Path, suffix: str) -> None:
    from planner.timing.stream import listen

    pylsl = import_module("pylsl")
    recording, _ = generate(
        Scenario(repetitions=5, snr_db=18, lag_ms=100, seconds_per_repetition=1.8), 9
    )
    rate = recording.channels[0].rate_hz
    samples = np.stack([channel.samples for channel in recording.channels], axis=1)
    name = f"planner-test-{time.time_ns()}"
    info = pylsl.StreamInfo(name, "EMG", len(recording.channels), rate, "float32", name)
    entries = info.desc().append_child("channels")
    for channel in recording.names():
        entries.append_child("channel").append_child_value("label", channel)
    outlet = pylsl.StreamOutlet(info)

    def play() -> None:
        outlet.wait_for_consumers(15)
        size = int(0.05 * rate)
        began = time.monotonic()
        for number, first in enumerate(range(0, len(samples), size)):
            outlet.push_chunk(np.ascontiguousarray(samples[first : first + size], dtype=np.float32))
            time.sleep(max(0.0, began + (number + 1) * 0.05 - time.monotonic()))

    player = threading.Thread(target=play)
    player.start()
    if suffix == ".xdf" and not is_usable("pyxdf"):
        pytest.skip("pyxdf is not usable here")
    path = tmp_path / f"kept{suffix}"
    answers = list(listen(name, save=path, seconds=len(samples) / rate + 2, wait_s=10))
    player.join()
    assert len(answers) >= 4
    assert answers[-1].lag_ms is not None
    kept = read_recording(path)
    assert kept.names() == recording.names()
    assert kept.channels[0].rate_hz == pytest.approx(rate, rel=0.01)
    assert len(kept.channels[0].samples) >= 0.95 * len(samples)
    original, again = estimate(recording), estimate(kept)
    assert isinstance(original, Lag)
    assert isinstance(again, Lag)
    assert again.lag_ms == pytest.approx(original.lag_ms, abs=2), "of the sent recording"


@pytest.mark.slow
@needs("pylsl")
def test_a_stream_that_is_not_there(tmp_path: Path) -> None:
    from planner.timing.stream import listen

    with pytest.raises(InputError, match="no stream"):
        list(listen("nobody-streams-this", wait_s=0.5, save=tmp_path / "x.csv"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("raised", "words"), [(ImportError, "planner[live]"), (RuntimeError, "native library")]
)
def test_a_package_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, raised: type[Exception], words: str
) -> None:
    def absent(_: str) -> None:
        raise raised

    monkeypatch.setattr("planner.timing.recordings.extras.import_module", absent)
    from planner.timing.stream import listen

    with pytest.raises(InputError) as caught:
        list(listen("any"))
    assert words in caught.value.render()
