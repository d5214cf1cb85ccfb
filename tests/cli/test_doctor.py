"""The doctor sees what is missing and names the command that mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.cli import doctor
from tests.cli.conftest import Planner, run


@pytest.mark.slow
def test_this_machine_is_ready(tmp_path: Path) -> None:
    answer = run(tmp_path, "doctor")
    assert answer.returncode == 0, answer.stdout
    for name in ("Python", "ortools", "data", "Pango", "solver", "printer", "folder"):
        assert f"ok      {name}: " in answer.stdout
    assert "not ok" not in answer.stdout
    assert list(tmp_path.iterdir()) == []


def test_what_is_missing_is_told_with_its_cure(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> str:
        raise OSError("cannot load library 'libpango'")

    monkeypatch.setattr(doctor, "LIBRARIES", (("libnothing-of-the-kind.so.0",),))
    monkeypatch.setattr(doctor, "PACKAGES", ("no-such-package-here",))
    monkeypatch.setattr(doctor, "PINNED", {"no-such-package-here": "1.0"})
    monkeypatch.setattr(doctor, "_solver", broken)
    monkeypatch.setattr(doctor, "_printer", broken)
    answer = planner("doctor")
    assert answer.code == 1
    assert "not ok  Pango" in answer.out
    assert "apt-get install" in answer.out
    assert "pip install 'no-such-package-here==1.0'" in answer.out
    assert "OSError: cannot load library" in answer.out


def test_a_package_of_another_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PINNED", {"click": "0.1"})
    answer = doctor._package("click")
    assert answer.mend == "python -m pip install 'click==0.1'"
