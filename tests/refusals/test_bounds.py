"""Bounds that no rule file may pass, the files that show each refusal, and a gate that only tightens."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.errors import InputError
from planner.resources import rules_folder
from planner.rulebook.layers import load_rulebook
from planner.rulebook.refusals import Keeper, read_refusals

TESTS = Path(__file__).resolve().parents[1]
REFUSALS = read_refusals(rules_folder())
HEAD = 'format: 1\nname: mine\nversion: "1"\nextends: [base, synchronised]\noverride:\n'


def findings(folder: Path, body: str) -> list[str]:
    path = folder / "mine.yaml"
    path.write_text(f"{HEAD}  {body}\n", encoding="utf-8")
    found: list[str] = []
    try:
        load_rulebook([path], rules_folder())
    except InputError as error:
        found = [f"line {finding.line}: {finding.message}" for finding in error.findings]
    assert all(text.startswith("line 6:") for text in found)
    return found


@pytest.mark.parametrize(
    ("inside", "outside", "words"),
    [
        ("most_reps_to_estimate: 13", "most_reps_to_estimate: 12", "R10"),
        ("most_rir_to_estimate: 5", "most_rir_to_estimate: 4", "R10"),
    ],
)
def test_estimates_have_a_bound(tmp_path: Path, inside: str, outside: str, words: str) -> None:
    body = "load-rounding: {{ {}, because: test }}"
    assert words in findings(tmp_path, body.format(inside))[0]
    assert findings(tmp_path, body.format(outside)) == []


@pytest.mark.parametrize(
    ("rule", "looser", "stricter"),
    [
        ("care-under-18", "most_percent_1rm: 81", "most_percent_1rm: 75"),
        ("care-under-18", "below_age_years: 17", "below_age_years: 19"),
        ("care-under-18", 'needs_coach: "no"', "least_rir: 3"),
        ("care-under-18-beginner", "below_training_years: 0.5", "below_training_years: 2"),
        ("care-in-pregnancy", "topic: heart", "least_rir: 4"),
        ("care-in-pregnancy", "leaves_out_categories: []", "leaves_out_categories: [power, main]"),
        ("exercise-eligibility", "red_mornings: 3", "red_mornings: 1"),
        ("exercise-eligibility", "amber_load_cut_percent: 10", "amber_load_cut_percent: 20"),
        ("health-screening", "least_age_years: 15", "least_age_years: 18"),
        ("health-screening", "valid_months: 13", "valid_months: 6"),
    ],
)
def test_the_gate_becomes_stricter_only(
    tmp_path: Path, rule: str, looser: str, stricter: str
) -> None:
    found = findings(tmp_path, f"{rule}: {{ {looser}, because: test }}")
    assert len(found) == 1
    assert "only become stricter" in found[0]
    assert findings(tmp_path, f"{rule}: {{ {stricter}, because: test }}") == []


def test_every_refusal_and_warning_names_files_that_show_it() -> None:
    for refusal in REFUSALS.values():
        missing = [name for name in refusal.shown if not (TESTS / name).is_file()]
        assert missing == [], refusal.id


def test_every_case_is_named_by_its_refusal() -> None:
    named = {name for refusal in REFUSALS.values() for name in refusal.shown}
    cases = {
        f"cases/refusals/{path.name}" for path in (TESTS / "cases" / "refusals").glob("*.yaml")
    }
    heads = {
        name
        for name in cases
        if "# says:" in (TESTS / name).read_text(encoding="utf-8").split("format:")[0]
    }
    assert heads <= named
    for name in heads:
        assert Path(name).stem.partition("-")[0] in REFUSALS


def test_what_is_refused_on_a_person_or_a_plan_is_shown_from_the_command_line() -> None:
    claims = (Keeper.NEVER_SAID, Keeper.TIMING)
    for refusal in REFUSALS.values():
        on_file = any(name.startswith("cases/refusals/") for name in refusal.shown)
        assert on_file or refusal.kept_by in claims or refusal.id == "R04", refusal.id
