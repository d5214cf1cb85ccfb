"""A coach's ten lines change the plan exactly there, and the printed pages show each change and its reason."""

from __future__ import annotations

import json
import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from planner.files import read_json
from planner.plan import Plan
from planner.vocabulary import Muscle, Phase
from tests.cli.conftest import run_main

FOLDER = Path(__file__).resolve().parents[1] / "cases"
MINE = FOLDER / "overlays" / "our-club.yaml"
ATHLETE = """\
format: 1
name: Ida
birth_date: 1996-05-14
body_mass_kg: 68.5
training_years: 3
screening: {{ status: cleared, date: 2026-10-12 }}
goal: {{ focus: strength, priority_lift: back-squat, start: 2027-01-04, weeks: 12 }}
availability:
  - {{ day: monday, from: "18:00", minutes: 75 }}
  - {{ day: wednesday, from: "18:00", minutes: 75 }}
  - {{ day: friday, from: "18:00", minutes: 75 }}
gym: {gym}
likes: [leg-press]
lifts:
  - {{ exercise: back-squat, load_kg: 100, reps: 4, rir: 1, date: 2026-12-15 }}
  - {{ exercise: bench-press, load_kg: 60, reps: 5, rir: 1, date: 2026-12-17 }}
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Plan, str]:
    """The plan without and with the ten lines, and the printed pages of the second."""
    folder = tmp_path_factory.mktemp("overlay")
    athlete = folder / "athlete.yaml"
    athlete.write_text(ATHLETE.format(gym=FOLDER / "refusals" / "gym.yaml"), encoding="utf-8")
    usual, mine, page = folder / "usual.json", folder / "mine.json", folder / "mine.html"
    assert run_main(("plan", athlete, "-o", usual)) == 0
    arguments = ("plan", athlete, "--rules", MINE, "-o", mine, "-o", page)
    assert run_main(arguments) == 0
    assert run_main(("check", mine)) == 0
    text = re.sub(r"<[^>]*>", " ", page.read_text(encoding="utf-8"))
    return read_json(usual, Plan), read_json(mine, Plan), " ".join(text.split())


def exercises(plan: Plan) -> set[str]:
    return {
        item.exercise
        for week in plan.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
    }


def deloads(plan: Plan) -> list[int]:
    return [week.number for week in plan.weeks if week.place.kind is Phase.DELOAD]


def most_chest_sets(plan: Plan) -> float:
    return max(
        sum(
            len(item.sets) * plan.problem.exercise(item.exercise).half_sets(Muscle.CHEST) / 2
            for session in week.sessions
            for block in session.blocks
            for item in block.items
        )
        for week in plan.weeks
    )


def gaps(plan: Plan) -> set[int | None]:
    blocks = [b for week in plan.weeks for s in week.sessions for b in s.blocks]
    return {block.gap_s for block in blocks if len(block.items) == 2 and block.gap_s}


def test_it_is_ten_lines() -> None:
    assert len(MINE.read_text(encoding="utf-8").splitlines()) == 10


def test_the_rules_change_exactly_there(plans: tuple[Plan, Plan, str]) -> None:
    usual, mine, _ = plans
    before = {rule.id: rule for rule in usual.problem.rules.rules}
    after = {rule.id: rule for rule in mine.problem.rules.rules}
    assert {name for name, rule in after.items() if rule != before[name]} == {
        "mesocycles",
        "exercise-eligibility",
        "volume-chest",
        "alternate-legs-and-chest",
        "muscle-recovery",
    }
    assert mine.problem.slots == usual.problem.slots
    assert mine.problem.strengths == tuple(
        one for one in usual.problem.strengths if one.exercise != "leg-press"
    )


def test_the_plan_changes_as_they_say(plans: tuple[Plan, Plan, str]) -> None:
    usual, mine, _ = plans
    assert deloads(usual) != deloads(mine)
    runs = [len(list(week)) for week in _loading_runs(mine)]
    assert max(runs) <= 3
    assert "leg-press" in exercises(usual)
    assert "leg-press" not in exercises(mine)
    assert most_chest_sets(usual) > 8
    assert most_chest_sets(mine) <= 8
    assert (gaps(usual), gaps(mine)) == ({45}, {60})


def _loading_runs(plan: Plan) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for week in plan.weeks:
        if week.place.kind is week.place.phase:
            found[-1].append(week.number)
        else:
            found.append([])
    return [one for one in found if one]


def test_hard_sessions_of_a_muscle_lie_further_apart(plans: tuple[Plan, Plan, str]) -> None:
    rule = plans[1].problem.rules.by_id("muscle-recovery")
    assert rule is not None
    hard: list[datetime] = []
    for session in (s for week in plans[1].weeks for s in week.sessions):
        sets = sum(
            len(item.sets) * plans[1].problem.exercise(item.exercise).half_sets(Muscle.QUADRICEPS)
            for block in session.blocks
            for item in block.items
        )
        if sets > 8:
            hard.append(datetime.fromisoformat(session.slot))
    hours = [(b - a).total_seconds() / 3600 for a, b in pairwise(hard)]
    assert all(gap >= 60 for gap in hours)


def test_the_printed_pages_show_every_change_with_its_reason(
    plans: tuple[Plan, Plan, str],
) -> None:
    for reason in (
        "Shift work.",
        "The machine is broken.",
        "Shoulders are sore.",
        "The stations are far apart.",
        "Our athletes also play on Saturdays.",
    ):
        assert reason in plans[2]
    assert "our-club" in plans[2]
    changes = json.loads(json.dumps([change.key for change in plans[1].problem.rules.changes]))
    assert "gap_s" in changes
    assert "hours" in changes
