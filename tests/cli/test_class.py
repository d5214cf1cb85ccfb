"""planner class on plans that were really made: a rotation with its sheet, and a floor that is too small."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.files import read_json, read_yaml
from planner.floor import ClassFile, Rotation
from planner.gym import read_gym
from tests.cli.conftest import EXAMPLES, Planner

pytestmark = pytest.mark.slow
CLASS = """\
format: 1
name: Monday at six
gym: {gym}
stations: {{ rack: {racks} }}
minutes: {minutes}
athletes:
  - {{ plan: {plan}, session: W01-1 }}
  - {{ plan: {plan}, session: W01-2 }}
  - {{ plan: {plan}, session: {last} }}
"""


@pytest.fixture
def written(tmp_path: Path, plan_file: Path) -> Path:
    """Plan and gym beside the class."""
    (tmp_path / "plan.json").write_bytes(plan_file.read_bytes())
    (tmp_path / "gym.yaml").write_bytes((EXAMPLES / "first_block" / "gym.yaml").read_bytes())
    return tmp_path / "class.yaml"


def text(racks: int, minutes: int, last: str = "W01-1") -> str:
    """A class of three sessions of one plan."""
    return CLASS.format(gym="gym.yaml", plan="plan.json", racks=racks, minutes=minutes, last=last)


def test_a_class_gets_a_rotation_and_its_sheet(planner: Planner, written: Path) -> None:
    written.write_text(text(2, 100), encoding="utf-8")
    for name in ("a", "b"):
        answer = planner("class", written, "-o", f"{name}.json", "-o", f"{name}.pdf")
        assert answer.code == 0, answer.text
    assert "No station is overbooked" in answer.out
    assert "plan.json stands 3 times in the class" in answer.err
    assert "if all started at once" in answer.out
    rotation = read_json(Path("a.json"), Rotation)
    assert len(rotation.turns) == 3
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()
    assert Path("a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_floor_that_is_too_small_says_what_would_help(planner: Planner, written: Path) -> None:
    written.write_text(text(2, 30), encoding="utf-8")
    answer = planner("class", written, "-o", "a.pdf")
    assert answer.code == 3
    assert "cannot share this floor in 30 minutes (proved)" in answer.err
    assert "takes" in answer.err
    assert not Path("a.pdf").exists()


def test_every_problem_of_a_class_is_told_at_once(planner: Planner, written: Path) -> None:
    bad = text(2, 60, last="W99-1").replace("plan.json, session: W01-2", "no.json, session: W01-2")
    written.write_text(bad, encoding="utf-8")
    answer = planner("class", written)
    assert answer.code == 2
    assert "no such session" in answer.err
    assert "no such file" in answer.err


def test_the_example_names_each_member_once() -> None:
    folder = EXAMPLES / "gym_members"
    given = read_yaml(folder / "class.yaml", ClassFile)
    rows = (folder / "members.csv").read_text(encoding="utf-8").splitlines()[1:]
    cleared = {row.split(",")[0] for row in rows if "not-cleared" not in row}
    named = [Path(one.plan).stem for one in given.athletes]
    assert sorted(named) == sorted(cleared)
    assert read_gym(folder / given.gym).equipment["rack"] == 3
