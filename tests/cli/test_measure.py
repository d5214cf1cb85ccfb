"""planner measure: a lag with its interval, or the reason why there is none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from planner.timing import Mark
from planner.timing.synthetic import Scenario, generate
from tests.cli.conftest import Planner


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve repetitions with a known lag, as a plain CSV."""
    made, _ = generate(Scenario(lag_ms=100.0, anchor="peak", snr_db=18.0, repetitions=12), seed=3)
    channels = made.channels
    path = tmp_path_factory.mktemp("emg") / "throws.csv"
    time_s = np.arange(len(channels[0].samples)) / channels[0].rate_hz
    columns = np.column_stack([time_s, *(channel.samples for channel in channels)])
    header = ",".join(["time", *(channel.name for channel in channels)])
    np.savetxt(path, columns, delimiter=",", header=header, comments="", fmt="%.9g")
    return path


def test_a_lag_is_told_with_interval_channels_and_picture(
    planner: Planner, recording: Path, tmp_path: Path
) -> None:
    drawing = tmp_path / "lag.svg"
    run = planner("measure", recording, "--task", "squat-to-chest-throw", "-o", drawing)
    assert run.code == 0, run.text
    assert "Peak lag" in run.out
    assert "95 % interval" in run.out
    assert "legs" in run.out
    assert drawing.read_text().startswith("<svg")


def test_machines_get_the_numbers(planner: Planner, recording: Path) -> None:
    run = planner("measure", recording, "--task", "squat-to-chest-throw", "--json")
    data = json.loads(run.out)
    assert data["task"] == "squat-to-chest-throw"
    assert data["low_ms"] < data["lag_ms"] < data["high_ms"]
    assert data["low_ms"] <= 100 <= data["high_ms"]


@pytest.mark.parametrize(
    ("task", "words"),
    [
        ("bench-press", "has no lag to measure"),
        ("squat-to-chest-thro", "is no exercise of the catalogue"),
    ],
)
def test_what_has_no_lag_is_refused(
    planner: Planner, recording: Path, task: str, words: str
) -> None:
    run = planner("measure", recording, "--task", task)
    assert run.code == 2
    assert words in run.err
    assert "squat-to-chest-throw" in run.err


def test_a_silent_chest_is_refused_with_the_reason(
    planner: Planner, recording: Path, tmp_path: Path
) -> None:
    quiet = tmp_path / "quiet.csv"
    lines = recording.read_text().splitlines()
    names = lines[0].split(",")
    silent = [i for i, name in enumerate(names) if "PEC" in name.upper()]
    rows = [line.split(",") for line in lines[1:]]
    for row in rows:
        for i in silent:
            row[i] = "0"
    quiet.write_text("\n".join([lines[0], *(",".join(row) for row in rows)]) + "\n")
    run = planner("measure", quiet, "--task", "squat-to-chest-throw")
    assert run.code == 1
    assert "Not measured" in run.err
    assert "Try:" in run.err


def test_only_pictures_are_drawn(planner: Planner, recording: Path) -> None:
    run = planner("measure", recording, "--task", "squat-to-chest-throw", "-o", "lag.png")
    assert run.code == 2
    assert ".svg" in run.err


def test_events_of_the_file_mark_the_repetitions(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, recording: Path
) -> None:
    made, truth = generate(Scenario(lag_ms=100.0, anchor="peak", snr_db=18.0, repetitions=12), 3)
    marks = tuple(Mark("lift", onset + 0.2) for onset in truth.leg_onsets_s[:7])
    marked = replace(made, events=marks, notes=("the last line was left out",))
    monkeypatch.setattr("planner.timing.read_recording", lambda _: marked)
    task = ("measure", recording, "--task", "push-press")
    run = planner(*task, "--events", "LIFT")
    assert "of 7 repetitions" in run.out, run.text
    assert "the last line was left out" in run.err
    wrong = planner(*task, "--events", "jump")
    assert wrong.code == 2
    assert 'there are no events called "jump"' in wrong.err
    assert "lift" in wrong.err
