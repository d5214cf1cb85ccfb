"""planner replan: what it says, what it writes, and what it refuses in plain words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.files import read_json
from planner.plan import Plan
from tests.cli.conftest import Planner

DAY = "2027-01-11"


def test_changes_are_shown_and_written(planner: Planner, plan_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "next.json"
    run = planner("replan", plan_file, "--from", DAY, "--missed", "W01-4", "-o", target, "--json")
    assert run.code == 0, run.text
    said = json.loads(run.out)
    assert said["revision"] == 1
    assert said["missed"] == ["W01-4"]
    assert said["sessions_touched"] <= said["sessions_ahead"] / 5
    assert {change["rule"] for change in said["changes"]} == {"missed-sessions"}
    (gone,) = (change for change in said["changes"] if change["session"] == "W01-4")
    assert gone["kind"] == "dropped"
    assert read_json(target, Plan).revision == 1
    assert planner("check", target).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--missed", "W19-1"), "'W19-1' is no session of this plan"),
        (("--missed", "W02-1"), "is not missed yet"),
        (("--pain", "bench-pres=7"), "no exercise has the id 'bench-pres'"),
        (("--pain", "bench-press=70"), "from 0 (none) to 10"),
        (("--away", "2027-01-20..2027-01-12"), "ends before it begins"),
        (("--without", "squatt"), "no exercise has the id 'squatt'"),
        (("--state", "nothing.json"), "there is no such file"),
        (("--from", "2029-01-01"), "lies outside of the block"),
    ],
)
def test_what_cannot_be_used_is_said(
    planner: Planner, plan_file: Path, arguments: tuple[str, ...], said: str
) -> None:
    given = arguments if "--from" in arguments else ("--from", DAY, *arguments)
    run = planner("replan", plan_file, *given)
    assert run.code == 2, run.text
    assert said in run.err
