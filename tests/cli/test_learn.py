"""planner learn: from the planner's own table and workbook to the state, and into the next plan."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner.document.words import words
from planner.exchange import export
from planner.files import dump_json, read_json
from planner.state import State
from tests import builders
from tests.cli.conftest import Planner

PLAN = builders.plan()


@pytest.fixture
def block(tmp_path: Path) -> Path:
    path = tmp_path / "block.json"
    path.write_bytes(dump_json(PLAN))
    return path


def filled(sessions: tuple[str, ...] = ("W01-1", "W01-2"), **changes: Any) -> str:
    """The plan's own table, filled in as planned with two repetitions left."""
    rows = list(csv.DictReader(io.StringIO(export(PLAN, ".csv", words()).decode())))
    for row in rows:
        if row["session"] in sessions and row["kind"] == "work":
            row |= {"load_kg": row["planned_load_kg"], "reps": row["planned_reps"], "rir": "2"}
            row |= {key: str(value) for key, value in changes.items()}
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def test_a_filled_table_is_learned_and_counts_once(
    planner: Planner, block: Path, tmp_path: Path
) -> None:
    Path("done.csv").write_text(filled())
    run = planner("learn", block, "done.csv", "--state", "state.json")
    assert run.code == 0, run.err
    assert "2 done" in run.out
    assert "cannot be told from noise" in run.out
    first = Path("state.json").read_bytes()
    again = planner("learn", block, "done.csv", "--state", "state.json")
    assert again.code == 0
    assert "counts once" in again.err
    assert Path("state.json").read_bytes() == first
    state = read_json(tmp_path / "state.json", State)
    assert state.learned.lift("back-squat") is not None


def test_wrong_rows_are_named_and_the_others_learned(planner: Planner, block: Path) -> None:
    lines = filled().splitlines()
    row = next(i for i, line in enumerate(lines) if "W01-1,back-squat,2" in line)
    lines[row] = lines[row].replace(",2,,", ",many,,", 1)
    Path("done.csv").write_text("\n".join(lines))
    run = planner("learn", block, "done.csv", "--state", "state.json")
    assert run.code == 1
    assert f"done.csv:{row + 1}:" in run.err
    assert "'rir' must be a number" in run.err
    assert Path("state.json").exists()


def test_the_filled_workbook_says_the_same_as_the_table(
    planner: Planner, block: Path, tmp_path: Path
) -> None:
    path = tmp_path / "done.xlsx"
    path.write_bytes(export(PLAN, ".xlsx", words()))
    book = openpyxl.load_workbook(path)
    planned = {
        f"{s.id}.{i.label}.{n}": one
        for w in PLAN.weeks
        for s in w.sessions
        for b in s.blocks
        for i in b.items
        for n, one in enumerate(i.sets, start=1)
    }
    for row in (row for sheet in book.worksheets for row in sheet.iter_rows()):
        one = planned.get(str(row[0].value))
        if one is not None and str(row[0].value).startswith("W01"):
            row[12].value, row[13].value, row[14].value = one.load_kg, one.reps, 2
    book.save(path)
    Path("done.csv").write_text(filled())
    assert planner("learn", block, "done.csv", "--state", "a.json").code == 0
    assert planner("learn", block, path, "--state", "b.json").code == 0
    table, workbook = (read_json(tmp_path / name, State) for name in ("a.json", "b.json"))
    assert table.training.sets == workbook.training.sets
    assert table.learned == workbook.learned


def test_another_blocks_workbook_is_refused(planner: Planner, tmp_path: Path) -> None:
    path = tmp_path / "done.xlsx"
    path.write_bytes(export(PLAN, ".xlsx", words()))
    other = builders.plan(builders.problem(who=builders.athlete(name="Somebody Else")))
    (tmp_path / "other.json").write_bytes(dump_json(other))
    run = planner("learn", "other.json", path, "--state", "state.json")
    assert run.code == 2
    assert "another block" in run.err
    assert not Path("state.json").exists()


def test_units_are_asked_for_without_a_terminal_by_the_option(
    planner: Planner, block: Path
) -> None:
    Path("strong.csv").write_text(
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,RPE\n"
        "2027-01-04 18:00:00,A,1h,Squat (Barbell),1,220,5,0,0,8\n"
    )
    run = planner("learn", block, "strong.csv", "--state", "state.json")
    assert run.code == 2
    assert "--unit kg or --unit lb" in run.err
    assert not Path("state.json").exists()
    run = planner("learn", block, "strong.csv", "--state", "state.json", "--unit", "lb", "--json")
    assert run.code == 0
    (lift,) = json.loads(run.out)["lifts"]
    assert lift["exercise"] == "back-squat"
    assert 115 < lift["e1rm_kg"] < 145


def test_a_mapping_file_reads_a_table_of_ones_own(planner: Planner, block: Path) -> None:
    Path("own.csv").write_text("Tag;Was;Wdh;kg;RIR\n4.1.2027;Kniebeuge;5;110;2\n")
    Path("map.yaml").write_text(
        "format: 1\nname: mine\nunit: kg\ndates: day-first\ncolumns:\n  date: Tag\n"
        "  exercise: Was\n  reps: Wdh\n  load: kg\n  rir: RIR\nexercises:\n"
        "  Kniebeuge: back-squat\n"
    )
    asked = ("learn", block, "own.csv", "--state", "state.json")
    assert planner(*asked).code == 2
    run = planner(*asked, "--mapping", "map.yaml")
    assert run.code == 0, run.err
    assert "Back squat" in run.out
    Path("map.yaml").write_text("format: 1\ncolumns:\n  date: Tag\n")
    run = planner(*asked, "--mapping", "map.yaml")
    assert run.code == 2
    assert "lacks exercise, reps" in run.err


def test_progress_is_told_and_printed(planner: Planner, block: Path) -> None:
    Path("done.csv").write_text(filled())
    planner("learn", block, "done.csv", "--state", "state.json")
    run = planner("progress", block, "--state", "state.json")
    assert run.code == 0
    assert "Volume" in run.out
    assert "none: the block is as it was first planned" in run.out
    run = planner("progress", block, "--state", "state.json", "-o", "p.pdf", "-o", "p.html")
    assert run.code == 0, run.err
    assert Path("p.pdf").read_bytes().startswith(b"%PDF")
    assert planner("progress", block, "--state", "state.json", "-o", "p.docx").code == 2
    missing = planner("progress", block, "--state", "nothing.json")
    assert missing.code == 2
