"""What is generated from the rules and the models is fresh, and says what it should."""

import json
from typing import Any

import pytest

from planner.resources import rules_folder
from planner.rulebook.layers import load_rulebook
from planner.rulebook.reference_pages import shown
from scripts.reference_pages import pages

RULES = rules_folder()
PAGES = pages(RULES)


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_file_is_fresh(name: str) -> None:
    written = (RULES / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python -m scripts.reference_pages"


def test_no_schema_is_left_over() -> None:
    there = {f"schema/{path.name}" for path in (RULES / "schema").iterdir()}
    assert there == {name for name in PAGES if name.startswith("schema/")}


def test_every_rule_of_the_default_books_stands_on_the_page() -> None:
    page = PAGES["README.md"]
    for rule in load_rulebook((), RULES).rules:
        (line,) = [row for row in page.splitlines() if row.startswith(f"| `{rule.id}` | **")]
        cells = line.split(" | ")
        assert rule.title in line
        assert rule.because in line
        assert cells[3:5] == [rule.evidence, "kept" if rule.required else "preferred"]


def test_an_editor_is_offered_each_rule_and_its_keys_under_override() -> None:
    schema: dict[str, Any] = json.loads(PAGES["schema/rulebook.schema.json"])
    offered = schema["properties"]["override"]["properties"]
    assert set(offered) == {rule.id for rule in load_rulebook((), RULES).rules}
    recovery = schema["$defs"]["ChangeRecoveryRule"]
    assert recovery["required"] == ["because"]
    assert {"hours", "light_sets", "muscles"} < set(recovery["properties"])
    assert not {"id", "kind"} & set(recovery["properties"])
    assert "required" not in schema["$defs"]["ChangeVolumeBand"]
    assert schema["$defs"]["VolumeBand"]["required"] == ["min", "target", "max"]


def test_every_reference_inside_a_schema_leads_somewhere() -> None:
    for name, text in PAGES.items():
        if name.endswith(".json"):
            defs = json.loads(text).get("$defs", {})
            named = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
            assert named <= set(defs), name


def test_times_of_day_need_no_seconds_for_an_editor() -> None:
    assert '"format": "time"' not in PAGES["schema/athlete.schema.json"]
    assert '"format": "date"' in PAGES["schema/athlete.schema.json"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"start": 3.0, "end": 2.5}, "start 3, end 2.5"),
        ({"main": {"min": 1, "max": 2}, "none": None}, "main min 1, max 2"),
        ([{"reps": 8}, {"reps": 5}], "(reps 8), (reps 5)"),
        ([], "none"),
        (True, "yes"),
        (48, "48"),
    ],
)
def test_values_are_shown_in_one_line(value: Any, text: str) -> None:
    assert shown(value) == text
