"""Who may import whom: the contracts hold, and each of them breaks when it should."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"

# The least that a package needs for every contract to have something to look at.
ROOMS = {
    "__init__.py": '"""Rooms of the test."""',
    "solver/__init__.py": "import ortools",
    "solver/constraints/__init__.py": "",
    "solver/constraints/pairing.py": "from ortools.sat.python import cp_model",
    "verify/__init__.py": "from planner import plan",
    "document/__init__.py": "import jinja2\nimport weasyprint",
    "timing/__init__.py": "import numpy",
    "cli/__init__.py": "import click\nfrom planner import document, solver",
    "__main__.py": "from planner import cli",
    "block.py": "from planner import solver, verify",
    "plan.py": "from planner import dose, files",
    "dose.py": "from planner import errors",
    "state.py": "",
    "journal.py": "from planner import errors",
    "files.py": "from planner import errors",
    "errors.py": "",
}

BREACHES = {
    "verify imports solver": ("verify/pairing.py", "from planner.solver import constraints"),
    "solver imports verify": ("solver/audit.py", "import planner.verify"),
    "verify imports dose": ("verify/pairing.py", "from planner.dose import dose"),
    "state imports plan": ("state.py", "import planner.plan"),
    "journal imports state": ("journal.py", "from planner import state"),
    "document imports block": ("document/view.py", "from planner import block"),
    "errors imports files": ("errors.py", "import planner.files"),
    "ortools outside solver": ("verify/pairing.py", "from ortools.sat.python import cp_model"),
    "jinja2 outside document": ("block.py", "import jinja2"),
    "weasyprint outside document": ("cli/render.py", "import weasyprint"),
    "numpy outside timing": ("document/charts.py", "import numpy as np"),
    "click outside cli": ("files.py", "from click import echo"),
    "a room that no layer names": ("surprise.py", ""),
}


def lint(folder: Path) -> tuple[int, str]:
    """Run the contracts on the package in a folder; exit code and report."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    run = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture
def rooms(root: Path, tmp_path: Path) -> Path:
    """A small package with the rooms' names, under the project's own contracts."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    for name, text in ROOMS.items():
        path = tmp_path / "planner" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return tmp_path


def test_the_project_keeps_its_contracts(root: Path) -> None:
    code, report = lint(root)
    assert code == 0, report


def test_allowed_imports_pass(rooms: Path) -> None:
    code, report = lint(rooms)
    assert code == 0, report


@pytest.mark.parametrize(("name", "line"), BREACHES.values(), ids=BREACHES.keys())
def test_a_forbidden_import_is_found(rooms: Path, name: str, line: str) -> None:
    path = rooms / "planner" / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    code, report = lint(rooms)
    assert code == 1, report
    assert "BROKEN" in report
