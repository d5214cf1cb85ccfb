"""JSON in and out: nothing odd is taken, and the same value always gives the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.errors import Fault, InputError
from planner.files import Model, dump_json, json_file, parse_json, read_json
from tests.files.sample import Lift, Pair, Profile, Rest, Span, Window, json_findings

FULL = Profile(
    name="Zoë 漢 \u2028",
    day=date(2027, 1, 4),
    mass_kg=80.1,
    lift=Lift.BENCH,
    windows=(Window.model_validate({"from": time(18), "minutes": 60}),),
    rules=(Pair(kind="pair", pair=2), Rest(kind="rest", hours=1e-7, lifts=(Lift.SQUAT,))),
    sets={Lift.SQUAT: 3},
    corner=(1, 2),
    either=Span(first=date(2027, 1, 1), last=date(2027, 1, 2)),
)


def test_what_is_written_reads_back_and_is_written_the_same() -> None:
    data = dump_json(FULL)
    again = parse_json(data, "f", Profile)
    assert again == FULL
    assert dump_json(again) == data


def test_a_key_too_few_or_too_many_tells_of_another_version() -> None:
    tree = json.loads(dump_json(FULL))
    del tree["name"]
    tree["sturdiness"] = 3
    with pytest.raises(InputError) as raised:
        parse_json(json.dumps(tree).encode(), "f", Profile)
    told = {finding.key: finding for finding in raised.value.findings}
    assert set(told) == {"name", "sturdiness"}
    assert all("another version of planner" in finding.advice for finding in told.values())


def test_the_written_form() -> None:
    data = dump_json(FULL)
    assert data.startswith(b'{\n "name": "Zo\xc3\xab \xe6\xbc\xa2 ')
    assert data.endswith(b"}\n")
    assert b'"from": "18:00:00"' in data
    assert b'"mass_kg": 80.1,' in data
    assert list(json.loads(data)) == [
        field.alias or name for name, field in Profile.model_fields.items()
    ]
    assert b"reps" not in dump_json(FULL, exclude_defaults=True)


class Number(Model):
    """A number and a word."""

    value: float
    text: str


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=50))
def test_numbers_and_text_survive(value: float, text: str) -> None:
    data = dump_json(Number(value=value, text=text))
    again = parse_json(data, "f", Number)
    assert (repr(again.value), again.text) == (repr(value), text)


def test_what_cannot_be_written_is_a_fault() -> None:
    with pytest.raises(Fault, match="cannot be written as JSON"):
        dump_json(Number.model_construct(value=float("nan"), text=""))


class Bag(Model):
    """Something without an order."""

    inner: tuple[frozenset[str], ...] = ()


def test_a_set_is_not_written_because_its_order_differs_between_runs() -> None:
    with pytest.raises(Fault, match="Bag holds a set"):
        dump_json(Bag())


def test_the_same_bytes_in_processes_that_hash_differently(root: Path) -> None:
    script = (
        "import sys; from tests.files.test_json import FULL, dump_json;"
        "sys.stdout.buffer.write(dump_json(FULL))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {dump_json(FULL)}


@pytest.mark.parametrize(
    ("text", "place", "key", "message"),
    [
        ("", (0, 0), "", "the file is empty"),
        (" \n", (0, 0), "", "the file is empty"),
        ('{"name": "x",\n "reps": 1,\n "reps": 2}', (3, 2), "reps", "first is at line 2, column 2"),
        ('{"name": "x",\n "mass_kg": NaN}', (2, 13), "mass_kg", "must be a finite number"),
        ('{"name": "x", "mass_kg": -Infinity}', (1, 26), "mass_kg", "must be a finite number"),
        ('{"name": "x", "mass_kg": 1e999}', (1, 26), "mass_kg", "must be a finite number"),
        ('{"name": "x", "reps": ' + "9" * 5000 + "}", (1, 23), "reps", "more than 18 digits"),
        ('{"name": "x", "parts": ' + "[" * 45, (1, 69), "", "not JSON: expecting value"),
        ('{"name": "x", "lift": ' + "[" * 45 + "]" * 45 + "}", (1, 62), "", "deeper than 40"),
        ('{"name": "x",}', (1, 14), "", "the file is not JSON"),
        ('{"name": "x"', (1, 13), "", "the file is not JSON"),
        ('{"name": "x"} {}', (1, 15), "", "the file is not JSON: extra data"),
        ("{name: x}", (1, 2), "", "the file is not JSON"),
        ('{"name": "\\ud800"}', (1, 17), "", "is not readable as JSON text"),
        ('{"name": "a\nb"}', (1, 12), "", "the file is not JSON: invalid control character"),
        ("\ufeff{", (1, 2), "", "the file is not JSON"),
        ("[1]", (1, 1), "", "must be a mapping"),
        ('{"name": "x", "reps": true}', (1, 23), "reps", "must be a whole number"),
        ('{"name": "x", "reps": "1"}', (1, 23), "reps", "must be a whole number"),
        ('{"name": "x", "day": 1}', (1, 22), "day", "must be a date like 2027-01-04"),
        ('{"name": "x", "rep": 1}', (1, 15), "rep", "did you mean 'reps'?"),
        (
            '{"name": "x", "rules": [{"kind": "rest",\r\n"hours": 0}]}',
            (2, 10),
            "rules[0].hours",
            "above 0",
        ),
    ],
)
def test_one_finding(text: str, place: tuple[int, int], key: str, message: str) -> None:
    (finding,) = json_findings(text)
    assert (finding.line, finding.column) == place
    assert finding.key.startswith(key)
    assert message in finding.message
    assert finding.file == "f.json"


def test_not_utf_8() -> None:
    (finding,) = json_findings(b'{"name":\n "\xff"}')
    assert (finding.line, finding.column) == (2, 3)
    assert finding.message == "the file is not UTF-8 text"
    assert finding.found == "the byte 0xff"


def test_nesting_that_exhausts_the_parser() -> None:
    for text in ("[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000):
        (finding,) = json_findings(text)
        assert "nested" in finding.message


def test_what_is_odd_and_what_the_model_refuses_come_together() -> None:
    told = json_findings('{"name": "x",\n"mass_kg": NaN,\n"reps": "x",\n"reps": "x"}')
    assert [finding.line for finding in told] == [2, 3, 4]


def test_a_text_too_long_for_places_still_names_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "_PLACES_LIMIT", 10)
    (finding,) = json_findings('{"name": "x", "windows": [{"from": "18:00", "minutes": 5}]}')
    assert finding.render() == (
        "f.json: windows[0].minutes: must be a whole number from 15 to 240."
    )
    (finding,) = json_findings('{"name": "x", "name": "y"}')
    assert "a key is given twice" in finding.render()


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(dump_json(FULL))
    assert read_json(path, Profile) == FULL


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_file, "JSON_LIMIT", 1024)
    path = tmp_path / "plan.json"
    path.write_bytes(b" " * 1025)
    with pytest.raises(InputError, match="larger than 1 KiB"):
        read_json(path, Profile)
    with pytest.raises(InputError, match="larger than"):
        parse_json(b" " * 1025, "f", Profile)
