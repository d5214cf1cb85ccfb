"""The example of a block that runs: plan, filled journal, learn, replan, PDF with the changes marked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from planner.files import read_json
from planner.plan import Plan
from planner.revision import ChangeKind
from planner.verify import verify, verify_revision
from tests.cli.conftest import EXAMPLES

pytestmark = pytest.mark.slow


def test_the_story_from_plan_to_marked_changes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "running_block" / "run.py"), str(tmp_path)],
        cwd=EXAMPLES.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = (read_json(tmp_path / f"plan{n}.json", Plan) for n in ("", "-2"))
    assert verify(second) == ()
    assert verify_revision(first, second) == ()
    kinds = {change.kind for change in second.changes}
    assert {ChangeKind.DROPPED, ChangeKind.LOAD, ChangeKind.EXERCISES} <= kinds
    assert any("no change" in notice.message for notice in second.notices)
    assert (tmp_path / "plan-2.pdf").read_bytes().startswith(b"%PDF")
    assert b"SEQUENCE:1" in (tmp_path / "plan-2.ics").read_bytes()
