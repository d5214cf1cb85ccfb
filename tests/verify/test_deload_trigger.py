"""What is lighter on signs of fatigue: a deload is one, a spared muscle gets no more than was said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.revision import History, Spared
from planner.rulebook.book import Rulebook
from planner.verify import verify
from planner.vocabulary import Muscle
from tests import builders

RULE = "deload-trigger"


def found(rules: Rulebook | None = None, **history: Any) -> list[tuple[str, str]]:
    plan = builders.plan(builders.problem(rules), builders.places("strength deload"))
    behind = History(before=date(2027, 1, 4), **history)
    new = plan.model_copy(update={"revision": 1, "history": behind})
    return [(one.where, one.what) for one in verify(new) if one.rule == RULE]


@pytest.mark.parametrize(("week", "words"), [(1, True), (2, False), (3, True)])
def test_an_early_deload_is_a_deload(week: int, *, words: bool) -> None:
    wrong = [(f"week {week}", "is called an early deload, but is none")]
    assert found(deloads=(week,)) == (wrong if words else [])


@pytest.mark.parametrize(
    ("most", "words"), [(10, []), (9, ["5 sets of quadriceps, which is to be spared: at most 4.5"])]
)
def test_a_spared_muscle_gets_no_more(most: int, words: list[str]) -> None:
    spared = Spared(rule=RULE, week=2, muscle=Muscle.QUADRICEPS, most_half_sets=most)
    told = found(spared=(spared,))
    assert [what for _, what in told] == words
    # In a week that there is not, nothing is too much.
    assert found(spared=(spared.model_copy(update={"week": 3}),)) == []


def test_without_a_rule_nothing_is_lighter() -> None:
    assert found(builders.rulebook(without=(RULE,)), deloads=(2,)) == [
        ("block", "is lighter on signs of fatigue, but no such rule is in force")
    ]
    assert found(builders.rulebook(without=(RULE,))) == []
