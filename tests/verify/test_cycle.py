"""Weeks of other length than seven days: what the rules count in a week is counted in proportion."""

from __future__ import annotations

import pytest

from planner.rulebook.book import CYCLE_BOOK, Change
from planner.verify import verify
from tests import builders
from tests.verify.judging import put

PLAN = builders.plan()


def counted(days: int, *changes: Change) -> list[str]:
    """What is found of rules that were changed for weeks of so many days."""
    rules = PLAN.problem.rules.model_copy(update={"changes": changes})
    plan = put(put(PLAN, "problem.rules", rules), "problem.athlete.goal.microcycle_days", days)
    words = ("became", "counts its sets")
    return [one.what for one in verify(plan) if any(word in one.what for word in words)]


def changed(before: int | str, after: int | str, **other: str) -> Change:
    given = {"rule": "volume-chest", "key": "sets.novice.min", "book": CYCLE_BOOK, "because": "."}
    return Change.model_validate({**given, "before": before, "after": after, **other})


@pytest.mark.parametrize(
    ("days", "before", "after", "is_right"),
    [
        (9, 10, 12, True),
        (9, 10, 13, False),
        (9, 10, 11, False),
        (9, 3, 3, False),
        (9, 6, 7, True),
        (9, 10, 7, False),
        (14, 31, 60, True),
        (14, 4, 7, True),
        (14, 4, 6, False),
        (14, 29, 58, True),
        (14, 29, 60, False),
        (8, 6, 7, False),
        (8, 14, 16, True),
        (6, 14, 12, True),
        (5, 10, 7, True),
        (5, 10, 8, False),
        (5, 10, 1, False),
        (5, 2, 1, True),
        (5, 1, 1, False),
        (5, 1, 0, True),
        (5, 84, 60, True),
        (5, 70, 60, False),
        (7, 10, 7, False),
        (7, 10, 12, False),
        (7, 3, 3, True),
    ],
)
def test_a_number_is_changed_in_proportion(
    days: int, before: int, after: int, *, is_right: bool
) -> None:
    words = f"sets.novice.min became {after} of {before} for weeks of {days} days"
    found = [one for one in counted(days, changed(before, after)) if "became" in one]
    assert found == ([] if is_right else [words])


def test_other_changes_are_judged_elsewhere() -> None:
    mine = changed(10, 3, book="mine")
    words = changed("few", "many")
    assert not [one for one in counted(9, mine, words) if "became" in one]


def test_every_volume_is_counted_anew_but_in_weeks_of_seven_days() -> None:
    rules = [rule.id for rule in PLAN.problem.rules.rules if rule.kind == "volume"]
    assert len(rules) > 1
    assert len(counted(9)) == len(rules)
    assert len(counted(9, changed(10, 12))) == len(rules) - 1
    assert counted(7) == []
