"""The measurements run: a little of each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def _run(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_bench_prints_growth_and_grid(root: Path) -> None:
    text = _run(root, "benchmarks", "--quick", "--only", "growth", "--only", "grid")
    assert "Growth with the weeks" in text
    assert "1 of 1 verified" in text


def test_the_exam_finds_nothing(root: Path) -> None:
    text = _run(
        root, "benchmarks.exam", "--quick", "--jobs", "1", "--only", "models", "--only", "minis"
    )
    assert "models: 6" in text
    assert "minis: 6" in text
    assert "nothing disagrees" in text
