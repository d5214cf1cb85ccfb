"""New profiles: complete, commented, accepted by the program, never over an old file."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from planner.athlete import Athlete
from planner.cli.new import _days, _lift, _name
from planner.cli.starter import GYM, Answers, athlete_text
from planner.errors import Refused
from planner.files import parse_yaml, parse_yaml_with_places, read_yaml
from planner.gym import Gym
from planner.pose import pose
from tests.cli.conftest import Planner
from tests.profiles import catalogue, rules

ROOT = Path(__file__).resolve().parents[2]
START = date(2027, 1, 4)


def test_the_template_is_complete_but_for_the_clearance(planner: Planner) -> None:
    assert planner("new", "athlete", "ann.yaml", "--no-input").code == 0
    assert planner("new", "gym", "gym.yaml", "--no-input").code == 0
    assert Path("ann.yaml").read_text(encoding="utf-8").count("#") > 10
    refused = planner("check", "ann.yaml")
    assert refused.code == 2
    assert "did not clear" in refused.err
    text = Path("ann.yaml").read_text(encoding="utf-8")
    Path("ann.yaml").write_text(text.replace("status: not-cleared", "status: cleared"), "utf-8")
    answer = planner("check", "ann.yaml", "gym.yaml")
    assert answer.code == 0, answer.err
    assert "a profile from which a plan can be asked for" in answer.out


def test_what_is_not_there_yet_is_told(planner: Planner) -> None:
    answer = planner("new", "athlete", "ann.yaml", "--no-input")
    assert answer.out == ""
    assert "planner new gym gym.yaml" in answer.err
    assert "screening" in answer.err


def test_an_existing_file_is_left_alone(planner: Planner) -> None:
    Path("mine.yaml").write_text("precious", encoding="utf-8")
    for kind in ("athlete", "gym"):
        answer = planner("new", kind, "mine.yaml")
        assert answer.code == 2
        assert "exists already" in answer.err
    assert Path("mine.yaml").read_text(encoding="utf-8") == "precious"
    assert planner("new", "gym", "no/folder/gym.yaml").code != 0


@pytest.mark.parametrize("name", ['O"Neill \\ #1: {x}', "Zoë 王", "- yes", "{name}"])
def test_any_name_and_answer_comes_back(name: str) -> None:
    answers = Answers(
        start=START,
        name=name,
        cleared=date(2026, 12, 1),
        squat_kg=102.5,
        days=("monday", "sunday"),
        minutes=60,
        weeks=7,
        body_mass_kg=61.5,
    )
    athlete = parse_yaml(athlete_text(answers), "new", Athlete)
    assert athlete.name == name
    assert [lift.load_kg for lift in athlete.lifts] == [102.5]
    assert [str(window.day) for window in athlete.availability] == ["monday", "sunday"]
    assert (athlete.goal.weeks, athlete.body_mass_kg) == (7, 61.5)


def test_the_peak_date_in_the_comment_would_be_accepted() -> None:
    for start in (START, date(2027, 1, 7)):
        answers = Answers(start=start, cleared=date(2026, 12, 1))
        text = athlete_text(answers).replace("#  peak_date", "  peak_date")
        athlete, places = parse_yaml_with_places(text, "new", Athlete)
        gym = parse_yaml(GYM, "gym", Gym)
        assert athlete.goal.peak_date
        assert pose(athlete, gym, catalogue(), rules(), places=places).weeks == 12


def test_without_a_clearance_no_plan_is_posed() -> None:
    athlete = parse_yaml(athlete_text(Answers(start=START)), "new", Athlete)
    with pytest.raises(Refused):
        pose(athlete, parse_yaml(GYM, "gym", Gym), catalogue(), rules())


def test_answers_are_understood_or_refused() -> None:
    assert _days("Fri, mon tue") == ("monday", "tuesday", "friday")
    assert _name("  Ann ") == "Ann"
    assert _lift("bench-press") == "bench-press"
    for ask, wrong in ((_days, "t"), (_days, ""), (_days, "noday"), (_name, ""), (_name, "a\x1b")):
        with pytest.raises(Exception, match=r"day|name"):
            ask(wrong)
    with pytest.raises(Exception, match="bench-press"):
        _lift("bench-pres")


def test_on_a_terminal_questions_are_asked(tmp_path: Path) -> None:
    answers = ["2027-01-04", "y", "2026-12-01", "Ann", "1990-01-01", "nonsense", "70", "3"]
    answers += ["strength", "bench-press", "6", "mon, thu", "60", "100", ""]
    try:
        outside, inside = pty.openpty()
    except OSError as lack:
        pytest.skip(f"this machine offers no terminals: {lack}")
    process = subprocess.Popen(
        [sys.executable, "-m", "planner", "new", "athlete", str(tmp_path / "ann.yaml")],
        cwd=ROOT,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        env={**os.environ, "TERM": "dumb"},
    )
    os.close(inside)
    os.write(outside, "".join(f"{answer}\n" for answer in answers).encode())
    shown = b""
    while True:
        try:
            part = os.read(outside, 4096)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(outside)
    assert process.wait() == 0, shown.decode()
    assert b"nonsense" in shown
    athlete = read_yaml(tmp_path / "ann.yaml", Athlete)
    assert (athlete.name, athlete.body_mass_kg, athlete.goal.weeks) == ("Ann", 70, 6)
    assert athlete.goal.priority_lift == "bench-press"
    assert [lift.exercise for lift in athlete.lifts] == ["back-squat"]
