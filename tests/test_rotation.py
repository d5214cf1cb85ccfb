"""Rotation from mesocycle to mesocycle: what it costs where it is a wish, and what the models make of it."""

from __future__ import annotations

from typing import Any

import pytest

from planner.errors import InputError
from planner.files import parse_yaml
from planner.resources import rules_folder
from planner.rulebook.kinds import RotationRule
from planner.rulebook.layers import load_rulebook
from planner.solution import TierReport
from planner.solver.candidates import candidates_of
from planner.solver.repair.ledger import Counted, Week, past_of
from planner.verify import verify
from planner.verify.violation import REPORT
from planner.vocabulary import Category, Tier
from tests import builders
from tests.case_files import Case
from tests.solver.fixing import tasks_of, tier_values

DEADLIFT = ["lead 3 deadlift bench-press"]
SQUAT = ["lead 3 back-squat bench-press"]
CHEST = ["lead 3 bench-press leg-press"]


def case(first: list[str], second: list[str], **given: Any) -> Case:
    """Two mesocycles that differ in their first session, under a rule that only wishes."""
    weeks = [{"weeks": "strength deload", "sessions": [one, CHEST]} for one in (first, second)]
    return Case.model_validate(
        {
            "kind": "rotation",
            "rule": "rotation",
            "name": "wish",
            "given": {"required": False, **given},
            "mesocycles": weeks,
            "allowed": True,
        }
    )


@pytest.mark.parametrize(
    ("first", "second", "given", "more"),
    [
        (DEADLIFT, SQUAT, {"least_mesocycles": 2}, 1),
        (DEADLIFT, SQUAT, {"least_mesocycles": 1}, 0),
        (DEADLIFT, SQUAT, {"least_mesocycles": 2, "categories": ["assistance"]}, 0),
        (DEADLIFT, DEADLIFT, {"most_mesocycles": 1}, 1),
        (DEADLIFT, DEADLIFT, {"most_mesocycles": 2}, 0),
        (SQUAT, SQUAT, {"most_mesocycles": 1}, 0),
        (SQUAT, SQUAT, {"most_mesocycles": 1, "categories": ["main", "assistance"]}, 1),
    ],
)
def test_solver_and_verifier_count_a_wish_alike(
    first: list[str], second: list[str], given: dict[str, Any], more: int
) -> None:
    one = case(first, second, **given)
    without = case(first, second)
    values = [_preference(it) for it in (without, one)]
    assert values[1] - values[0] == more
    for claimed in (values[1] - 1, values[1], values[1] + 1):
        line = TierReport(
            stage="content",
            scope="mesocycle 2",
            tier=Tier.PREFERENCE,
            value=claimed,
            bound=claimed,
            proved=True,
            confirmed=False,
        )
        found = [v for v in verify(one.plan((line,))) if v.rule == REPORT]
        assert len(found) == (claimed != values[1]), found


def _preference(one: Case) -> int:
    calendar = builders.calendar(one.problem, one.weeks, one.leads)
    tasks = tasks_of(one.problem, calendar, one.contents)
    second = tuple(c for c in one.contents if c.mesocycle == 1)
    return tier_values(tasks[1], second)[Tier.PREFERENCE]


def test_what_should_stay_is_a_candidate_and_what_is_barred_stands_for_no_equal() -> None:
    stay = case(DEADLIFT, SQUAT, least_mesocycles=2).problem
    mains = frozenset({Category.MAIN})
    twin = stay.exercise("deadlift").model_copy(update={"id": "a-deadlift", "seconds_per_rep": 3.0})
    more = [twin.model_copy(update={"id": f"a-deadlift-{n}"}) for n in range(8)]
    many = stay.model_copy(update={"exercises": (*stay.exercises, twin, *more), "strengths": ()})
    assert "deadlift" not in {e.id for e in candidates_of(many, mains, 1, {})}
    assert "deadlift" in {e.id for e in candidates_of(many, mains, 1, {"deadlift": 1})}
    leave = case(DEADLIFT, SQUAT, required=True, most_mesocycles=1).problem
    two = leave.model_copy(update={"exercises": (*leave.exercises, twin, *more), "strengths": ()})
    barred = {e.id: 1 for e in (twin, *more)}
    assert "deadlift" in {e.id for e in candidates_of(two, mains, 1, barred)}


def test_a_break_ends_a_run_and_one_day_alone_begins_none() -> None:
    def week(mesocycle: int, *names: str) -> Week:
        slot = builders.problem().slots[0]
        days: tuple[Counted, ...] = ((slot, {}, frozenset(names)),)
        return Week(days, mesocycle, full_loading=False, spared=frozenset())

    weeks = [week(0, "deadlift", "row"), week(0, "deadlift"), week(1, "deadlift"), week(2, "row")]
    assert dict(past_of(weeks, 1).runs) == {"deadlift": 1, "row": 1}
    assert dict(past_of(weeks, 2).runs) == {"deadlift": 2}
    assert dict(past_of(weeks, 3).runs) == {"row": 1}


def test_main_lifts_stay_in_every_model_but_the_conjugate_one() -> None:
    for name in sorted(path.stem for path in (rules_folder() / "models").glob("*.yaml")):
        book = load_rulebook(["synchronised", name], rules_folder())
        found = {rule.id: rule for rule in book.all(RotationRule)}
        hard = [rule for rule in found.values() if rule.required]
        if name == "conjugate":
            assert [(rule.categories, rule.most_mesocycles) for rule in hard] == [
                ((Category.MAIN,), 1)
            ]
            assert "main-lifts-stay" not in found
        else:
            assert hard == []
            assert found["main-lifts-stay"].least_mesocycles == 2
        assert found["accessories-rotate"].most_mesocycles == 1


def test_least_above_most_is_refused() -> None:
    text = """
id: mine
kind: rotation
title: Mine
because: To be tested
evidence: none
categories: [main]
least_mesocycles: 3
most_mesocycles: 2
"""
    with pytest.raises(InputError, match="below 'least_mesocycles'"):
        parse_yaml(text, "rules.yaml", RotationRule)
