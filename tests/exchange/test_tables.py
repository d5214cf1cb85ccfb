"""Tests of the flat forms: rows, CSV, openweight, Liftoscript."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from planner.document.words import words
from planner.exchange import SUFFIXES, export, suffix_of
from planner.exchange.liftosaur import NAMES
from planner.exchange.rows import rows
from planner.files import dump_json, read_json
from planner.plan import Plan, PlannedSession
from tests.profiles import catalogue

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "data" / "openweight"


def sessions(plan: Plan) -> list[PlannedSession]:
    return [session for week in plan.weeks for session in week.sessions]


def test_every_set_has_a_row_of_its_own(plan: Plan) -> None:
    found = list(rows(plan))
    items = [item for s in sessions(plan) for block in s.blocks for item in block.items]
    assert len(found) == sum(len(item.sets) + len(item.warm_ups) for item in items)
    assert len({row.id for row in found}) == len(found)
    first = sessions(plan)[0]
    assert found[0].id.startswith(f"{first.id}.{first.blocks[0].items[0].label}.")
    assert found[0].date == first.date


def test_the_csv_is_a_journal_with_empty_cells(plan: Plan) -> None:
    read = list(csv.DictReader(StringIO(export(plan, ".csv", words()).decode())))
    planned = list(rows(plan))
    assert [row["row"] for row in read] == [row.id for row in planned]
    for row, one in zip(read, planned, strict=True):
        assert row["session"] == one.session.id
        assert row["exercise"] == one.item.exercise
        assert row["date"] == one.session.date.isoformat()
        assert (row["reps"], row["load_kg"], row["rir"], row["note"]) == ("", "", "", "")
        assert float(row["planned_load_kg"] or -1) == (
            -1 if one.planned.load_kg is None else one.planned.load_kg
        )
        assert row["set"] == (f"w{one.number}" if one.warm_up else str(one.number))


def test_openweight_holds_every_set(plan: Plan) -> None:
    program = json.loads(export(plan, ".openweight.json", words()))
    workouts = [workout for week in program["weeks"] for workout in week["workouts"]]
    assert [workout["name"] for workout in workouts] == [s.id for s in sessions(plan)]
    for workout, session in zip(workouts, sessions(plan), strict=True):
        assert workout["day"] == session.date.isoweekday()
        items = [item for block in session.blocks for item in block.items]
        assert [e["order"] for e in workout["exercises"]] == list(range(1, len(items) + 1))
        for one, item in zip(workout["exercises"], items, strict=True):
            assert one["exercise"]["plannerId"] == item.exercise
            working = [s for s in one["sets"] if s["type"] == "working"]
            assert [s["targetReps"] for s in working] == [s.reps for s in item.sets]
            assert [s.get("targetWeight") for s in working] == [s.load_kg for s in item.sets]
        pairs = [b for b in session.blocks if b.mode == "alternate"]
        groups = Counter(e["supersetId"] for e in workout["exercises"] if "supersetId" in e)
        assert sorted(groups.values()) == sorted(len(b.items) for b in pairs)


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the published schemas are not here")
def test_openweight_keeps_its_published_schema(plan: Plan) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    contents = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.schema.json")}
    registry = referencing.Registry().with_resources(
        (schema["$id"], referencing.Resource.from_contents(schema)) for schema in contents.values()
    )
    program = contents["program.schema.json"]
    validator = jsonschema.Draft7Validator(program, registry=registry)
    assert [
        e.message for e in validator.iter_errors(json.loads(export(plan, ".openweight.json", words())))
    ] == []
    assert list(validator.iter_errors({"name": "", "weeks": []}))


SET = re.compile(r"(\d+)x(\d+)(?: ([\d.]+)kg)?(?: @(\d+))?")
LINE = re.compile(
    r"^(?P<name>[^/]+) / (?P<sets>[^/]+) / (?P<rest>\d+)s / warmup: (?P<ramp>[^/]+?)"
    r"(?: / superset: (?P<group>[A-Z]))?$"
)


def test_liftoscript_says_the_same_sets(plan: Plan) -> None:
    lines = export(plan, ".liftoscript", words()).decode().splitlines()
    found = [LINE.match(line) for line in lines if line and line[0] not in "#/"]
    items = [(block, item) for s in sessions(plan) for block in s.blocks for item in block.items]
    called = {e.id: e.name for e in plan.problem.exercises}
    for match, (block, item) in zip(found, items, strict=True):
        assert match
        name = match["name"]
        assert name == NAMES.get(item.exercise, called[item.exercise])
        sets = [SET.fullmatch(text) for text in match["sets"].split(", ")]
        told = []
        for one in sets:
            assert one
            load = float(one[3]) if one[3] else None
            effort = 10 - int(one[4]) if one[4] else None
            told += [(int(one[2]), load, effort)] * int(one[1])
        assert told == [(s.reps, s.load_kg or None, s.rir) for s in item.sets]
        assert (match["group"] == block.letter) == (block.mode == "alternate")
    days = [line for line in lines if line.startswith("## ")]
    assert [day.split()[1] for day in days] == [s.id for s in sessions(plan)]


def test_liftoscript_names_what_the_application_does_not_know(plan: Plan) -> None:
    second = export(plan, ".liftoscript", words()).decode().splitlines()[1]
    own = {e.id: e.name for e in plan.problem.exercises}
    used = {row.item.exercise for row in rows(plan)}
    for name in used:
        assert (own[name] in second) == (name not in NAMES)


def test_names_of_other_programs_belong_to_exercises_of_ours() -> None:
    assert set(NAMES) <= set(catalogue())


def test_the_longest_suffix_counts() -> None:
    assert suffix_of("Plan.OpenWeight.json") == ".openweight.json"
    assert suffix_of("plan.json") is None
    assert suffix_of("plan.fit.zip") == ".fit.zip"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_plan_gives_the_same_bytes(plan: Plan, suffix: str, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(dump_json(plan))
    again = read_json(tmp_path / "plan.json", Plan)
    assert export(plan, suffix, words()) == export(again, suffix, words())
