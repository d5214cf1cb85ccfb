"""planner members as a gym uses it: files, overview, failures, and kill -9 in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Planner

pytestmark = pytest.mark.slow
GYM = EXAMPLES / "gym_members"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The example with one week, three members whose problem is the same, and two who get nothing."""
    folder = tmp_path / "gym"
    folder.mkdir()
    text = (GYM / "template.yaml").read_text(encoding="utf-8")
    (folder / "template.yaml").write_text(text.replace("weeks: 8", "weeks: 1"), encoding="utf-8")
    (folder / "gym.yaml").write_bytes((GYM / "gym.yaml").read_bytes())
    lines = (GYM / "members.csv").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line[:4] in ("id,n", "1002", "1008", "1009")]
    rows.append(rows[1].replace("1002,Ben Osei", "1001,=cmd|'x'!A1"))
    rows.append("1010,Bad,x" + "," * (rows[0].count(",") - 2))
    (folder / "members.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def arguments(folder: Path, out: Path, cache: Path) -> list[str]:
    """The command line of a run."""
    given = [folder / "members.csv", "--template", folder / "template.yaml"]
    return ["members", *map(str, given), "-o", str(out), "--cache", str(cache), "--jobs", "2"]


def delivered(folder: Path) -> dict[str, bytes]:
    """Everything in an output folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def started(*given: str) -> subprocess.Popen[bytes]:
    """The program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES.parent)}
    command = [sys.executable, "-m", "planner", *given]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def test_a_run_that_is_killed_twice_ends_with_the_same_bytes(
    planner: Planner, small: Path, tmp_path: Path
) -> None:
    whole = planner(*arguments(small, tmp_path / "whole", tmp_path / "cache"))
    assert whole.code == 1
    assert "3 of 5 members have a programme" in whole.out
    assert "screening" in whole.out
    assert "age: found" in whole.out
    files = delivered(tmp_path / "whole")
    assert set(files) == {
        "overview.csv",
        "overview.pdf",
        "template.json",
        "template.pdf",
        *(f"plans/{name}.{suffix}" for name in (1001, 1002, 1009) for suffix in ("json", "pdf")),
    }
    assert b"'=cmd" in files["overview.csv"]
    for plan in ("template.json", "plans/1001.json"):
        assert planner("check", tmp_path / "whole" / plan).code == 0

    command = arguments(small, tmp_path / "killed", tmp_path / "cache")
    ledger = tmp_path / "killed" / ".planner-run.sqlite"
    for wait_s in (0.3, 1.5):
        process = started(*command, "--resume")
        while not ledger.exists() and process.poll() is None:
            time.sleep(0.02)
        time.sleep(wait_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, data in delivered(tmp_path / "killed").items():
            assert "sqlite" in name or data == files.get(name), name
    unfinished = ledger.exists()
    again = planner(*command)
    if unfinished:
        assert again.code == 2
        assert "--resume" in again.err
        again = planner(*command, "--resume")
    assert again.code == 1
    assert delivered(tmp_path / "killed") == files


def test_files_that_cannot_be_used_are_told_together(planner: Planner, small: Path) -> None:
    (small / "members.csv").write_text("id,nmae\n1,Ann\n", encoding="utf-8")
    (small / "gym.yaml").write_text("format: 1\n", encoding="utf-8")
    answer = planner(*arguments(small, small / "out", small / "cache"))
    assert answer.code == 2
    assert "write name" in answer.err
    assert "gym.yaml" in answer.err
    assert not (small / "out").exists()


def test_a_template_that_fits_nobody_is_told_once(planner: Planner, small: Path) -> None:
    text = (small / "template.yaml").read_text(encoding="utf-8")
    (small / "template.yaml").write_text(
        text.replace("priority_lift: back-squat", "priority_lift: back-sqat"), encoding="utf-8"
    )
    answer = planner(*arguments(small, small / "out", small / "cache"))
    assert answer.code == 2
    assert answer.err.count("no exercise has this id") == 1
    assert "back-squat" in answer.err
    assert "template.yaml" in answer.err
