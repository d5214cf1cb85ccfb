"""The example of measured timing, from recordings to the changed order of the sessions."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from planner.files import read_json
from planner.plan import Plan
from planner.state import State
from tests.cli.conftest import EXAMPLES, Planner
from tests.test_sequencing import integrated, untouchable

pytestmark = pytest.mark.slow
FOLDER = EXAMPLES / "measured_timing"


@pytest.fixture
def recordings(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.syspath_prepend(str(FOLDER))
    import recordings as module  # type: ignore[import-not-found]

    yield module
    del sys.modules["recordings"]


def test_early_and_late_change_order_and_variants_and_nothing_else(
    planner: Planner, recordings: object, tmp_path: Path
) -> None:
    plans = {}
    for kind in ("early", "late"):
        state = tmp_path / f"{kind}.json"
        files = recordings.write(kind, tmp_path / kind)  # type: ignore[attr-defined]
        for path in files:
            run = planner(
                "measure", path, "--task", "push-press", "--state", state, "--date", path.stem
            )
            assert run.code == 0, run.text
        again = planner(
            "measure", files[0], "--task", "push-press", "--state", state, "--date", files[0].stem
        )
        assert "counts once" in again.text
        assert len(read_json(state, State).timing.lags) == len(files)
        output = tmp_path / f"{kind}-plan.json"
        run = planner("plan", FOLDER / "athlete.yaml", "--state", state, "-o", output)
        assert run.code == 0, run.text
        assert planner("check", output, state).code == 0
        plans[kind] = read_json(output, Plan)
    early, late = plans["early"], plans["late"]
    assert untouchable(early) == untouchable(late)
    assert {item.variant for _, item in integrated(early)} == {"segmented"}
    assert {item.variant for _, item in integrated(late)} == {"continuous"}
    assert {number for plan in plans.values() for number, _ in integrated(plan)} == {0}
