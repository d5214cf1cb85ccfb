"""The cut of a taper, on model and verifier alike: each side of the least and of the most."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.problem import Problem
from planner.vocabulary import Lead, Weekday
from tests import builders
from tests.builders import block
from tests.solver.fixing import is_possible, least_given, tasks_of
from tests.verify.judging import broken

PEAK = date(2027, 1, 24)
"""The last day of the third week."""


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(40, 60, set()), (41, 60, {"taper"}), (20, 40, set()), (20, 39, {"taper"})],
)
def test_a_cut_of_two_fifths(least: int, most: int, words: set[str]) -> None:
    cut = {"days": 7, "least_cut_percent": least, "most_cut_percent": most}
    who = builders.athlete(goal=builders.goal(3, PEAK))
    problem = builders.problem(builders.rulebook({"taper": cut}), who)
    weeks = builders.places("strength strength taper")
    contents = builders.contents((builders.LEGS_DAY, builders.CHEST_DAY))
    assert broken(builders.plan(problem, weeks, contents)) == words
    calendar = builders.calendar(problem, weeks, builders.ALTERNATING)
    assert is_possible(tasks_of(problem, calendar, contents), contents) == (not words)


EVEN = (
    (block("lead", 4, "back-squat", "bench-press"), block("pair", 2, "leg-curl", "cable-fly")),
    (block("lead", 4, "bench-press", "leg-press"), block("pair", 2, "leg-extension", "push-up")),
)
"""24 sets a week, of which a taper week keeps half."""


def cut(least: int, most: int, **phase: Any) -> Problem:
    rule = {"days": 7, "least_cut_percent": least, "most_cut_percent": most}
    who = builders.athlete(goal=builders.goal(3, PEAK))
    rules: dict[str, dict[str, Any]] = {"taper": rule, "phase-strength": phase}
    return builders.problem(builders.rulebook(rules), who)


@pytest.mark.parametrize(("least", "most"), [(71, 90), (10, 29)])
def test_what_the_cut_must_give(least: int, most: int) -> None:
    # 100 x 2 x 12 sets are kept, 29 (or 71) of 100 of 2 x 24 allowed: 1008 too many (or too few).
    problem, contents = cut(least, most), builders.contents(EVEN)
    calendar = builders.calendar(
        problem, builders.places("strength strength taper"), builders.ALTERNATING
    )
    assert least_given(tasks_of(problem, calendar, contents), contents, "taper") == 11


@pytest.mark.parametrize(("start", "end", "is_right"), [(50.0, 100.0, True), (100.0, 50.0, False)])
def test_the_last_loading_week_is_what_a_taper_cuts(
    start: float, end: float, *, is_right: bool
) -> None:
    problem = cut(40, 60, sets_percent={"start": start, "end": end})
    weeks, contents = builders.places("strength strength taper"), builders.contents(EVEN)
    assert (broken(builders.plan(problem, weeks, contents)) == set()) == is_right
    calendar = builders.calendar(problem, weeks, builders.ALTERNATING)
    assert is_possible(tasks_of(problem, calendar, contents), contents) == is_right


def test_a_week_of_one_session_is_compared_by_the_session() -> None:
    problem = cut(50, 50)
    left = tuple(slot for slot in problem.slots if slot.id != "2027-01-11T18:00")
    few = problem.model_copy(update={"slots": left})
    weeks, contents = builders.places("strength strength taper"), builders.contents(EVEN)
    # The last loading week has one of two sessions, and 12 of 24 sets.
    assert broken(builders.plan(few, weeks, contents)) == set()
    calendar = builders.calendar(few, weeks, builders.ALTERNATING)
    assert is_possible(tasks_of(few, calendar, contents), contents)


def test_without_a_loading_week_there_is_nothing_to_cut() -> None:
    problem = cut(50, 50)
    left = tuple(slot for slot in problem.slots if slot.week == 3)
    few = problem.model_copy(update={"slots": left})
    contents = builders.contents(EVEN)
    weeks = builders.places("strength strength taper")
    calendar = builders.calendar(few, weeks, builders.ALTERNATING)
    assert broken(builders.plan(few, weeks, contents)) == set()
    assert is_possible(tasks_of(few, calendar, contents), contents)


@pytest.mark.parametrize(("least", "is_right"), [(42, True), (43, False)])
def test_of_seven_sets_four_are_left(least: int, *, is_right: bool) -> None:
    # A cut of 42.9 %, in a week of one session.
    seven = (block("lead", 2, "back-squat", "bench-press"), block("single", 3, "leg-press"))
    who = builders.athlete(
        goal=builders.goal(3, PEAK), availability=(builders.window(Weekday.MONDAY),)
    )
    rule = {"days": 7, "least_cut_percent": least, "most_cut_percent": 90}
    problem = builders.problem(builders.rulebook({"taper": rule}), who)
    weeks, contents = builders.places("strength strength taper"), builders.contents((seven,))
    plan = builders.plan(problem, weeks, contents, (Lead.LEGS,))
    assert (broken(plan) == set()) == is_right
    calendar = builders.calendar(problem, weeks, (Lead.LEGS,))
    assert is_possible(tasks_of(problem, calendar, contents), contents) == is_right
