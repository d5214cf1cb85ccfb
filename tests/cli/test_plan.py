"""The main job and what follows from it: plan, check, render, why, on the first example."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from planner.files import dump_json, read_json
from planner.plan import Plan
from tests.cli.conftest import EXAMPLES, Planner, run

FIRST = EXAMPLES / "first_block" / "athlete.yaml"
SHORT = ("--weeks", "1")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def plan(plan_file: Path) -> Plan:
    """The plan of the first example."""
    return read_json(plan_file, Plan)


@pytest.fixture
def short(example: Path) -> Path:
    """The first example without its peak date, so that it can be made shorter."""
    text = example.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "peak_date" not in line]
    example.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return example


def test_the_plan_names_its_inputs_and_keeps_its_rules(
    planner: Planner, plan: Plan, plan_file: Path
) -> None:
    roles = [one.role for one in plan.provenance.inputs]
    assert roles[:2] == ["athlete", "gym"]
    assert {"rules", "exercises"} <= set(roles)
    assert all("/" not in one.name for one in plan.provenance.inputs)
    answer = planner("check", plan_file)
    assert answer.code == 0, answer.text
    assert "keeps its rules" in answer.out


def test_a_plan_that_breaks_a_rule_is_told_and_answered_with_no(
    planner: Planner, plan: Plan
) -> None:
    tree = json.loads(dump_json(plan))
    item = tree["weeks"][0]["sessions"][0]["blocks"][0]["items"][0]
    item["rest_s"] = 5
    Path("bad.json").write_text(json.dumps(tree), encoding="utf-8")
    answer = planner("check", "bad.json")
    assert answer.code == 1
    assert "W01-1" in answer.out


def test_a_damaged_plan_is_bad_input(planner: Planner, plan_file: Path) -> None:
    data = plan_file.read_bytes()
    Path("torn.json").write_bytes(data[: len(data) // 2])
    for command in ("check", "render", "why"):
        assert planner(command, "torn.json").code == 2


def test_the_summary_shows_weeks_sessions_and_proofs(planner: Planner, short: Path) -> None:
    answer = planner("plan", short, *SHORT)
    assert answer.code == 0, answer.err
    for words in ("Mara Lindqvist", "2027-01-04", "W01-1", "A1", "Back squat", "What was proved"):
        assert words in answer.out
    assert "What was proved" not in answer.err


def test_all_outputs_are_written_and_equal_runs_give_equal_bytes(
    planner: Planner, short: Path
) -> None:
    for name in ("a", "b"):
        answer = planner("plan", short, *SHORT, "-o", f"{name}.json", "-o", f"{name}.html")
        assert answer.code == 0, answer.err
        assert answer.out == ""
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()
    assert Path("a.html").read_bytes() == Path("b.html").read_bytes()
    piped = planner("plan", short, *SHORT, "-o", "-")
    assert piped.out.encode() == Path("a.json").read_bytes()
    told = planner("plan", short, *SHORT, "--json", "-o", "c.json")
    data = json.loads(told.out)
    assert (data["result"], data["weeks"], data["files"]) == ("planned", 1, ["c.json"])


def test_nothing_is_written_when_one_output_cannot_be(planner: Planner, short: Path) -> None:
    answer = planner("plan", short, *SHORT, "-o", "good.json", "-o", "no/folder.json")
    assert answer.code == 2
    assert not Path("good.json").exists()


def test_a_plan_is_rendered(planner: Planner, plan_file: Path) -> None:
    answer = planner("render", plan_file, "-o", "-")
    assert answer.code == 0
    assert answer.out.lstrip().lower().startswith("<!doctype html>")
    assert "Mara Lindqvist" in answer.out


def test_a_plan_is_printed(tmp_path: Path, plan_file: Path) -> None:
    answer = run(tmp_path, "render", plan_file, "-o", "b.pdf", "--paper", "letter")
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF-")


def test_why_explains_the_whole(planner: Planner, plan: Plan, plan_file: Path) -> None:
    text = planner("why", plan_file).out
    assert "What was proved" in text
    for rule in plan.problem.rules.rules:
        assert (rule.id in text) == rule.required


def test_why_explains_sessions_exercises_dates_and_rules(
    planner: Planner, plan: Plan, plan_file: Path
) -> None:
    session = plan.weeks[0].sessions[0]
    used = session.blocks[0].items[0].exercise
    by_id = planner("why", plan_file, session.id.lower(), "--rules-only").out
    assert session.id in by_id
    assert "evidence" in by_id
    assert by_id.strip() == planner("why", plan_file, session.date, "--rules-only").out.strip()
    assert "Rules behind it" in planner("why", plan_file, used, "--rules-only").out
    lift = planner("why", plan_file, "back-squat", "--rules-only").out
    assert "It is the priority lift" in lift
    assert "Solved again" not in lift
    assert "muscle-recovery" in planner("why", plan_file, "muscle-recovery").out
    everything = {
        i.exercise for w in plan.weeks for s in w.sessions for b in s.blocks for i in b.items
    }
    spare = next(e.id for e in plan.problem.exercises if e.id not in everything)
    assert "does not use it" in planner("why", plan_file, spare, "--rules-only").out
    for one in plan.problem.excluded:
        assert one.reason in planner("why", plan_file, one.exercise).out
        break


def test_why_solves_again(planner: Planner, plan: Plan, plan_file: Path) -> None:
    """A power exercise has no place in weeks of volume; in weeks of power the cost is told."""
    throw = planner("why", plan_file, "medicine-ball-chest-throw").out
    assert "(Volume): impossible" in throw
    assert "[phase-volume]" in throw
    assert re.search(r"\(Power\): (costs|possible)", throw)
    session = plan.weeks[1].sessions[0]
    lead = session.blocks[0].items[0].exercise
    sets = planner("why", plan_file, session.id, lead).out
    assert "base sets here" in sets
    assert "without it here, weeks 1-" in sets
    trained, free = plan.weeks[0].sessions[0].date, "2027-01-06"
    assert "Solved again without mondays: " in planner("why", plan_file, trained).out
    assert "Solved again" not in planner("why", plan_file, free).out


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("2027-02-11", "away from 2027-02-11"),
        ("2027-01-06", "no time on a wednesday"),
        ("2027-03-27", "no time on a saturday"),
        ("2027-03-26", "before the peak on 2027-03-28"),
        ("2026-01-01", "the block runs 12 weeks"),
    ],
)
def test_why_explains_free_days(planner: Planner, plan_file: Path, what: str, words: str) -> None:
    answer = planner("why", plan_file, what)
    assert answer.code == 0
    assert words in answer.out


@pytest.mark.parametrize(
    "what",
    ["W77-1", "W01-1 no-such-lift", "W77-1 back-squat", "bench-pres", "2027-02-30", "???"],
)
def test_why_answers_nonsense_with_what_can_be_asked(
    planner: Planner, plan_file: Path, what: str
) -> None:
    answer = planner("why", plan_file, *what.split())
    assert answer.code == 2
    assert answer.err
