"""The load that an exercise should get, gram by gram at each of its limits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from planner.athlete import Limit
from planner.verify.arithmetic import (
    half_points,
    months_later,
    one_decimal_of,
    percent_for,
    reps_at,
)
from planner.verify.gathering import facts_of
from planner.verify.loads import WantedLoad, wanted_load
from tests import builders

# Squats of 75 % of 140 kg: 105 kg, to 3 %.
EXACT, ALLOWED = 105_000, 3_150


def wanted(*loads_g: int, rule: dict[str, Any] | None = None, **facts: Any) -> WantedLoad | None:
    book = builders.rulebook({"loading": {"most_error_percent": 3.0, **(rule or {})}})
    plan = builders.plan(builders.problem(book, builders.athlete(**facts)))
    found = facts_of(plan)
    found = replace(found, loads_g={**found.loads_g, "back-squat": loads_g})
    session = found.weeks[0].sessions[0]
    return wanted_load(found, session, session.uses[0])


@pytest.mark.parametrize(
    ("loads_g", "load_g", "change"),
    [
        ((EXACT,), EXACT, 0),
        ((EXACT + ALLOWED,), EXACT + ALLOWED, 0),
        ((EXACT + ALLOWED + 1,), EXACT + ALLOWED + 1, -1),
        ((EXACT - ALLOWED,), EXACT - ALLOWED, 0),
        ((EXACT - ALLOWED - 1,), EXACT - ALLOWED - 1, 1),
        # Of two equally near, the lighter.
        ((EXACT - 1000, EXACT + 1000), EXACT - 1000, 0),
        ((EXACT - 1001, EXACT + 1000), EXACT + 1000, 0),
        # One repetition makes up for twice the error, and for no more.
        ((90_000, EXACT + 2 * ALLOWED), EXACT + 2 * ALLOWED, -1),
        ((90_000, EXACT + 2 * ALLOWED + 1), 90_000, 1),
    ],
)
def test_the_nearest_load_and_what_makes_up_for_it(
    loads_g: tuple[int, ...], load_g: int, change: int
) -> None:
    found = wanted(*loads_g)
    assert found is not None
    assert (found.load_g, found.reps_change) == (load_g, change)


def test_too_heavy_and_too_light_begin_behind_twice_the_error() -> None:
    heavy = [wanted(EXACT + 2 * ALLOWED + more) for more in (0, 1)]
    assert [one and one.is_too_heavy for one in heavy] == [False, True]
    light = [wanted(EXACT - 2 * ALLOWED - less) for less in (0, 1)]
    assert [one and one.to_failure for one in light] == [None, reps_at(100 * 98_699 / 140_000)]


@pytest.mark.parametrize(("least", "load_g"), [(75, 100_000), (75.5, EXACT + 1)])
def test_from_a_percentage_on_no_load_is_above(least: float, load_g: int) -> None:
    found = wanted(100_000, EXACT + 1, rule={"floor_from_percent": least})
    assert found is not None
    assert found.load_g == load_g


@pytest.mark.parametrize(("pain", "cut"), [(3, 0), (4, 20), (5, 20)])
def test_pain_takes_its_share(pain: int, cut: int) -> None:
    less = EXACT * (100 - cut) // 100
    limit = Limit(exercise="back-squat", pain=pain)
    care = {"eligibility": {"amber_load_cut_percent": 20}}
    book = builders.rulebook(care)
    plan = builders.plan(builders.problem(book, builders.athlete(limits=(limit,))))
    found = facts_of(plan)
    found = replace(found, loads_g={**found.loads_g, "back-squat": (less, less + 1000)})
    session = found.weeks[0].sessions[0]
    load = wanted_load(found, session, session.uses[0])
    assert load is not None
    assert load.load_g == less


def test_without_loads_none_is_wanted() -> None:
    assert wanted() is None


# ------------------------------------------------------------------ arithmetic


def test_one_decimal_is_either_at_a_half() -> None:
    assert [one_decimal_of(claimed, 1.05) for claimed in (1.0, 1.1, 0.9, 1.2, 1.05)] == [
        True, True, False, False, False
    ]  # fmt: skip
    assert not one_decimal_of(1.0, 1.0501)
    assert not one_decimal_of(1.1, 1.0499)
    assert one_decimal_of(-0.3, -0.34)


def test_percentages_and_repetitions() -> None:
    assert [percent_for(reps) for reps in (1, 2, 5, 10, 36, 37)] == [
        100.0, 95.5, 87.5, 75.0, 5.0, None
    ]  # fmt: skip
    assert [reps_at(percent) for percent in (100.0, 98.0, 97.5, 87.5, 75.0, 10.0)] == [1, 1, 2, 5, 10, 30]
    assert [half_points(percent) for percent in (72.24, 72.25, 72.75)] == [72.0, 72.5, 73.0]


def test_months_end_where_a_month_is_shorter() -> None:
    start = builders.START.replace(day=31)
    assert [str(months_later(start, months)) for months in (0, 1, 3, 11, 12, 13)] == [
        "2027-01-31", "2027-02-28", "2027-04-30", "2027-12-31", "2028-01-31", "2028-02-29"
    ]  # fmt: skip
