"""What pydantic refuses is told in our words, at the right place, with the nearest right name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pydantic import Field

from planner.files import Model, parse_yaml
from tests.files.sample import Pair, Profile, Rest, Span, findings, only


@dataclass(frozen=True)
class Case:
    """The lines below `name: x` and the one finding they must give."""

    text: str
    place: tuple[int, int]
    key: str
    message: str
    found: str = ""
    advice: str = ""


DATE = "must be a date like 2027-01-04"
TIME = "must be a time of day like 18:00"
HINT = 'write the time like "18:00"'
LIFTS = "must be one of squat, bench-press, deadlift"
MAPPING = "must be a mapping (lines of key: value)"
WINDOW = "windows: [{from: 18:00, minutes: 60}, {from: %s, minutes: %s}]"

CASES = [
    Case("reps: sixty", (2, 7), "reps", "must be a whole number", '"sixty"'),
    Case("reps: 5.0", (2, 7), "reps", "must be a whole number", "5.0"),
    Case("reps: true", (2, 7), "reps", "must be a whole number", "true"),
    Case("reps:", (2, 6), "reps", "must be a whole number", "nothing"),
    Case(
        "reps: '5'",
        (2, 7),
        "reps",
        "must be a whole number",
        '"5"',
        "write it without quotation marks",
    ),
    Case("reps: [5]", (2, 7), "reps", "must be a whole number", "a list"),
    Case("reps: {a: 5}", (2, 7), "reps", "must be a whole number", "a mapping"),
    Case("steps: 7", (2, 8), "steps", "must be a whole number, a multiple of 5", "7"),
    Case(
        "mass_kg: 20", (2, 10), "mass_kg", "must be a number of at least 20.5 and below 400", "20"
    ),
    Case("mass_kg: 4e2", (2, 10), "mass_kg", "must be a number of at least 20.5 and below 400"),
    Case(WINDOW % ("18:00", "300"), (2, 62), "windows[1].minutes", "from 15 to 240", "300"),
    Case(WINDOW % ("18:00", "x"), (2, 62), "windows[1].minutes", "from 15 to 240", '"x"'),
    Case(WINDOW % ("1800", "60"), (2, 46), "windows[1].from", TIME, "1800", HINT),
    Case(WINDOW % ("18:00Z", "60"), (2, 46), "windows[1].from", TIME, '"18:00Z"', HINT),
    Case(WINDOW % ("64800", "60"), (2, 46), "windows[1].from", TIME, "64800", HINT),
    Case(WINDOW % ("25:00", "60"), (2, 46), "windows[1].from", "from 00:00 to 23:59", '"25:00"'),
    Case("windows: {from: 18:00}", (2, 10), "windows", "must be a list", "a mapping"),
    Case("windows: [60]", (2, 11), "windows[0]", MAPPING, "60"),
    Case("day: tomorrow", (2, 6), "day", DATE, '"tomorrow"'),
    Case("day: 20270104", (2, 6), "day", DATE, "20270104"),
    Case("day: '1700006400'", (2, 6), "day", DATE, '"1700006400"'),
    Case("day: 2027-1-4", (2, 6), "day", DATE, '"2027-1-4"'),
    Case("day: 2027-01-04T00:00:00", (2, 6), "day", DATE, '"2027-01-04T00:00:00"'),
    Case("day: 2027-02-30", (2, 6), "day", "must be a day that exists", '"2027-02-30"'),
    Case("ready: 1", (2, 8), "ready", "must be true or false", "1"),
    Case("ready: 'true'", (2, 8), "ready", "must be true or false", '"true"', "without quotation"),
    Case("lift: bench_press", (2, 7), "lift", LIFTS, '"bench_press"', "write bench-press"),
    Case("lift: Squat", (2, 7), "lift", LIFTS, '"Squat"', "write squat"),
    Case("lift: 3", (2, 7), "lift", LIFTS, "3"),
    Case("level: exprt", (2, 8), "level", "must be one of novice, expert", '"exprt"', "expert"),
    Case("many: limo", (2, 7), "many", "kilo, lima and 2 more", '"limo"', "write lima"),
    Case("slug: Box Squat", (2, 7), "slug", "lower-case words joined by hyphens", '"Box Squat"'),
    Case("slug: 12", (2, 7), "slug", "must be lower-case words", "12"),
    Case("code: abc", (2, 7), "code", "must be text of the form ^[A-Z]{3}$", '"abc"'),
    Case("sets: {squat: 0}", (2, 15), "sets.squat", "must be a whole number of at least 1", "0"),
    Case("sets: {squad: 2}", (2, 8), "sets.squad", "the key " + LIFTS, '"squad"', "write squat"),
    Case("sets: []", (2, 7), "sets", MAPPING, "a list"),
    Case("corner: [1]", (2, 9), "corner[1]", "is missing"),
    Case("corner: [1, 2, 3]", (2, 9), "corner", "must be a list of 2 entries", "3 entries"),
    Case("corner: [1, x]", (2, 13), "corner[1]", "must be a whole number", '"x"'),
    Case("count: most", (2, 8), "count", "must be a whole number or all", '"most"'),
    Case("count: 1.5", (2, 8), "count", "must be a whole number or all", "1.5"),
    Case("either: soon", (2, 9), "either", MAPPING, '"soon"'),
    Case("either: {from: 18:00, minutes: 9}", (2, 32), "either.minutes", "from 15 to 240", "9"),
    Case("either: {first: 2027-01-01, last: x}", (2, 35), "either.last", DATE, '"x"'),
    Case("spans: [{last: 2027-01-01}]", (2, 9), "spans[0].first", "is missing", "", "add first:"),
    Case("even: 3", (2, 7), "even", "must be even", "3"),
    Case(
        "spans: [{first: 2027-01-02, last: 2027-01-01}]",
        (2, 35),
        "spans[0].last",
        "must not be before 'first'",
        "2027-01-01",
    ),
    Case("rules: [{kind: pair, pair: 0}]", (2, 28), "rules[0].pair", "above 0 and at most 9", "0"),
    Case("rules: [{kind: pair}]", (2, 9), "rules[0].pair", "is missing"),
    Case("rules: [{kind: pair, pair: {}}]", (2, 28), "rules[0].pair", "whole", "a mapping"),
    Case("rules: [{kind: pear, pair: 1}]", (2, 16), "rules[0].kind", "one of pair, rest", '"pear"'),
    Case("rules: [{kind: 3}]", (2, 16), "rules[0].kind", "one of pair, rest", "3"),
    Case("rules: [{pair: 1}]", (2, 9), "rules[0].kind", "is missing", "", "one of pair, rest"),
    Case("rules: [{kidn: pair}]", (2, 10), "rules[0].kidn", "did you mean 'kind'?"),
    Case("rules: [pair]", (2, 9), "rules[0]", MAPPING, '"pair"'),
    Case("rules: [{kind: rest, hours: 0}]", (2, 29), "rules[0].hours", "a number above 0", "0"),
    Case(
        "rules: [{kind: rest, hours: 1, lifts: [squat, squat, squat]}]",
        (2, 39),
        "rules[0].lifts",
        "must be a list of at most 2 entries",
        "3 entries",
    ),
    Case("rules: [{kind: rest, hours: 1, x: 1}]", (2, 32), "rules[0].x", "is not a key here"),
    Case("parts: [{name: y, parts: [{name: ''}]}]", (2, 34), "parts[0].parts[0].name", "20", '""'),
    Case("rep: 3", (2, 1), "rep", "is not a key here; did you mean 'reps'?", "", "write reps"),
    Case("zzz: 3", (2, 1), "zzz", "is not a key here", "", "write one of name, day, mass_kg"),
    Case("? zzz q\n: 3", (2, 3), '["zzz q"]', "is not a key here"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_one_finding_with_place_key_words_and_advice(case: Case) -> None:
    finding = only(f"name: x\n{case.text}")
    assert (finding.line, finding.column) == case.place
    assert finding.key == case.key
    assert case.message in finding.message
    assert case.found in finding.found
    assert bool(case.found) == bool(finding.found) or not case.found
    assert case.advice in finding.advice


def test_the_message_of_a_bad_value_in_full() -> None:
    finding = only("name: x\nwindows:\n  - from: 18:00\n    minutes: sixty\n")
    assert finding.render() == (
        'f.yaml:4:14: windows[0].minutes: found "sixty"; must be a whole number from 15 to 240.\n'
        "      minutes: sixty\n"
        "               ^"
    )


def test_the_message_of_a_missing_key_in_full() -> None:
    finding = only("name: x\nwindows:\n  - from: 18:00\n")
    assert finding.render() == (
        "f.yaml:3:5: windows[0].minutes: is missing.\n"
        "    - from: 18:00\n"
        "      ^\n"
        "  Try: add minutes: ... (How long you can train)."
    )


def test_text_is_counted() -> None:
    finding = only("name: " + "x" * 21)
    assert finding.message == "must be text of 1 to 20 characters"
    assert finding.found == "21 characters"


def test_a_number_where_text_is_wanted_needs_quotation_marks() -> None:
    finding = only("name: 12")
    assert finding.message == "must be text of 1 to 20 characters"
    assert finding.advice == 'put it in quotation marks: "12"'


def test_a_misspelt_key_is_not_missing_as_well() -> None:
    finding = only("nmae: x")
    assert (finding.line, finding.column) == (1, 1)
    assert finding.message == "is not a key here; did you mean 'name'?"


def test_a_key_that_is_given_is_not_what_a_misspelt_one_means() -> None:
    finding = only("name: x\nnames: y")
    assert finding.message == "is not a key here"


def test_two_misspelt_keys_and_a_missing_one_are_three_findings() -> None:
    told = findings("name: x\nwindows:\n- {minuts: 60}\n")
    assert [finding.key for finding in told] == ["windows[0].from", "windows[0].minuts"]


def test_a_document_that_is_no_mapping() -> None:
    finding = only("- name: x")
    assert (finding.line, finding.column, finding.key) == (1, 1, "")
    assert finding.message == MAPPING


class Optional(Model):
    """Choices of equal standing."""

    size: int | tuple[int, ...] | None = None
    rules: tuple[Pair | Rest, ...] = ()
    unlucky: float | bool = Field(default=0.5, description="x")


def test_of_several_choices_the_one_of_the_same_sort_is_meant() -> None:
    assert findings("size: [1, x]", Optional)[0].key == "size[1]"
    assert findings("size: x", Optional)[0].message == "must be a whole number or a list"
    assert findings("unlucky: x", Optional)[0].message == "must be a number or true or false"


def test_of_two_mappings_the_one_with_fewer_problems_is_meant() -> None:
    (finding,) = findings("rules: [{kind: rest, hours: x}]", Optional)
    assert (finding.key, finding.message) == ("rules[0].hours", "must be a number above 0")


def test_good_values_arrive_with_their_types() -> None:
    text = """
name: "010"
day: 2027-01-04
mass_kg: 80
lift: bench-press
windows: [{from: 18:00, minutes: 60}, {from: "06:30:15", minutes: 15}]
rules: [{kind: pair, pair: 9}, {kind: rest, hours: 1.5, lifts: [squat]}]
sets: {squat: 3}
corner: [1, 2]
count: 4
either: {first: 2027-01-04, last: 2027-01-05}
"""
    profile = parse_yaml(text, "f", Profile)
    assert profile.name == "010"
    assert str(profile.day) == "2027-01-04"
    assert isinstance(profile.mass_kg, float)
    assert [str(window.start) for window in profile.windows] == ["18:00:00", "06:30:15"]
    assert [type(rule) for rule in profile.rules] == [Pair, Rest]
    assert profile.corner == (1, 2)
    assert profile.count == 4
    assert isinstance(profile.either, Span)
