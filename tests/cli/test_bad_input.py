"""Every kind of bad input gives a clear message with its place and exit code 2, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Planner


def changed(athlete: Path, old: str, new: str) -> None:
    """Replace a part of the profile that stands in it once."""
    text = athlete.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    athlete.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "plan"])
@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("body_mass_kg: 68.5\n", "", ["body_mass_kg", "missing"]),
        ("body_mass_kg:", "body_mas_kg:", ["body_mas_kg", "body_mass_kg"]),
        ("body_mass_kg: 68.5", "body_mass_kg: 68.5 kg", ["68.5 kg", "number"]),
        ("body_mass_kg: 68.5", "body_mass_kg: 6850", ["6850", "300"]),
        ("birth_date: 1996-05-14", "birth_date: 1996-02-30", ["1996-02-30", "day that exists"]),
        ("start: 2027-01-04", "start: 04.01.2027", ["2027-01-04"]),
        ("peak_date: 2027-03-28", "peak_date: 2027-01-01", ["2027-01-04", "2027-01-01"]),
        ("peak_date: 2027-03-28", "peak_date: 2027-05-28", ["2027-03-28", "2027-05-28"]),
        ("priority_lift: back-squat", "priority_lift: back-squatt", ["back-squat", "no exercise"]),
        ("priority_lift: back-squat", "priority_lift: plank", ["main lift"]),
        ("focus: strength ", "focus: strenght ", ["strength"]),
        ("{ exercise: bench-press,", "{ exercise: bench-pres,", ["bench-press"]),
        ("pattern: dip, pain: 4", "pattern: dip, pain: 14", ["14", "10"]),
        ("pattern: dip, pain: 4", "pattern: dips, pain: 4", ["dip"]),
        ("pattern: dip, pain: 4", "joint: dip, pain: 4", ["no exercise names this joint"]),
        ("first: 2027-02-11, last: 2027-02-11", "first: 2027-02-11, last: 2027-01-11", ["before"]),
        ("gym: gym.yaml", "gym: gim.yaml", ["gim.yaml", "no such file"]),
        ("status: cleared ", "status: not-cleared ", ["did not clear", "clinician"]),
        ("date: 2026-10-12", "date: 2025-10-12", ["valid for 12 months"]),
        ("birth_date: 1996-05-14", "birth_date: 2014-05-14", ["is 12 on 2027-01-04"]),
        ("day: tuesday", "day: tusday", ["tuesday"]),
        ('day: tuesday, from: "18:00"', 'day: monday, from: "18:30"', ["overlaps"]),
        ("format: 1", "format: 2", ["format"]),
        ("name: Mara Lindqvist", "name: Mara\nname: Lindqvist", ["twice"]),
    ],
)
def test_a_broken_profile_is_told_with_its_place(
    *, planner: Planner, example: Path, command: str, old: str, new: str, words: list[str]
) -> None:
    changed(example, old, new)
    answer = planner(command, example)
    assert answer.code == 2
    assert answer.out == ""
    assert f"{example}:" in answer.err
    assert [word for word in words if word not in answer.err] == []
    assert any(word in answer.err for word in ("Try: ", "must", "is before"))


def test_every_problem_of_every_file_is_told_at_once(planner: Planner, example: Path) -> None:
    changed(example, "body_mass_kg: 68.5", "body_mass_kg: heavy")
    changed(example, "weeks: 12\n", "weeks: 99\n")
    rules = example.with_name("mine.yaml")
    rules.write_text("format: 1\nname: mine\nversion: '1'\nextends: [bas]\n", encoding="utf-8")
    answer = planner("plan", example, "--rules", rules)
    assert answer.code == 2
    for word in ("heavy", "99", "bas"):
        assert word in answer.err


def test_no_day_left_is_told(planner: Planner, example: Path) -> None:
    changed(example, "last: 2027-02-11", "last: 2027-12-31")
    changed(example, "first: 2027-02-11", "first: 2026-12-31")
    answer = planner("plan", example)
    assert answer.code == 2
    assert "no training day is left" in answer.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"\xff\xfe\x00", ""),
        (b"just words\n", "neither an athlete"),
        (b"{", "JSON"),
        (b"[1, 2]", "neither an athlete"),
        (b"name: [1\ngoal: 2\n", ""),
        (b"{}", "missing"),
        (b"goal: &a 1\nscreening: *a\n", ""),
    ],
)
def test_a_file_of_another_kind_is_told(planner: Planner, content: bytes, words: str) -> None:
    Path("odd.yaml").write_bytes(content)
    for command in ("check", "plan", "render", "why"):
        answer = planner(command, "odd.yaml")
        assert answer.code == 2, command
        assert "odd.yaml" in answer.err
        if command == "check":
            assert words in answer.err


@pytest.mark.parametrize("command", ["check", "plan", "render", "why"])
def test_a_folder_or_a_missing_file_is_told(planner: Planner, command: str) -> None:
    Path("folder").mkdir()
    for name in ("folder", "missing.yaml", "folder/missing.json", "x\ny\x1b[31m"):
        answer = planner(command, name)
        assert answer.code == 2
        assert answer.err
        assert "\x1b" not in answer.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Usage: planner"),
        (("plann",), "No such command"),
        (("plan",), "Missing argument"),
        (("plan", "x.yaml", "--wekks", "3"), "--weeks"),
        (("plan", "x.yaml", "--weeks", "0"), "1<=x<=52"),
        (("plan", "x.yaml", "--weeks", "many"), "not a valid integer"),
        (("plan", "x.yaml", "--start", "tomorrow"), "not a date like 2027-01-04"),
        (("plan", "x.yaml", "--start", "2027-02-30"), "not a day that exists"),
        (("plan", "x.yaml", "-o", "plan.docx"), ".json, .pdf, .html"),
        (("plan", "x.yaml", "-o", "plan"), ".json, .pdf, .html"),
        (("plan", "x.yaml", "-o", "no/plan.json"), "no folder 'no'"),
        (("plan", "x.yaml", "-o", "a.json", "-o", "./a.json"), "named twice"),
        (("plan", "x.yaml", "-o", "-", "--json"), "both want standard output"),
        (("plan", "x.yaml", "--budget", "0"), "--budget"),
        (("render", "x.json", "-o", "x.docx"), ".html, .pdf"),
        (("render", "x.json", "--paper", "a6"), "a4"),
        (("rules", "show", "muscle-recovry"), "muscle-recovery"),
        (("rules", "exercises", "xyzzy"), "xyzzy"),
        (("new", "athlete"), "Missing argument"),
    ],
)
def test_a_call_that_is_not_understood_is_told(
    planner: Planner, arguments: tuple[str, ...], words: str
) -> None:
    answer = planner(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert words in answer.err


def test_unknown_rules_name_those_that_exist(planner: Planner, example: Path) -> None:
    answer = planner("plan", example, "--rules", "sinchronised")
    assert answer.code == 2
    assert "synchronised" in answer.err
