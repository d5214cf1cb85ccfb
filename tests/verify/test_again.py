"""A plan that was planned again: its history and its changes, by themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.plan import Plan
from planner.revision import Change, ChangeKind, Held, History, Merged
from planner.verify import verify
from tests import builders

SECOND = date(2027, 1, 5)
"""The first session lies behind."""


def told(**given: Any) -> Change:
    facts = {"revision": 1, "kind": ChangeKind.LOAD, "session": "W01-2", "week": 1}
    return Change.model_validate({**facts, "before": "-", "after": "-", "reason": "-", **given})


def again(*changes: Change, weeks: str = "strength strength deload", **history: Any) -> Plan:
    """Three weeks, planned again on the second day."""
    rule = {"missed-session": {"remedies": ["shift"], "not_in": ["deload"]}}
    plan = builders.plan(
        builders.problem(builders.rulebook(rule), builders.athlete(goal=builders.goal(3))),
        builders.places(weeks),
    )
    given = History.model_validate({"before": SECOND, **history})
    return plan.model_copy(update={"revision": 1, "history": given, "changes": changes})


def words(plan: Plan) -> list[str]:
    return [f"{one.where}: {one.what}" for one in verify(plan)]


@pytest.mark.parametrize(("week", "is_right"), [(1, True), (2, True), (3, False)])
def test_a_session_is_made_up_for_where_the_rule_lets_it(week: int, *, is_right: bool) -> None:
    name = f"W{week:02d}-2"
    found = words(again(told(kind=ChangeKind.SHIFTED, session=name, week=week)))
    wrong = f"{name}: a missed session is made up for in a week of kind 'deload'"
    assert found == ([] if is_right else [wrong])


def test_a_remedy_that_the_rule_does_not_name() -> None:
    merged = again(
        told(kind=ChangeKind.MERGED, exercise="row"),
        missed=("W01-1",),
        merged=(Merged(missed="W01-1", exercise="row", into="W01-2"),),
    )
    assert "W01-2: a missed session is merged, which no rule in force allows" in words(merged)


def test_what_is_carried_on_is_told_and_was_missed() -> None:
    carried = Merged(missed="W01-1", exercise="row", into="W01-2")
    untold = again(merged=(carried,), missed=("W01-1",))
    says = "W01-2: row of a missed session is told or carried on, but not both"
    assert [one for one in words(untold) if "but not both" in one] == [says]
    uncarried = again(told(kind=ChangeKind.MERGED, exercise="row"))
    assert [one for one in words(uncarried) if "but not both" in one] == [says]
    done = again(told(kind=ChangeKind.MERGED, exercise="row"), merged=(carried,))
    assert "W01-2: takes in work of W01-1, which was not missed" in words(done)
    assert "but not both" not in "".join(words(done))


@pytest.mark.parametrize(
    ("revision", "is_right"), [(0, False), (1, True), (2, False)]
)
def test_a_change_is_of_a_revision_that_there_was(revision: int, *, is_right: bool) -> None:
    change = told().model_copy(update={"revision": revision})
    wrong = f"W01-2: tells a change of revision {revision}, this is 1"
    assert words(again(change)) == ([] if is_right else [wrong])


def test_a_change_of_a_whole_week_is_named_by_it() -> None:
    change = told(session="", week=2).model_copy(update={"revision": 2})
    assert words(again(change)) == ["week 2: tells a change of revision 2, this is 1"]


def test_revision_and_history_belong_together() -> None:
    plan = again(told())
    lost = "block: is revision 1, its history is missing"
    both = [lost, "block: tells changes, though it was never planned again"]
    assert words(plan.model_copy(update={"history": None})) == both
    first = plan.model_copy(update={"revision": 0, "changes": ()})
    assert words(first) == ["block: is revision 0, its history is kept"]


def test_a_missed_session_may_only_stand_ahead() -> None:
    assert words(again(missed=("W01-2",))) == []
    says = "W01-1: is called missed, but stands among the done sessions"
    assert words(again(missed=("W01-1",))) == [says]


@pytest.mark.parametrize(
    ("session", "day", "is_right"),
    [
        ("W01-1", date(2027, 1, 3), True),
        ("W01-1", SECOND, False),
        ("W01-2", date(2027, 1, 3), False),
    ],
)
def test_a_day_of_the_journal_is_of_a_done_session(
    session: str, day: date, *, is_right: bool
) -> None:
    found = words(again(held=(Held(session=session, date=day),)))
    wrong = f"{session}: is said to have been done on {day}, but is not done"
    assert found == ([] if is_right else [wrong])


def test_an_adapted_session_is_told() -> None:
    plan = again()
    week = plan.weeks[0]
    adapted = week.sessions[1].model_copy(update={"adapted": True})
    own = week.model_copy(update={"sessions": (week.sessions[0], adapted)})
    untold = plan.model_copy(update={"weeks": (own, *plan.weeks[1:])})
    says = "W01-2: is adapted, but no change to it is told"
    assert says in words(untold)
    assert says not in words(untold.model_copy(update={"changes": (told(),)}))
