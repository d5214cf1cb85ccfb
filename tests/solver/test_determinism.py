"""The same inputs and seed give the same bytes: in one process, and in two that differ in all but the inputs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from planner.files import dump_json
from planner.plan import Plan
from planner.solver import Budget
from tests.solver.agreement import drawn_small, planned

ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "4242",
        "TZ": "America/St_Johns",
        "LC_ALL": "C.UTF-8",
        "LANG": "de_DE.UTF-8",
    },
)


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(root: Path, tmp_path: Path) -> None:
    example = root / "examples" / "first_block" / "athlete.yaml"
    running = []
    for number, environment in enumerate(ENVIRONMENTS):
        files = [str(tmp_path / f"{number}.{suffix}") for suffix in ("json", "pdf")]
        outputs = [argument for file in files for argument in ("-o", file)]
        command = [sys.executable, "-m", "planner", "plan", str(example), *outputs]
        child = subprocess.Popen(
            command,
            cwd=root,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(child)
    for child in running:
        _, errors = child.communicate(timeout=600)
        assert child.returncode == 0, errors
    for suffix in ("json", "pdf"):
        first, second = ((tmp_path / f"{number}.{suffix}").read_bytes() for number in (0, 1))
        assert first
        assert first == second


@pytest.mark.parametrize("budget", [Budget(work=1.0), Budget(work=0.01)], ids=["enough", "hurried"])
def test_a_second_plan_in_the_same_process_is_the_same(budget: Budget) -> None:
    seen = 0
    for seed in range(5):
        # Drawn anew, so that nothing is shared but what the modules keep.
        first, second = (planned(drawn_small(Random(seed)), budget) for _ in range(2))
        assert first == second
        if isinstance(first, Plan) and isinstance(second, Plan):
            assert dump_json(first) == dump_json(second)
            seen += 1
    assert seen >= 1
