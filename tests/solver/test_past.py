"""What a mesocycle finds behind it: a muscle that nobody speaks of was not trained."""

from __future__ import annotations

from datetime import date

import pytest

from planner.solver.task import Past, Task
from planner.vocabulary import Muscle, Weekday
from tests import builders
from tests.builders import block
from tests.solver.fixing import is_possible

CURLS = (
    (
        block("lead", 3, "back-squat", "bench-press"),
        block("pair", 2, "leg-curl", "cable-fly"),
    ),
    (block("lead", 3, "bench-press", "leg-press"), block("single", 2, "row")),
)


@pytest.mark.parametrize(
    ("half_sets", "is_right"),
    [({}, True), ({Muscle.HAMSTRINGS: 0}, True), ({Muscle.HAMSTRINGS: 1}, False),
     ({Muscle.CHEST: 8}, True)],
)  # fmt: skip
def test_only_what_was_trained_was_hard(half_sets: dict[Muscle, int], *, is_right: bool) -> None:
    rule = {"recovery": {"light_sets": 0, "hours": 48, "muscles": ["hamstrings"]}}
    problem = builders.problem(builders.rulebook(rule))
    calendar = builders.calendar(
        problem, builders.places("strength strength"), builders.ALTERNATING
    )
    sunday = problem.slots[0].model_copy(
        update={"id": "2027-01-03T18:00", "date": date(2027, 1, 3), "weekday": Weekday.SUNDAY}
    )
    past = Past(last_week=((sunday, half_sets),))
    task = Task(problem, 0, calendar.leads, calendar.weeks, past)
    assert is_possible([task], builders.contents(CURLS)) == is_right
