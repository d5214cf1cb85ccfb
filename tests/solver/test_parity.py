"""A kind of rule is a quartet: what it says, how it is obeyed, how it is checked, what it means by example."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from planner.rulebook.kinds import KINDS, Stage
from planner.verify.table import CHECKS

OBEYED_ELSEWHERE = {
    # What the calendar stage decides.
    "training-days": ("solver/calendar/pattern.py", "TrainingDaysRule"),
    "model": ("solver/calendar/days.py", "ModelRule"),
    "mesocycle": ("solver/calendar/weeks.py", "MesocycleRule"),
    "return-ramp": ("solver/calendar/return_ramp.py", "ReturnRampRule"),
    # The dose is arithmetic that solver and prescription share.
    "phase": ("dose.py", "phase("),
    "rest": ("dose.py", "RestRule"),
    "warm-up": ("dose.py", "WarmUpRule"),
    # Loads are arithmetic after solving.
    "loading": ("prescribe/loads.py", "LoadingRule"),
    "velocity-loss": ("prescribe/velocity.py", "VelocityLossRule"),
    # Before anything is solved: which maximum of a lift counts.
    # Decides what the problem says about priming; afterwards, what the pairs say.
    "priming-test": ("priming/allocation.py", "PrimingTestRule"),
    "learning": ("pose/strength.py", "LearningRule"),
    # What happens to a block that runs.
    "progression": ("pose/progression.py", "ProgressionRule"),
    "missed-session": ("solver/repair/dates.py", "MissedSessionRule"),
    "deload-trigger": ("replan/fatigue.py", "DeloadTriggerRule"),
    # The gate decides before anything is solved.
    "screening": ("pose/gate.py", "ScreeningRule"),
    "eligibility": ("pose/eligibility.py", "EligibilityRule"),
    # Care changes the other rules before they are obeyed.
    "care": ("pose/care.py", "CareRule"),
    # A window in milliseconds: named and printed; nothing may depend on it.
    # Only moves what was decided, after it was decided.
    "sequencing": ("solver/sequencing.py", "problem.sequencing"),
    "timing-target": ("rulebook/kinds/timing_target.py", "TimingTargetRule"),
}
"""Kinds without rows of their own in the content model: where they are obeyed, and by which word."""

CASES_ELSEWHERE = {
    "training-days": "verify/test_calendar.py",
    "model": "verify/test_model.py",
    "mesocycle": "verify/test_calendar.py",
    "taper": "verify/test_calendar.py",
    "session-time": "verify/test_timeline.py",
    "rest": "verify/test_timeline.py",
    "return-ramp": "refusals/test_care.py",
    "missed-session": "replan/test_missed.py",
    "deload-trigger": "replan/test_fatigue.py",
}
"""Kinds of the calendar and the timeline whose examples are dates and seconds: the tests that hold them."""

WITH_CASES = {Stage.CONTENT, Stage.TIMELINE, Stage.CALENDAR}


def _name(kind: type) -> str:
    (name,) = kind.model_fields["kind"].annotation.__args__  # type: ignore[attr-defined]
    return str(name)


NAMES = {_name(kind): kind for kind in KINDS}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_kind_has_a_class_and_a_check(name: str, root: Path) -> None:
    file = f"{name.replace('-', '_')}.py"
    assert (root / "planner" / "rulebook" / "kinds" / file).is_file()
    assert (root / "planner" / "verify" / file).is_file()
    assert name in CHECKS


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_kind_is_obeyed_in_one_named_place(name: str, root: Path) -> None:
    own = root / "planner" / "solver" / "constraints" / f"{name.replace('-', '_')}.py"
    assert own.is_file() != (name in OBEYED_ELSEWHERE)
    if name in OBEYED_ELSEWHERE:
        file, word = OBEYED_ELSEWHERE[name]
        assert word in (root / "planner" / file).read_text(encoding="utf-8")
    else:
        functions = {
            node.name
            for node in ast.parse(own.read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef)
        }
        assert "post" in functions


@pytest.mark.parametrize("name", sorted(n for n, kind in NAMES.items() if kind.STAGE in WITH_CASES))
def test_a_kind_has_examples(name: str, root: Path) -> None:
    cases = root / "tests" / "cases" / f"{name.replace('-', '_')}.yaml"
    assert cases.is_file() != (name in CASES_ELSEWHERE)
    if name in CASES_ELSEWHERE:
        text = (root / "tests" / CASES_ELSEWHERE[name]).read_text(encoding="utf-8")
        assert f'"{name}"' in text


def test_there_are_no_files_of_kinds_that_do_not_exist(root: Path) -> None:
    known = {name.replace("-", "_") for name in NAMES}
    for folder, suffix in (("planner/solver/constraints", ".py"), ("tests/cases", ".yaml")):
        found = {path.stem for path in (root / folder).glob(f"*{suffix}")}
        assert found - {"__init__"} <= known


def test_every_file_of_rows_is_posted(root: Path) -> None:
    """A file of rows that nobody calls would be a rule that nobody obeys."""
    folder = root / "planner" / "solver"
    table = (folder / "content" / "posting.py").read_text(encoding="utf-8")
    for path in sorted((folder / "constraints").glob("*.py")):
        if path.stem != "__init__":
            assert f"{path.stem}.post" in table, path.stem
