"""The row of session time against the timeline: a window is long enough exactly from the minute that it needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from planner.pose.priming import with_priming
from planner.problem import Problem
from planner.solution import Block, Calendar, SessionContent
from planner.solver.content.model import ContentModel
from planner.solver.content.overrun import corrections_for
from planner.solver.content.stage import build
from planner.solver.engine import Budget, Clock, run
from planner.solver.task import Task
from planner.solver.timeline import Timed, time
from planner.vocabulary import Focus, Level
from tests import builders
from tests.builders import PRIMED_DAY, block
from tests.samples import RULES
from tests.solver.fixing import fix, is_possible, least_given, tasks_of

BUDGET = Budget(work=2.0, wall_s=60.0)
PRESSED = (block("lead", 3, "bench-press", "leg-press"), block("single", 2, "row"))
THROWN = (
    block("priming", 3, "squat-jump"),
    block("power", 3, "chest-throw"),
    block("lead", 4, "back-squat", "cable-fly"),
)
TURNS = (block("power", 2, "squat-jump", "chest-throw"), block("lead", 3, "back-squat", "push-up"))
TOGETHER = (block("lead", 3, "back-squat", "bench-press", "squat-jump"), block("single", 2, "row"))
POWER = dict(RULES["phase-power"]["prescriptions"])
EIGHTY = {
    "main": {**POWER["main"], "percent_1rm": {"start": 80.0, "end": 80.0}},
    "power": {**POWER["power"], "reps": {"min": 3, "max": 4}},
}
THREE = {
    "session-time": {"most_open": 3, "change_s": 60},
    "phase-power": {"prescriptions": {**POWER, **EIGHTY}},
}
Sessions = tuple[tuple[Block, ...], ...]
PLANS: dict[str, tuple[str, Sessions, dict[str, Any]]] = {
    "a primed press and a primed throw": (
        "power deload",
        (THROWN, PRIMED_DAY),
        {"throw-priming": {"least_wait_minutes": 4.5}},
    ),
    "a long change of station": ("power", (THROWN, PRIMED_DAY), {"session-time": {"change_s": 200}}),
    "no window at all": ("power deload", (TURNS, PRESSED), {}),
    "a complex": ("power deload", (TOGETHER, PRESSED), THREE),
    "a complex whose press may wait": (
        "power",
        (TOGETHER, PRESSED),
        {**THREE, "complex-training": {"upper_after_s": {"least_s": 85, "most_s": 90}}},
    ),
    "turns of other works": (
        "strength strength",
        (builders.LEGS_DAY, builders.CHEST_DAY),
        {"alternate": {"gap_s": 30}, "session-time": {"general_warm_up_s": 304}},
    ),
    "a novice's first weeks, in which nothing takes turns": (
        "strength strength strength",
        (builders.LEGS_DAY, builders.CHEST_DAY),
        {"alternate": {"novice_free_weeks": 2}},
    ),
}


def of_those_chosen(given: Problem, sessions: Sessions) -> Problem:
    """No exercise but those in the plan, so that every class has one member and the row is exact."""
    used = {name for blocks in sessions for one in blocks for name in one.exercises}
    left = tuple(e for e in given.exercises if e.id in used)
    known = tuple(s for s in given.strengths if s.exercise in used)
    return given.model_copy(update={"exercises": left, "strengths": known})


def with_slow(given: Problem) -> Problem:
    """Beside some exercises others of their class that take longer, so that turns with them save more."""
    slow = [
        e.model_copy(update={"id": f"slow-{e.id}", "seconds_per_rep": 3 * e.seconds_per_rep})
        for e in given.exercises
        if e.id in {"leg-curl", "cable-fly", "calf-raise"}
    ]
    return given.model_copy(update={"exercises": (*given.exercises, *slow)})


@cache
def timed(name: str, *, alone: bool = True) -> tuple[Problem, Calendar, tuple[SessionContent, ...], Timed]:
    """A plan with the least timetable of each of its sessions."""
    weeks, sessions, rules = PLANS[name]
    places, contents = builders.places(weeks), builders.contents(sessions)
    aim = builders.goal(len(places)).model_copy(update={"focus": Focus.POWER})
    years = builders.novice_years(Level.NOVICE if "novice" in name else Level.INTERMEDIATE)
    who = builders.athlete(goal=aim, training_years=years)
    given = builders.problem(builders.rulebook(rules), who)
    problem = of_those_chosen(with_priming(given), sessions) if alone else with_slow(given)
    calendar = builders.calendar(problem, places, builders.ALTERNATING)
    found = time(problem, calendar, contents, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Timed)
    return problem, calendar, contents, found


def task_with(name: str, slot: str, minutes: int, *, alone: bool = True) -> Task:
    """The mesocycle with this window so long, and all others longer than needed."""
    problem, calendar, contents, _ = timed(name, alone=alone)
    slots = tuple(
        one.model_copy(update={"minutes": minutes if one.id == slot else 240})
        for one in problem.slots
    )
    return tasks_of(problem.model_copy(update={"slots": slots}), calendar, contents)[0]


def test_each_week_has_its_own_window() -> None:
    # In the deload as short as it may be; in the loading week longer, and a minute too short.
    name = "a primed press and a primed throw"
    problem, calendar, contents, _ = timed(name)
    minutes = dict(needed(name))
    loading, _, deload, _ = minutes
    assert minutes[deload] < minutes[loading] - 1
    for short, is_right in ((0, True), (1, False)):
        left = {**dict.fromkeys(minutes, 240), deload: minutes[deload]}
        left[loading] = minutes[loading] - short
        slots = tuple(one.model_copy(update={"minutes": left[one.id]}) for one in problem.slots)
        tasks = tasks_of(problem.model_copy(update={"slots": slots}), calendar, contents)
        assert is_possible(tasks, contents) == is_right


def fits(name: str, slot: str, minutes: int) -> bool:
    """Whether the model lets the plan pass."""
    return is_possible([task_with(name, slot, minutes)], timed(name)[2])


def needed(name: str, *, alone: bool = True) -> Sequence[tuple[str, int]]:
    """Each window of a plan, with the minutes that its session lasts, begun ones counted whole."""
    _, calendar, _, found = timed(name, alone=alone)
    placed = [place.slot for week in calendar.weeks for place in week.placements]
    return [(slot, -(-t.total_s // 60)) for slot, t in zip(placed, found.timetables, strict=True)]


@pytest.mark.parametrize("name", PLANS)
def test_a_window_is_long_enough_from_the_minute_on_that_it_needs(name: str) -> None:
    windows = needed(name)
    assert len(windows) > 1
    for slot, minutes in windows:
        assert (fits(name, slot, minutes), fits(name, slot, minutes - 1)) == (True, False), slot


@pytest.mark.parametrize("short", [1, 7, 20])
def test_the_rule_gives_the_minutes_that_are_missing(short: int) -> None:
    slot, minutes = needed("turns of other works")[0]
    task = task_with("turns of other works", slot, minutes - short)
    contents = timed("turns of other works")[2]
    assert least_given([task], contents, "session-time") == short


PROMISED = "turns of other works"
"""Among others of their classes that save more than those that were chosen."""


def corrected(slot: str, minutes: int) -> tuple[bool, bool]:
    """Whether the plan passes as the classes promise, and with its own pairs corrected."""
    contents = timed(PROMISED, alone=False)[2]
    task, short = (task_with(PROMISED, slot, m, alone=False) for m in (minutes, minutes - 20))
    found = corrections_for(build(short), contents)
    assert found
    return _passes(build(task), contents), _passes(build(task, corrections=found), contents)


def _passes(content: ContentModel, contents: tuple[SessionContent, ...]) -> bool:
    assert fix(content, contents)
    return run(content.model, BUDGET, Clock.start(BUDGET)).found


def test_what_classes_promise_is_corrected_to_the_minute() -> None:
    promised = []
    for slot, minutes in needed(PROMISED, alone=False):
        assert corrected(slot, minutes) == (True, True)
        by_promise, exactly = corrected(slot, minutes - 1)
        assert not exactly
        promised.append(by_promise)
    assert any(promised)
