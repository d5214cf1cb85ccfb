"""The state file: what was measured, counted once, in order, with true errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.files import dump_json, read_json
from planner.state import MeasuredLag, State, Timing


def lag(day: int, recording: int, **changes: object) -> MeasuredLag:
    values = {
        "task": "push-press",
        "event": "peak",
        "date": date(2026, 11, day),
        "lag_ms": 100.0,
        "low_ms": 85.0,
        "high_ms": 115.0,
        "trial_sd_ms": 9.0,
        "repetitions": 12,
        "bias_sd_ms": 3.0,
        "recording": f"{recording:064x}",
        **changes,
    }
    return MeasuredLag.model_validate(values)


def test_sessions_stand_by_date_whatever_their_order() -> None:
    one, two = lag(2, 1), lag(9, 2)
    assert Timing().with_lag(two).with_lag(one) == Timing().with_lag(one).with_lag(two)


def test_a_recording_counts_once_for_each_task_and_event() -> None:
    timing = Timing().with_lag(lag(2, 1))
    assert timing.holds(f"{1:064x}", "push-press", "peak")
    assert not timing.holds(f"{1:064x}", "push-press", "onset")
    assert not timing.holds(f"{2:064x}", "push-press", "peak")


def test_a_state_survives_being_written_and_read(tmp_path: Path) -> None:
    state = State(format=1, timing=Timing().with_lag(lag(2, 1)).with_lag(lag(9, 2, event="onset")))
    path = tmp_path / "state.json"
    path.write_bytes(dump_json(state))
    assert read_json(path, State) == state


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"repetitions": 12', '"repetitions": 0', "repetitions"),
        ('"event": "peak"', '"event": "top"', "event"),
        ('"lag_ms": 100.0', '"lag_mss": 100.0', "lag_ms"),
        ('"format": 1', '"format": 2', "format"),
    ],
)
def test_wrong_values_are_named_with_their_line(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    text = dump_json(State(format=1, timing=Timing().with_lag(lag(2, 1)))).decode()
    assert old in text
    path = tmp_path / "state.json"
    path.write_text(text.replace(old, new))
    with pytest.raises(InputError) as caught:
        read_json(path, State)
    line = 1 + next(i for i, one in enumerate(path.read_text().splitlines()) if new in one)
    assert words in str(caught.value)
    assert f"state.json:{line}" in caught.value.render() or words == "lag_ms"
