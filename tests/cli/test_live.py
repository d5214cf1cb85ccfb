"""planner measure --live: a line a repetition, with a stream of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.cli.live import line_of
from planner.timing.live import LiveRepetition
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
