"""Where each week stands on its ramp, and which kind of day its sessions are, worked out by the verifier."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from planner.rulebook.kinds import ModelRule
from planner.verify.facts import Facts
from planner.verify.gathering import facts_of
from planner.verify.model import _along, _named
from tests import builders

DAYS = {
    "heavy": {"phase": "strength", "label": "Heavy"},
    "light": {"phase": "volume", "label": "Light"},
    "medium": {"phase": "power", "label": "Medium"},
}
TURNED = {"label": "Turned", "phase": "strength", "backwards": True}


def facts(mesocycles: tuple[str, ...], peaks: tuple[date, ...] = (), **model: Any) -> Facts:
    weeks = builders.places(*mesocycles)
    aim = builders.goal(len(weeks)).model_copy(update={"peak_dates": peaks})
    problem = builders.problem(
        builders.rulebook({"model": model}), builders.athlete(goal=aim)
    )
    sessions = (builders.LEGS_DAY, builders.CHEST_DAY)
    return facts_of(builders.plan(problem, weeks, builders.contents(*[sessions] * len(mesocycles))))


RAMPS: dict[str, tuple[tuple[str, ...], dict[str, Any], list[str]]] = {
    "evenly from the first to the last": (
        ("strength strength strength strength strength deload",), {}, ["0", "1/4", "1/2", "3/4", "1", "1"]
    ),
    "one week stands at the start": (("strength deload", "strength"), {}, ["0", "0", "0"]),
    "two mesocycles, each by itself": (
        ("volume volume deload", "volume volume volume"), {}, ["0", "1", "1", "0", "1/2", "1"]
    ),
    "over the stage": (
        ("strength strength deload", "strength deload", "strength strength"),
        {"over": "stage"},
        ["0", "1/4", "1/4", "1/2", "1/2", "3/4", "1"],
    ),
    "each stage by itself": (
        ("volume volume deload", "strength strength strength"),
        {"over": "stage"},
        ["0", "1", "1", "0", "1/2", "1"],
    ),
    "steps from the last week back": (
        ("strength strength deload",), {"steps": [50, 60, 80, 100]}, ["4/5", "1", "1"]
    ),
    "the first step again and again": (
        ("strength strength strength strength strength",),
        {"steps": [60, 80, 100]},
        ["3/5", "3/5", "3/5", "4/5", "1"],
    ),
    "steps that climb": (
        ("strength strength deload", "strength strength deload", "strength strength"),
        {"steps": [50, 100], "climb_percent": 40},
        ["3/10", "3/5", "3/5", "1/2", "4/5", "4/5", "7/10", "1"],
    ),
    "steps of the only mesocycle of a stage": (
        ("volume volume deload", "strength strength"),
        {"steps": [50, 100], "climb_percent": 40},
        ["1/2", "1", "1", "1/2", "1"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RAMPS)
def test_along_the_ramp(name: str) -> None:
    mesocycles, model, points = RAMPS[name]
    found = facts(mesocycles, **model)
    rule = found.rules.one(ModelRule)
    assert [str(_along(found, rule, week, None)) for week in found.weeks] == points


def test_a_backwards_day_goes_down_the_ramp() -> None:
    found = facts(("strength strength strength",), days={"turned": TURNED})
    rule = found.rules.one(ModelRule)
    turned = rule.days["turned"]
    points = [_along(found, rule, week, turned) for week in found.weeks]
    assert points == [Fraction(1), Fraction(1, 2), Fraction(0)]


def test_a_stage_begins_anew_behind_a_peak() -> None:
    weeks = ("strength strength taper", "strength strength")
    found = facts(weeks, (date(2027, 1, 24),), over="stage")
    rule = found.rules.one(ModelRule)
    points = [str(_along(found, rule, week, None)) for week in found.weeks]
    assert points == ["0", "1", "1", "0", "1"]


def named(mesocycle: str, rows: list[list[str]], **stage: Any) -> list[str | None]:
    """The kind of day of the two sessions of each week."""
    stages = [{"phase": "strength", "weeks": rows, **stage}]
    found = facts((mesocycle,), days=DAYS, stages=stages)
    rule = found.rules.one(ModelRule).stages[0]
    return [_named(found, rule, week, one) for week in found.weeks for one in week.sessions]


@pytest.mark.parametrize(
    ("mesocycle", "rows", "days"),
    [
        ("strength strength", [["heavy", "light"]], ["heavy", "light"] * 2),
        ("strength strength", [["heavy"]], ["heavy"] * 4),
        ("strength strength strength strength", [["light"], ["medium"], ["heavy"]],
         ["heavy", "heavy", "light", "light", "medium", "medium", "heavy", "heavy"]),
        # The last row is that of the last loading week, and of the deload behind it.
        ("strength strength strength deload", [["light"], ["heavy"]],
         ["heavy", "heavy", "light", "light", "heavy", "heavy", "heavy", "heavy"]),
    ],
)  # fmt: skip
def test_rows_are_counted_back_from_the_last_loading_week(
    mesocycle: str, rows: list[list[str]], days: list[str]
) -> None:
    assert named(mesocycle, rows) == days


def test_a_pattern_of_its_own_has_rows_of_its_own() -> None:
    own = {"by_sessions": {2: [["light", "heavy"]], 3: [["heavy"]]}}
    assert named("strength", [["heavy"]], **own) == ["light", "heavy"]

