"""The search for a mesocycle starts at one that is near, and ends where it would have ended anyway."""

from __future__ import annotations

import pytest

from planner.prescribe import prescribe
from planner.problem import Problem
from planner.solution import Solution
from planner.solver.calendar.stage import Dated
from planner.solver.calendar.stage import date as dated
from planner.solver.content import stage
from planner.solver.content.likeness import start_of
from planner.solver.content.stage import Filled, build, fill, fill_one, mesocycles, remember
from planner.solver.engine import Budget, Clock
from planner.solver.known import Known, Nearby
from planner.solver.solving import solve
from planner.solver.task import Past, Task
from planner.verify import verify
from planner.vocabulary import Category
from tests import builders

BUDGET = Budget(work=3.0, wall_s=120.0)


def _two() -> Problem:
    """A block of two mesocycles."""
    book = builders.rulebook({"mesocycle": {"loading_weeks": {"min": 2, "max": 3}}})
    return builders.problem(book, builders.athlete(goal=builders.goal(6)))


def _second(problem: Problem) -> tuple[Task, Filled]:
    """The task of the second mesocycle, and the first as it was filled."""
    found = dated(problem, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Dated)
    leads = found.calendar.leads
    first, second, *_ = mesocycles(found.calendar)
    task = Task(problem, first[0].mesocycle, leads, first, Past())
    filled = fill_one(task, BUDGET, Clock.start(BUDGET), Nearby(problem, ()))
    assert isinstance(filled, Filled)
    past = remember(task, filled.contents)
    return Task(problem, second[0].mesocycle, leads, second, past), filled


@pytest.fixture(scope="module")
def second() -> tuple[Task, Filled]:
    """A block of two mesocycles, half done."""
    return _second(_two())


def test_every_exercise_before_has_one_of_its_class_to_start_from(
    second: tuple[Task, Filled],
) -> None:
    task, filled = second
    content = build(task)
    start = start_of(content, Nearby(task.problem, filled.contents))
    places = {literal.index: place for place, literal in content.choices.items()}
    assert {literal.index for literal, _ in start} == set(places)
    near = [places[literal.index] for literal, value in start if value]
    before = [
        (one.session, name, block.base_sets)
        for one in filled.contents
        for block in one.blocks
        for name in block.exercises
    ]
    assert len({(session, name) for session, name, _ in near}) == len(near)
    assert sorted((s, base) for s, _, base in near) == sorted((s, base) for s, _, base in before)
    patterns = {(session, task.problem.exercise(name).pattern) for session, name, _ in near}
    assert patterns == {(s, task.problem.exercise(name).pattern) for s, name, _ in before}


def test_nothing_before_is_no_place_to_start_from(second: tuple[Task, Filled]) -> None:
    assert start_of(build(second[0]), Nearby(second[0].problem, ())) == ()


def test_the_start_changes_no_value_that_is_proved(second: tuple[Task, Filled]) -> None:
    task, filled = second
    before = Nearby(task.problem, filled.contents)
    near = fill_one(task, BUDGET, Clock.start(BUDGET), before)
    far = fill_one(task, BUDGET, Clock.start(BUDGET), Nearby(task.problem, ()))
    assert isinstance(near, Filled)
    assert isinstance(far, Filled)
    values = [
        (one.tier, one.value, other.value)
        for one, other in zip(near.reports, far.reports, strict=True)
        if one.proved and other.proved
    ]
    assert len(values) >= 4
    assert all(one == other for _, one, other in values)


def test_a_block_starts_each_mesocycle_at_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def watched(content: object, nearby: Nearby) -> tuple[()]:
        seen.append(len(nearby.contents))
        return ()

    monkeypatch.setattr(stage, "start_of", watched)
    problem = _two()
    found = dated(problem, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Dated)
    assert isinstance(fill(problem, found.calendar, BUDGET, Clock.start(BUDGET)), Filled)
    assert seen[0] == 0
    assert all(count == len(found.calendar.leads) for count in seen[1:])
    assert len(seen) >= 2


@pytest.fixture(scope="module")
def solved() -> Known:
    """A block of two mesocycles, and its solution."""
    problem = _two()
    found = solve(problem, BUDGET)
    assert isinstance(found, Solution)
    return Known(problem, found)


def _without_one(problem: Problem, solution: Solution) -> Problem:
    """The problem without an exercise of its solution that nothing else needs."""
    mains = {e.id for e in problem.exercises if e.category is Category.MAIN}
    used = {name for one in solution.contents for block in one.blocks for name in block.exercises}
    gone = min(used - mains)
    left = tuple(e for e in problem.exercises if e.id != gone)
    return problem.model_copy(update={"exercises": left})


def test_a_solution_is_found_again_from_itself(solved: Known) -> None:
    again = solve(solved.problem, BUDGET, like=solved)
    assert isinstance(again, Solution)
    assert _values(again) == _values(solved.solution)


def test_a_problem_that_lost_an_exercise_is_solved_as_well_as_from_anywhere(solved: Known) -> None:
    smaller = _without_one(solved.problem, solved.solution)
    near, far = solve(smaller, BUDGET, like=solved), solve(smaller, BUDGET)
    assert isinstance(near, Solution)
    assert isinstance(far, Solution)
    first = [
        pair
        for pair in zip(near.report, far.report, strict=True)
        if pair[0].scope == "mesocycle 1" and all(line.proved for line in pair)
    ]
    assert len(first) >= 4
    assert all(one.value == other.value for one, other in first)
    assert not verify(prescribe(smaller, near, builders.PROVENANCE))


def _values(solution: Solution) -> list[int]:
    return [line.value for line in solution.report]
