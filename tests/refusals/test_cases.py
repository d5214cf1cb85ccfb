"""Every refusal and warning on a file: the command line says it inside, and is silent just outside."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Planner
from tests.cli.conftest import planner as planner_fixture

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "refusals"
planner = planner_fixture
NOTE = re.compile(r"^# (run|code|says|never): (.*)$", re.MULTILINE)


class Shown:
    """What the head of a case file says: the command, its exit code, words it says or never says."""

    def __init__(self, path: Path) -> None:
        notes = NOTE.findall(path.read_text(encoding="utf-8"))
        self.path = path
        self.run = next((text for key, text in notes if key == "run"), "")
        self.code = next((int(text) for key, text in notes if key == "code"), 0)
        self.says = [text for key, text in notes if key == "says"]
        self.never = [text for key, text in notes if key == "never"]


CASES = [case for case in (Shown(path) for path in sorted(FOLDER.glob("*.yaml"))) if case.run]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_the_command_line_says_it(
    case: Shown, planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    answer = planner(*shlex.split(case.run))
    # Long lines are folded in a terminal; the words are what counts.
    text = " ".join(answer.text.split())
    assert answer.code == case.code, answer.text
    assert [words for words in case.says if words not in text] == [], answer.text
    assert [words for words in case.never if words in text] == [], answer.text


def test_every_case_has_its_counterpart_just_outside() -> None:
    names = {case.path.stem for case in CASES}
    inside = {name for name in names if not name.endswith("-outside")}
    assert names - inside == {f"{name}-outside" for name in inside}
    assert all(case.says for case in CASES if case.path.stem in inside)
    assert all(case.never for case in CASES if case.path.stem not in inside)
    assert os.sep not in "".join(names)
