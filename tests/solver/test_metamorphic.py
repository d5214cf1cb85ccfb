"""Changes of a problem whose effect on the answer is known beforehand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from planner.problem import Problem
from planner.solution import Solution, TierReport
from planner.solver import Budget, solve
from planner.vocabulary import Category, RuleId
from tests.profiles import catalogue
from tests.solver.agreement import drawn_mini, drawn_small
from tests.solver.minis import changed

BUDGET = Budget(work=2.0, wall_s=120.0)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SEEDS = range(8)


def _rewritten(problem: Problem, change: Callable[[str], str]) -> Problem:
    """The problem with every text in it changed, dates and ids included."""

    def walk(value: object) -> object:
        if isinstance(value, dict):
            return {key: walk(item) for key, item in value.items()}
        if isinstance(value, list):
            return [walk(item) for item in value]
        return change(value) if isinstance(value, str) else value

    data = walk(json.loads(problem.model_dump_json(by_alias=True)))
    return Problem.model_validate_json(json.dumps(data))


def _shifted(problem: Problem, days: int) -> Problem:
    def later(text: str) -> str:
        return DAY.sub(lambda m: str(date.fromisoformat(m[0]) + timedelta(days=days)), text)

    return _rewritten(problem, later)


def _solved(problem: Problem, budget: Budget = BUDGET) -> Solution | None:
    found = solve(problem, budget)
    return found if isinstance(found, Solution) else None


@cache
def _solvable(seed: int, draw: Callable[[Random], Problem]) -> tuple[Problem, Solution]:
    """A drawn problem that has a plan."""
    for number in range(100 * seed, 100 * seed + 50):
        problem = draw(Random(number))
        found = _solved(problem)
        if found is not None:
            return problem, found
    raise AssertionError("none of fifty problems has a plan")


def _values(report: tuple[TierReport, ...], scope: str = "mesocycle 1") -> tuple[int, ...]:
    """The values of a mesocycle's tiers, all proved."""
    lines = [line for line in report if line.scope == scope]
    assert lines
    assert all(line.proved for line in lines)
    return tuple(line.value for line in lines)


@pytest.mark.parametrize("days", [7, 28])
@pytest.mark.parametrize("seed", SEEDS[:3])
def test_a_block_that_starts_later_is_the_same_block_later(seed: int, days: int) -> None:
    problem, found = _solvable(seed, drawn_small)
    later = _solved(_shifted(problem, days))
    assert later is not None
    assert later.contents == found.contents
    assert later.timetables == found.timetables
    assert later.report == found.report
    for before, after in zip(found.calendar.weeks, later.calendar.weeks, strict=True):
        assert after.start - before.start == timedelta(days=days)
        slots = [
            (date.fromisoformat(p.slot[:10]), p.slot[10:], p.session) for p in before.placements
        ]
        moved = [
            (date.fromisoformat(p.slot[:10]), p.slot[10:], p.session) for p in after.placements
        ]
        assert moved == [(day + timedelta(days=days), clock, s) for day, clock, s in slots]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_exercise_that_no_phase_has_a_place_for_changes_no_tier(seed: int) -> None:
    problem, found = _solvable(seed, drawn_mini)
    prescribed = {
        category
        for week in found.calendar.weeks
        for category in problem.rules.phase(week.place.phase).prescriptions
    }
    spare = next(e for e in catalogue().values() if e.category is Category.POWER)
    if Category.POWER in prescribed or spare in problem.exercises:
        return
    more = tuple(sorted((*problem.exercises, spare), key=lambda e: e.id))
    richer = Problem.model_validate({**dict(problem), "exercises": more})
    again = _solved(richer)
    assert again is not None
    assert again.report == found.report


@pytest.mark.parametrize("seed", SEEDS)
def test_other_names_for_the_exercises_change_no_tier(seed: int) -> None:
    problem, found = _solvable(seed, drawn_mini)
    names = sorted(e.id for e in problem.exercises)
    # In the opposite order, so that every tie is met from the other side.
    other = {name: f"x{len(names) - i:02d}" for i, name in enumerate(names)}
    renamed = _rewritten(problem, lambda text: other.get(text, text))
    ordered = tuple(sorted(renamed.exercises, key=lambda e: e.id))
    again = _solved(Problem.model_validate({**dict(renamed), "exercises": ordered}))
    assert again is not None
    assert _values(again.report) == _values(found.report)


STRICTER: dict[RuleId, dict[str, object]] = {
    "session-volume": {"most_sets": 4},
    "exercise-variety": {
        "most_uses_per_week": 1,
        "most_uses_of_priority_lift": 1,
        "most_of_pattern_per_session": 1,
    },
    "alternate-legs-and-chest": {"most_rounds": 2, "most_rounds_priority_squat": 2},
    "muscle-recovery": {"light_sets": 0, "hours": 120},
    "weekly-rise": {"percent": 0, "sets": 0},
    "session-order": {"priority_first": True},
}
"""Each at least as strict as every rule that is drawn."""


@pytest.mark.parametrize("rule", sorted(STRICTER))
@pytest.mark.parametrize("seed", SEEDS[:5])
def test_a_stricter_rule_improves_no_plan(seed: int, rule: RuleId) -> None:
    problem, found = _solvable(seed, drawn_mini)
    book = changed(problem.rules, {rule: STRICTER[rule]})
    stricter = _solved(Problem.model_validate({**dict(problem), "rules": book}))
    if stricter is not None:
        assert _values(stricter.report) >= _values(found.report)


@pytest.mark.parametrize("seed", SEEDS[:4])
def test_more_work_makes_no_plan_worse(seed: int) -> None:
    problem, found = _solvable(seed, drawn_small)
    hurried = _solved(problem, Budget(work=0.02, wall_s=120.0))
    assert hurried is not None
    first = [line.value for line in hurried.report if line.scope == "mesocycle 1"]
    best = [line.value for line in found.report if line.scope == "mesocycle 1"]
    bounds = [line.bound for line in hurried.report if line.scope == "mesocycle 1"]
    assert best <= first
    # The first tier's bound is one for every plan; the others hold only for what the tiers before reached.
    assert bounds[0] <= best[0]
