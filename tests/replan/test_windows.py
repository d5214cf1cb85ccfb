"""Blocks with primed throws and complexes, planned again: what stands is counted as it stands."""

from __future__ import annotations

from functools import cache

import pytest

from planner.athlete import read_athlete
from planner.block import make_plan
from planner.cli.inputs import read_rules, shipped_exercises
from planner.gym import read_gym
from planner.plan import Plan, PlannedSession
from planner.pose import pose
from planner.replan.events import Events
from planner.solver import Budget
from planner.vocabulary import BlockMode, Focus
from tests.replan.conftest import FOLDER
from tests.replan.test_repair import after, again, sessions


@cache
def powerful() -> Plan:
    """The first block's athlete with power for a goal, who asks for complexes."""
    athlete = read_athlete(FOLDER / "athlete.yaml")
    goal = athlete.goal.model_copy(update={"weeks": 6, "peak_date": None, "focus": Focus.POWER})
    athlete = athlete.model_copy(update={"goal": goal, "away": ()})
    rules = read_rules(("complexes",))
    problem = pose(athlete, read_gym(FOLDER / "gym.yaml"), shipped_exercises(), rules)
    plan = make_plan(problem, (), Budget(), None)
    assert isinstance(plan, Plan)
    return plan


def complexes(plan: Plan) -> list[PlannedSession]:
    return [s for s in sessions(plan) if any(b.mode is BlockMode.COMPLEX for b in s.blocks)]


def primed(plan: Plan) -> list[PlannedSession]:
    """Sessions with a window in front of a throw."""
    return [s for s in sessions(plan) if s.priming and s.lead == "legs"]


def test_the_block_has_both() -> None:
    assert complexes(powerful())
    assert primed(powerful())


@pytest.mark.parametrize("which", [0, -1])
def test_a_complex_that_is_missed_leaves_the_others_as_they_stand(which: int) -> None:
    missed = complexes(powerful())[which]
    new = again(powerful(), after(missed))
    stood = {s.id for s in complexes(powerful())}
    assert stood - {missed.id} <= {s.id for s in complexes(new)}


def test_a_throw_that_is_missed_leaves_the_others_as_they_stand() -> None:
    missed = primed(powerful())[-1]
    new = again(powerful(), after(missed))
    assert {s.id for s in primed(powerful())} - {missed.id} <= {s.id for s in primed(new)}


def test_without_the_jump_there_is_no_complex_ahead() -> None:
    first = complexes(powerful())[0]
    new = again(powerful(), Events(before=first.date, without=("countermovement-jump",)))
    assert not [s for s in complexes(new) if s.date >= first.date]
