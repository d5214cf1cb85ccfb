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


def test_rules_are_listed_by_kind_grade_and_scale(planner: Planner) -> None:
    def ids(*options: str) -> set[str]:
        lines = planner("rules", "list", *options).out.splitlines()[1:]
        return {line.split()[0] for line in lines}

    everything = {rule.id for rule in rules().rules}
    assert ids() == everything
    for rule in rules().rules:
        assert rule.id in ids("--kind", rule.kind, "--grade", rule.evidence, "--scale", rule.SCALE)
    assert ids("--kind", "recovery") == {"muscle-recovery"}
    assert ids("--scale", "milliseconds") == {"chest-peak-window", "lag-sequencing"}
    assert ids("--grade", "contested", "--grade", "strong") == {
        rule.id for rule in rules().rules if rule.evidence in ("contested", "strong")
    }
    near = planner("rules", "list", "--kind", "recover")
    assert near.code == 2
    assert "write recovery" in near.err
    assert planner("rules", "list", "--grade", "great").code == 2
    assert planner("rules", "list", "--kind", "recovery", "--grade", "none").code == 2


CHAIN = """\
format: 1
name: {name}
version: "1"
extends: [{below}]
override:
  muscle-recovery: {{ hours: {hours}, because: "{because}" }}
"""


def test_a_value_shows_the_chain_it_came_by(planner: Planner) -> None:
    layers = (("gym", "base", 60, "Late closing"), ("coach", "gym", 72, "Saturday games"))
    for name, below, hours, because in layers:
        text = CHAIN.format(name=name, below=below, hours=hours, because=because)
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
    text = planner("rules", "show", "muscle-recovery", "--rules", "coach.yaml").out
    steps = ("written in  base", "gym: hours 48 → 60", "Late closing", "coach: hours 60 → 72")
    places = [text.index(step) for step in (*steps, "Saturday games")]
    assert places == sorted(places)
    assert "hours = 72" in text


def test_a_rule_that_is_off_says_who_switched_it_off(planner: Planner) -> None:
    text = planner("rules", "show", "return-after-break", "--rules", "return-to-training").out
    assert "switched off by return-to-training" in text


def test_a_banned_exercise_that_does_not_exist_is_told_with_the_nearest(planner: Planner) -> None:
    body = "  exercise-eligibility: { banned: [leg-press, bench-pres], because: Broken }\n"
    Path("mine.yaml").write_text(MINE + body, encoding="utf-8")
    for command in (("check", "mine.yaml"), ("rules", "list", "--rules", "mine.yaml")):
        answer = planner(*command)
        assert answer.code == 2
        assert "mine.yaml:9:47: override.exercise-eligibility.banned[1]" in answer.err
        assert "bench-press" in answer.err


def test_a_primed_throw_that_does_not_exist_is_told_with_the_nearest(planner: Planner) -> None:
    body = (
        "  prime-chest-throw: { conditioning: [squat-jmp], because: Broken }\n"
        "  lower-body-priming: { conditioning: [jump], because: A pattern is no exercise }\n"
    )
    own = MINE.replace("[base]", "[base, synchronised]")
    Path("mine.yaml").write_text(own + body, encoding="utf-8")
    answer = planner("check", "mine.yaml")
    assert answer.code == 2
    assert "override.prime-chest-throw.conditioning[0]" in answer.err
    assert "squat-jump" in answer.err
    assert "lower-body-priming" not in answer.err
