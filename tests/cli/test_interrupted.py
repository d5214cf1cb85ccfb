"""Ctrl-C in a real process, on a terminal: the plan so far is completed, verified and written."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.files import read_json
from planner.plan import Plan
from planner.verify import verify
from tests.cli.conftest import EXAMPLES, Planner, installed

PATIENCE_S = 240
FIRST = EXAMPLES / "first_block" / "athlete.yaml"
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class _Ended:
    code: int
    screen: str


def _listen() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _long(folder: Path) -> Path:
    """The first block with 52 weeks: after the first Ctrl-C there is time for the second."""
    text = FIRST.read_text(encoding="utf-8")
    text = re.sub(r"^ *peak_date:.*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"weeks: \d+", "weeks: 52", text)
    text = re.sub(r"gym: .*", f"gym: {FIRST.with_name('gym.yaml')}", text)
    path = folder / "long.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _run(folder: Path, athlete: Path, *, until: str, presses: int) -> _Ended:
    """Plan on a terminal of its own; press Ctrl-C once that is shown there, as often as told."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [*installed(), "plan", str(athlete), "--budget", "600", "-o", "plan.json"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent), "TERM": "xterm", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        # Whoever runs these tests in the background may have told its children to ignore Ctrl-C.
        preexec_fn=_listen,  # noqa: PLW1509 - no thread of this process holds a lock it would need
    )
    os.close(theirs)
    screen, deadline = "", time.monotonic() + PATIENCE_S
    try:
        while time.monotonic() < deadline:
            try:
                screen += os.read(ours, 4096).decode(errors="replace")
            except OSError:
                break
            if presses and re.search(until, screen):
                child.send_signal(signal.SIGINT)
                presses, until = presses - 1, "stopping"
        code = child.wait(timeout=PATIENCE_S)
    finally:
        child.kill()
        os.close(ours)
    return _Ended(code, screen)


def test_ctrl_c_gives_the_best_plan_so_far(tmp_path: Path, planner: Planner) -> None:
    ended = _run(tmp_path, FIRST, until="content, mesocycle 1: minimum", presses=1)
    assert ended.code == 0, ended.screen
    assert "Stopped" in ended.screen
    plan = read_json(tmp_path / "plan.json", Plan)
    assert plan.interrupted
    assert verify(plan) == ()
    assert len(plan.weeks) == 12
    gaps = [line for line in plan.report if not line.proved]
    assert all(line.bound < line.value for line in gaps)
    assert planner("check", tmp_path / "plan.json").code == 0


def test_ctrl_c_twice_gives_up(tmp_path: Path) -> None:
    ended = _run(tmp_path, _long(tmp_path), until="calendar", presses=2)
    assert ended.code == 130, ended.screen
    assert not (tmp_path / "plan.json").exists()
    assert "Traceback" not in ended.screen
