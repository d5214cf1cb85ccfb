"""No session on a day on which the gym is closed, both ends included."""

from __future__ import annotations

import pytest

from planner.gym import Closed
from planner.verify import verify
from tests import builders


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"first": "2027-01-05", "last": "2027-01-06"}, []),
        ({"first": "2027-01-04"}, ["2027-01-04"]),
        ({"first": "2027-01-05", "last": "2027-01-07"}, ["2027-01-07"]),
        ({"first": "2027-01-07", "last": "2027-01-10"}, ["2027-01-07"]),
        ({"first": "2027-01-03", "last": "2027-01-11"}, ["2027-01-04", "2027-01-07", "2027-01-11"]),
        ({"first": "2027-01-08"}, []),
    ],
)
def test_a_session_in_a_closed_gym_is_found(given: dict[str, str], days: list[str]) -> None:
    closed = Closed.model_validate(given, strict=False)
    plan = builders.plan(builders.problem(gym=builders.gym(closed=(closed,))))
    assert [one.what for one in verify(plan)] == [f"the gym is closed on {day}" for day in days]
