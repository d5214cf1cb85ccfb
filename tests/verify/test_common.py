"""Sets that all days of a session have in common, and weeks that a peak belongs to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.verify.complex_training import _common_sets
from planner.verify.days import trained_throughout
from planner.verify.facts import Facts
from planner.verify.gathering import facts_of
from planner.verify.parts import part_of, peaks_behind
from planner.vocabulary import Category
from tests import builders
from tests.samples import RULES


def bands(low: tuple[int, int], high: tuple[int, int]) -> Facts:
    """One week of strength and one of power, with these base sets of main lifts."""
    rules: dict[str, Any] = {}
    for name, (least, most) in (("phase-strength", low), ("phase-power", high)):
        given = dict(RULES[name]["prescriptions"])
        main = {**given["main"], "base_sets": {"min": least, "max": most}}
        rules[name] = {"prescriptions": {**given, "main": main}}
    weeks = builders.places("strength", "power")
    sessions = (builders.LEGS_DAY, builders.CHEST_DAY)
    return facts_of(
        builders.plan(
            builders.problem(builders.rulebook(rules)), weeks, builders.contents(sessions, sessions)
        )
    )


@pytest.mark.parametrize(
    ("low", "high", "has_any"),
    [((1, 3), (3, 6), True), ((3, 6), (1, 3), True), ((1, 3), (4, 6), False), ((2, 4), (1, 6), True)],
)
def test_days_have_some_number_of_sets_in_common(
    low: tuple[int, int], high: tuple[int, int], *, has_any: bool
) -> None:
    facts = bands(low, high)
    places = [week.week.place for week in facts.weeks]
    assert _common_sets(facts, places, Category.MAIN) == has_any
    # Only one of the two phases has power work.
    assert not _common_sets(facts, places, Category.POWER)
    assert _common_sets(facts, places[1:], Category.POWER)


def test_what_every_day_of_a_session_can_have() -> None:
    facts = bands((3, 3), (3, 3))
    usual = {Category.MAIN, Category.ASSISTANCE, Category.ISOLATION}
    assert trained_throughout(facts, (0, 0, "")) == usual
    assert trained_throughout(facts, (1, 0, "")) == {*usual, Category.POWER}


# Two weeks from Monday the 4th of January.
@pytest.mark.parametrize(
    ("peak", "is_behind", "parts"),
    [
        (date(2027, 1, 10), False, [0, 1]),
        (date(2027, 1, 11), True, [0, 0]),
        (date(2027, 1, 17), True, [0, 0]),
        (date(2027, 1, 18), False, [0, 0]),
    ],
)
def test_a_peak_belongs_to_its_week(peak: date, parts: list[int], *, is_behind: bool) -> None:
    aim = builders.goal(2).model_copy(update={"peak_dates": (peak,)})
    facts = facts_of(builders.plan(builders.problem(who=builders.athlete(goal=aim))))
    assert peaks_behind(facts, facts.weeks) == is_behind
    assert [part_of(facts, week) for week in facts.weeks] == parts
