"""The state file: what was measured, counted once, in order, with true errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.errors import InputError
from planner.files import dump_json, read_json
from planner.state import (
    DoneSet,
    JournalRead,
    Learned,
    LiftTrend,
    MeasuredLag,
    SessionOutcome,
    SessionStatus,
    State,
    Timing,
    Training,
    TrendPoint,
)
from planner.state.learned import Evidence1RM


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


def trend(exercise: str = "bench-press") -> LiftTrend:
    day = date(2026, 11, 2)
    point = TrendPoint(
        date=day,
        observed_kg=101.0,
        spread_percent=3.5,
        source=Evidence1RM.RIR,
        level_kg=100.5,
        low_kg=96.0,
        high_kg=105.0,
    )
    return LiftTrend(
        exercise=exercise,
        date=day,
        e1rm_kg=100.5,
        low_kg=96.0,
        high_kg=105.0,
        spread_percent=2.7,
        weekly_percent=0.4,
        weekly_spread_percent=0.5,
        from_kg=100.0,
        observations=3,
        points=(point,),
    )


def test_training_and_what_was_learned_survive_being_written(tmp_path: Path) -> None:
    day, block = date(2026, 11, 2), date(2026, 11, 2)
    done = DoneSet(date=day, session="W01-1", exercise="bench-press", number=1, load_kg=80, reps=5)
    outcome = SessionOutcome(
        block=block,
        session="W01-1",
        planned=day,
        status=SessionStatus.PARTIAL,
        date=day,
        sets_planned=12,
        sets_done=1,
    )
    read = JournalRead(sha256="a" * 64, name="week.csv", dialect="planner", sets=1)
    training = Training(sets=(done,), sessions=(outcome,), journals=(read,))
    state = State(format=1, training=training, learned=Learned(lifts=(trend(),)))
    path = tmp_path / "state.json"
    path.write_bytes(dump_json(state))
    again = read_json(path, State)
    assert again == state
    assert again.training.has_read("a" * 64)
    assert not again.training.has_read("b" * 64)
    assert again.training.outcome(block, "W01-1") == outcome
    assert again.training.outcome(date(2026, 10, 5), "W01-1") is None
    lift = again.learned.lift("bench-press")
    assert lift is not None
    assert lift.days == 1
    assert again.learned.lift("back-squat") is None


def test_a_state_from_before_training_was_kept_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text('{"format": 1, "timing": {"lags": [], "outcomes": []}}')
    assert read_json(path, State) == State(format=1)
