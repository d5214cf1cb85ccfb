"""planner members as a gym uses it: files, overview, failures, and kill -9 in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Planner, run
from tests.clusters import local_cluster
from tests.optional import needs

pytestmark = pytest.mark.slow
GYM = EXAMPLES / "gym_members"


@dataclass(frozen=True)
class Whole:
    """An undisturbed run over a small gym."""

    gym: Path
    cache: Path
    answer: subprocess.CompletedProcess[str]
    files: dict[str, bytes]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """Done once, with an empty cache."""
    folder = tmp_path_factory.mktemp("whole")
    gym = small_gym(folder / "gym")
    answer = run(folder, *arguments(gym, folder / "out", folder / "cache"))
    return Whole(gym, folder / "cache", answer, delivered(folder / "out"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small gym, to be changed."""
    return small_gym(tmp_path / "gym")


def small_gym(folder: Path) -> Path:
    """The example with one week, three members whose problem is the same, and two who get nothing."""
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


def test_everybody_gets_files_or_a_reason(planner: Planner, whole: Whole) -> None:
    assert whole.answer.returncode == 1
    assert "3 of 5 members have a programme" in whole.answer.stdout
    assert "screening" in whole.answer.stdout
    assert "age: found" in whole.answer.stdout
    assert "problems solved in" in whole.answer.stderr
    assert set(whole.files) == {
        "overview.csv",
        "overview.pdf",
        "template.json",
        "template.pdf",
        "template-booklet.pdf",
        *(f"plans/{name}.{suffix}" for name in (1001, 1002, 1009) for suffix in ("json", "pdf")),
    }
    assert b"'=cmd" in whole.files["overview.csv"]
    for plan in ("template.json", "plans/1001.json"):
        assert planner("check", whole.gym.parent / "out" / plan).code == 0


def test_a_run_that_is_killed_twice_ends_with_the_same_bytes(
    planner: Planner, whole: Whole, tmp_path: Path
) -> None:
    out = tmp_path / "killed"
    command = arguments(whole.gym, out, whole.cache)
    ledger = out / ".planner-run.sqlite"
    for wait_s in (0.3, 1.5):
        process = started(*command, "--resume")
        while not ledger.exists() and process.poll() is None:
            time.sleep(0.02)
        time.sleep(wait_s)
        process.send_signal(signal.SIGKILL)
        process.wait()
        for name, data in delivered(out).items():
            assert "sqlite" in name or data == whole.files.get(name), name
    unfinished = ledger.exists()
    again = planner(*command)
    if unfinished:
        assert again.code == 2
        assert "--resume" in again.err
        again = planner(*command, "--resume")
    assert again.code == 1
    assert delivered(out) == whole.files


@needs("distributed")
def test_a_cluster_of_which_a_worker_is_killed_makes_the_same_bytes(
    whole: Whole, tmp_path: Path
) -> None:
    *command, _, _ = arguments(whole.gym, tmp_path / "out", tmp_path / "cache")
    with local_cluster(tmp_path) as cluster:
        process = started(*command, "--cluster", cluster.address)
        while not (tmp_path / "out" / "template.pdf").exists() and process.poll() is None:
            time.sleep(0.02)
        cluster.workers[0].kill()
        assert process.wait() == 1
    assert delivered(tmp_path / "out") == whole.files


def test_a_cluster_that_is_not_there_is_told(planner: Planner, whole: Whole) -> None:
    *command, _, _ = arguments(whole.gym, Path("out"), whole.cache)
    both = planner(*command, "--cluster", "tcp://127.0.0.1:1", "--jobs", "2")
    assert both.code == 2
    assert "leave it out with --cluster" in both.err


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
