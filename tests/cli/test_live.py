"""planner measure --live: a line a repetition, with a stream of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from planner.cli.live import line_of
from planner.files import read_json
from planner.state import State
from planner.timing.keeping import Keeper
from planner.timing.live import LiveRepetition
from planner.timing.synthetic import Scenario, generate
from tests.cli.conftest import Planner


def heard(number: int, lag_ms: float | None) -> LiveRepetition:
    return LiveRepetition(
        number=number,
        ended_s=3.0 * number,
        lag_ms=lag_ms,
        centre_ms=98.0 if number > 3 else None,
        half_width_ms=14.0 if number > 3 else None,
        target="window",
        inside_target=None if lag_ms is None else 80 <= lag_ms <= 120,
        message="" if lag_ms is not None else "too few repetitions",
    )


def test_a_line_says_lag_centre_interval_and_target() -> None:
    assert line_of(heard(4, 103.0)) == "  4   103 ms   so far 98 ± 14 ms   inside the window"
    assert line_of(heard(2, None)) == "  2  too few repetitions"


@pytest.mark.parametrize(("lags", "code"), [((None, 90.0), 0), ((None, None), 1), ((), 1)])
def test_lines_come_as_repetitions_end(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, lags: tuple[float | None, ...], code: int
) -> None:
    asked: dict[str, object] = {}

    def listen(name: str, **given: object) -> Iterator[LiveRepetition]:
        asked.update(given, name=name)
        for number, lag_ms in enumerate(lags, start=1):
            yield heard(number, lag_ms)

    monkeypatch.setattr("planner.timing.stream.listen", listen)
    run = planner(
        "measure", "--live", "EMG", "--task", "push-press", "--legs", "VL", "--seconds", "5"
    )
    assert run.code == code
    assert len(run.out.splitlines()) == len(lags)
    assert (asked["name"], asked["legs"], asked["seconds"]) == ("EMG", ("VL",), 5.0)
    assert "evidence: none" in str(asked["target"])


def test_wrong_calls_are_told(planner: Planner, tmp_path: Path) -> None:
    assert "give a RECORDING, or --live" in planner("measure", "--task", "push-press").err
    both = planner("measure", tmp_path / "x.csv", "--live", "EMG", "--task", "push-press")
    assert both.code == 2
    run = planner("measure", "--live", "EMG", "--task", "push-press", "--save", tmp_path / "x.txt")
    assert run.code == 2
    assert "end it in .csv or .xdf" in run.err


def test_what_needs_a_recording_asks_for_one(planner: Planner, tmp_path: Path) -> None:
    for option, name in (("--state", "s.json"), ("-o", "p.svg"), ("--beat", "b.wav")):
        run = planner("measure", "--live", "EMG", "--task", "push-press", option, tmp_path / name)
        assert run.code == 2
        assert f"{option} needs a recording" in run.err
        assert "--save" in run.err


def test_a_kept_stream_is_measured_and_remembered(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made, _ = generate(Scenario(lag_ms=100.0, anchor="peak", snr_db=18.0, repetitions=8), seed=3)

    def listen(_: str, *, save: Path, **__: object) -> Iterator[LiveRepetition]:
        keeper = Keeper(save, made.names(), made.channels[0].rate_hz)
        samples = np.stack([channel.samples for channel in made.channels], axis=1)
        keeper.add(samples, np.arange(len(samples)) / made.channels[0].rate_hz)
        yield heard(1, 90.0)
        keeper.close()

    monkeypatch.setattr("planner.timing.stream.listen", listen)
    state, kept, beat = tmp_path / "s.json", tmp_path / "kept.csv", tmp_path / "beat.wav"
    live = ("measure", "--live", "EMG", "--task", "push-press", "--save", kept)
    run = planner(*live, "--state", state, "--beat", beat)
    assert run.code == 0, run.text
    (lag,) = read_json(state, State).timing.lags
    assert lag.low_ms <= 100 <= lag.high_ms
    assert beat.read_bytes().startswith(b"RIFF")
    again = planner("measure", kept, "--task", "push-press", "--state", state)
    assert "counts once" in again.text
