"""Rules and exercises can be listed and shown, with what a file of one's own changes."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Planner
from tests.profiles import catalogue, rules

MINE = """\
format: 1
name: mine
version: "1"
extends: [base]
override:
  muscle-recovery:
    hours: 72
    because: Knee rehabilitation
"""


def test_every_rule_and_exercise_is_listed(planner: Planner) -> None:
    listed = planner("rules")
    assert listed.code == 0
    assert listed.out == planner("rules", "list").out
    for rule in rules().rules:
        assert rule.id in listed.out
    exercises = planner("rules", "exercises").out
    assert len(exercises.splitlines()) == len(catalogue()) + 1
    squats = planner("rules", "exercises", "squat").out
    assert "back-squat" in squats
    assert "bench-press " not in squats


def test_a_rule_shows_its_values_and_its_history(planner: Planner) -> None:
    plain = planner("rules", "show", "muscle-recovery").out
    rule = rules().by_id("muscle-recovery")
    assert rule
    assert rule.because in plain
    assert f"evidence    {rule.evidence}" in plain
    assert "hours = " in plain
    assert "changed by" not in plain
    Path("mine.yaml").write_text(MINE, encoding="utf-8")
    changed = planner("rules", "show", "muscle-recovery", "--rules", "mine.yaml").out
    assert "hours = 72" in changed
    assert "changed by mine" in changed
    assert "Knee rehabilitation" in changed


def test_no_value_of_any_rule_is_shown_as_code(planner: Planner) -> None:
    for rule in rules().rules:
        text = planner("rules", "show", rule.id).out
        assert "{" not in text
        assert "Enum" not in text
        assert "<" not in text


def test_rule_files_are_checked(planner: Planner) -> None:
    Path("mine.yaml").write_text(MINE, encoding="utf-8")
    answer = planner("check", "mine.yaml")
    assert answer.code == 0
    assert "rules," in answer.out
    Path("mine.yaml").write_text(MINE.replace("hours: 72", "houres: 72"), encoding="utf-8")
    answer = planner("check", "mine.yaml")
    assert answer.code == 2
    assert "mine.yaml:7" in answer.err
