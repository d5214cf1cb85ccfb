"""A complex keeps its lifts to itself: what the model lets stand beside it in a session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from planner.exercises import Exercise
from planner.problem import Problem
from planner.solver.content.model import ContentModel
from planner.solver.content.stage import build
from planner.solver.engine import Budget, Clock, run
from planner.solver.task import Past, Task
from planner.vocabulary import ExerciseId, Weekday
from tests import builders
from tests.samples import CATALOGUE, RULES

BUDGET = Budget(work=2.0, wall_s=60.0)
Given = Mapping[str, Mapping[str, Any]]
NAMES = ("back-squat", "deadlift", "bench-press", "push-up", "cable-fly", "squat-jump", "chest-throw")
POWER: Given = dict(RULES["phase-power"]["prescriptions"])
THREE = {"base_sets": {"min": 3, "max": 3}}


def twin(name: ExerciseId, of: ExerciseId) -> Exercise:
    """Another exercise of the same class."""
    return CATALOGUE[of].model_copy(update={"id": name})


def posed(*more: Exercise, jump: tuple[str, ...] = ()) -> Problem:
    """Squats of 80 %; the jump needs this equipment."""
    main = {"reps": {"min": 3, "max": 4}, "percent_1rm": {"start": 80.0, "end": 80.0}}
    power = {"reps": {"min": 3, "max": 4}}
    own: Given = {"main": main, "power": power}
    given = {name: {**dict(one), **own.get(name, {}), **THREE} for name, one in POWER.items()}
    rules: Given = {
        "session-time": {"most_open": 3},
        "phase-power": {"prescriptions": given},
        "complex-training": {
            "jumps": ["squat-jump", "other-squat-jump"],
            "least_percent_1rm": 80,
            "most_percent_1rm": 80,
            "most_rounds": 3,
            "most_jumps": 4,
        },
    }
    jumping = CATALOGUE["squat-jump"].model_copy(update={"equipment": jump})
    chosen = [jumping if name == "squat-jump" else CATALOGUE[name] for name in NAMES]
    return builders.power_problem(
        rules, [*chosen, *more], lift="push-up", days=[Weekday.MONDAY, Weekday.THURSDAY], minutes=150
    )


def task_of(problem: Problem) -> Task:
    calendar = builders.calendar(problem, builders.places("power power"), builders.ALTERNATING)
    return Task(problem, 0, calendar.leads, calendar.weeks, Past())


@cache
def pairs(*names: ExerciseId) -> Task:
    """A task in which each of these has a twin."""
    return task_of(posed(*(twin(f"other-{name}", name) for name in names)))


def number_of(content: ContentModel, first: ExerciseId, second: ExerciseId) -> int:
    wanted = {first, second}
    return next(
        number
        for number, match in enumerate(content.matches)
        if all(wanted & {e.id for e in side.members} for side in match.sides)
    )


def is_possible(task: Task, beside: tuple[ExerciseId, ExerciseId], *, whole: bool) -> bool:
    """Whether the legs' session may hold squat and press as a pair or complex, and another pair beside it."""
    content = build(task)
    lead = number_of(content, "back-squat", "bench-press")
    wanted = [content.pairs[0, lead, 3], content.pairs[0, number_of(content, *beside), 3]]
    if whole:
        wanted.append(content.complexes[0, "back-squat", lead, 3, "squat-jump"])
    for literal in wanted:
        content.model.add(literal == 1)
    return run(content.model, BUDGET, Clock.start(BUDGET)).found


@pytest.mark.parametrize(
    ("twins", "beside", "is_right"),
    [
        # A pair of the class that the leading lift is of could take it away from the complex.
        (("back-squat",), ("back-squat", "cable-fly"), False),
        (("back-squat",), ("deadlift", "cable-fly"), True),
        # Nor may the jump be anybody's partner.
        (("squat-jump",), ("squat-jump", "chest-throw"), False),
    ],
)
def test_beside_a_complex(
    twins: tuple[ExerciseId, ...], beside: tuple[ExerciseId, ExerciseId], *, is_right: bool
) -> None:
    assert is_possible(pairs(*twins), beside, whole=False)
    assert is_possible(pairs(*twins), beside, whole=True) == is_right


@pytest.mark.parametrize(
    ("jump", "has_any"), [((), True), (("cables",), True), (("rack",), False), (("bench",), False)]
)
def test_the_jump_shares_no_station(jump: tuple[str, ...], *, has_any: bool) -> None:
    assert bool(build(task_of(posed(jump=jump))).complexes) == has_any


def test_only_one_pair_can_become_the_complex() -> None:
    content = build(pairs("squat-jump"))
    mine = [literal for key, literal in content.complexes.items() if key[0] == 0]
    assert len(mine) == 2
    for literal in mine:
        content.model.add(literal == 1)
    assert not run(content.model, BUDGET, Clock.start(BUDGET)).found


@pytest.mark.parametrize("options", [{"skip": frozenset({"complex-training"})}, {"elastic": "complex-training"}])
def test_a_rule_that_is_left_out_or_gives_offers_none(options: dict[str, Any]) -> None:
    task = pairs("squat-jump")
    assert build(task).complexes
    assert not build(task, **options).complexes
