"""The verifier's own arithmetic, where a calendar makes it hard."""

from __future__ import annotations

from datetime import date

import pytest

from planner.verify.arithmetic import months_later


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 15), 1, date(2027, 2, 15)),
        (date(2027, 11, 15), 1, date(2027, 12, 15)),
        (date(2027, 12, 15), 1, date(2028, 1, 15)),
        (date(2027, 1, 15), 24, date(2029, 1, 15)),
        (date(2027, 3, 31), 1, date(2027, 4, 30)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 1, 30), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
    ],
)
def test_a_month_that_is_shorter_ends_on_its_last_day(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
