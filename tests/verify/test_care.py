"""Care, by the verifier: whom a rule concerns, and each of its bounds from both sides."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.athlete import Clearance, Screening, ScreeningStatus
from planner.verify import verify
from tests import builders

WHO = builders.athlete(coach="Somebody")
"""31 years old on the first day, with three years of training."""
ALL = {"from_age_years": 0}


def said(rule: dict[str, Any], rules: dict[str, Any] | None = None, **facts: Any) -> list[str]:
    """What is found by the rule of care."""
    who = WHO.model_copy(update=facts)
    given = builders.rulebook({**(rules or {}), "care": {**ALL, **rule}})
    plan = builders.plan(builders.problem(given, who))
    return [f"{one.where}: {one.what}" for one in verify(plan) if one.rule == "care"]


CLEARED = ScreeningStatus.CLEARED
PREGNANT = Screening.model_validate(
    {
        "status": CLEARED,
        "date": date(2026, 11, 1),
        "clearances": (
            Clearance.model_validate(
                {"topic": "pregnancy", "status": CLEARED, "date": date(2026, 12, 1)}, strict=False
            ),
        ),
    },
    strict=False,
)


@pytest.mark.parametrize(
    ("rule", "facts", "concerned"),
    [
        ({}, {}, True),
        ({"from_age_years": 31}, {}, True),
        ({"from_age_years": 32}, {}, False),
        ({"from_age_years": 32}, {"birth_date": date(1995, 1, 4)}, True),
        ({"from_age_years": 32}, {"birth_date": date(1995, 1, 5)}, False),
        ({"from_age_years": 32}, {"birth_date": date(1994, 12, 31)}, True),
        ({"below_age_years": 31}, {}, False),
        ({"below_age_years": 32}, {}, True),
        ({"below_training_years": 3.0}, {}, False),
        ({"below_training_years": 3.1}, {}, True),
        ({"topic": "pregnancy"}, {}, False),
        ({"topic": "pregnancy"}, {"screening": PREGNANT}, True),
    ],
)
def test_whom_it_concerns(rule: dict[str, Any], facts: dict[str, Any], *, concerned: bool) -> None:
    words = "athlete: trains without a coach, who is required"
    found = said({"needs_coach": "yes", **rule}, coach=" ", **facts)
    assert (words in found) == concerned


def test_a_coach_is_named_where_one_is_needed() -> None:
    assert said({"needs_coach": "yes"}) == []
    assert said({"needs_coach": "no"}, coach="") == []


# In the sample rules main lifts of the phase of power reach 85 %.
@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"most_percent_1rm": 85}, []),
        ({"most_percent_1rm": 80}, ["phase power: main up to 85 %, at most 80 allowed"]),
        ({"most_sets": 6}, []),
        ({"least_reps": 1}, []),
        ({"least_rir": 2}, []),
    ],
)
def test_bounds_of_the_phases(rule: dict[str, Any], words: list[str]) -> None:
    assert said(rule) == words


def test_every_category_but_power_is_bounded() -> None:
    found = said({"most_sets": 5})
    assert len(found) == 9
    assert all(one.endswith("with up to 6 sets, at most 5") for one in found)
    few = said({"least_reps": 6})
    assert "phase volume: assistance from 6 repetitions, at least 6" not in few
    assert "phase strength: main from 3 repetitions, at least 6" in few
    assert not any("power from" in one for one in few)
    hard = said({"least_rir": 3})
    assert len(hard) == 9
    assert all("with fewer than 3 repetitions left" in one for one in hard)


# The sample rule allows 6 sessions a week and 5 days in a row.
@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"most_per_week": 6}, []),
        ({"most_per_week": 5}, ["block: more sessions a week allowed than 5"]),
        ({"most_days_in_a_row": 5}, []),
        ({"most_days_in_a_row": 4}, ["block: more days in a row allowed than 4"]),
    ],
)
def test_bounds_of_the_days(rule: dict[str, Any], words: list[str]) -> None:
    assert said(rule) == words


@pytest.mark.parametrize(
    ("level", "most", "is_right"), [("intermediate", 5, False), ("novice", 5, True)]
)
def test_the_days_of_the_athlete_s_level_count(level: str, most: int, *, is_right: bool) -> None:
    days = {"training-days": {"most_per_week": {level: 6, "advanced": 2}}}
    found = said({"most_per_week": most}, days)
    # A level without a number may train every day.
    assert found == ["block: more sessions a week allowed than 5"]
    assert (said({"most_per_week": 6}, days) == []) != is_right


@pytest.mark.parametrize(("days", "most"), [(5, 2), (9, 3), (14, 6)])
def test_in_weeks_of_other_length_it_is_a_share(days: int, most: int) -> None:
    aim = WHO.goal.model_copy(update={"microcycle_days": days})
    for allowed, words in (
        (most, []),
        (most + 1, [f"block: more sessions a week allowed than {most}"]),
    ):
        rules = {"training-days": {"most_per_week": {"intermediate": allowed}}}
        assert said({"most_per_week": 3}, rules, goal=aim) == words


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ({"leaves_out": ["leg-press"]}, ["leg-press"]),
        ({"leaves_out_patterns": ["fly"]}, ["cable-fly"]),
        ({"leaves_out": ["deadlift"]}, []),
        ({"leaves_out_patterns": ["knee-flexion"]}, ["leg-curl"]),
    ],
)
def test_what_is_left_out_is_told_once(rule: dict[str, Any], names: list[str]) -> None:
    found = said(rule)
    assert [one.split()[2] for one in found] == names
    assert all(one.endswith("is left out for this athlete") for one in found)


def test_whole_categories_are_left_out() -> None:
    found = {one.split()[2] for one in said({"leaves_out_categories": ["isolation"]})}
    assert {"leg-curl", "cable-fly", "leg-extension", "calf-raise"} <= found
    assert "row" not in found
