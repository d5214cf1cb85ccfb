"""The examples run with one command each, through the installed program."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.files import read_json
from planner.plan import Plan
from tests.cli.conftest import EXAMPLES, run

pytestmark = pytest.mark.slow


def test_the_first_block_becomes_a_verified_plan_and_a_pdf(tmp_path: Path) -> None:
    profile = EXAMPLES / "first_block" / "athlete.yaml"
    answer = run(tmp_path, "plan", profile, "-o", "block.json", "-o", "block.pdf")
    assert answer.returncode == 0, answer.stderr
    plan = read_json(tmp_path / "block.json", Plan)
    assert len(plan.weeks) == 12
    assert len(plan.problem.exercises) >= 60
    assert (tmp_path / "block.pdf").read_bytes().startswith(b"%PDF-")
    away = plan.problem.athlete.away[0].first
    sessions = [session for week in plan.weeks for session in week.sessions]
    assert away not in [session.date for session in sessions]
    assert len(sessions) >= 40
    assert all(session.total_s <= 60 * session.window_minutes for session in sessions)
    checked = run(tmp_path, "check", "block.json")
    assert checked.returncode == 0, checked.stdout


def test_the_impossible_week_says_why_and_what_would_help(tmp_path: Path) -> None:
    answer = run(tmp_path, "plan", EXAMPLES / "impossible_week" / "athlete.yaml", "-o", "no.json")
    assert answer.returncode == 3, answer.stderr
    assert not (tmp_path / "no.json").exists()
    assert "Rules that collide:" in answer.stderr
    assert "because:" in answer.stderr
    assert "Ways out" in answer.stderr
    assert "minutes" in answer.stderr
    assert answer.stdout == ""
