"""Runs the command line inside the test's own process, and makes one real plan for all tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.cli import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@dataclass(frozen=True)
class Run:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Everything it wrote."""
        return self.out + self.err


Planner = Callable[..., Run]


def run_main(arguments: tuple[object, ...]) -> int:
    """Run the command line; the exit code."""
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    assert isinstance(left.value.code, int)
    return left.value.code


@pytest.fixture
def planner(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Planner:
    """The command line, in an empty folder; never a traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments: object) -> Run:
        code = run_main(arguments)
        caught = capsys.readouterr()
        assert "Traceback" not in caught.err
        return Run(code, caught.out, caught.err)

    return run


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the first example that a test may change; the athlete's file."""
    shutil.copytree(EXAMPLES / "first_block", tmp_path / "block")
    return tmp_path / "block" / "athlete.yaml"


def installed() -> list[str]:
    """The program as installed beside this Python, or else the package itself."""
    program = Path(sys.executable).with_name("planner")
    return [str(program)] if program.exists() else [sys.executable, "-m", "planner"]


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder, in a process of its own."""
    return subprocess.run(
        [*installed(), *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of the first example, made once."""
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    code = run_main(("plan", EXAMPLES / "first_block" / "athlete.yaml", "-o", path))
    assert code == 0
    return path
