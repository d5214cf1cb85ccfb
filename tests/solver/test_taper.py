"""The cut of a taper, on model and verifier alike: each side of the least and of the most."""

from __future__ import annotations

from datetime import date

import pytest

from tests import builders
from tests.solver.fixing import is_possible, tasks_of
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
