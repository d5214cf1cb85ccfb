"""Revisions by hand: work of missed sessions, what lies behind, and what is told, each side of its limit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from planner.plan import Item, Plan
from planner.revision import Change, ChangeKind, History, Merged
from planner.solution import TierReport
from planner.verify import verify_revision
from planner.verify.merged import merged_faults
from planner.vocabulary import Tier
from tests import builders
from tests.builders import block
from tests.verify.judging import at, put

DAYS = (
    (block("lead", 3, "back-squat", "bench-press"), block("single", 2, "row")),
    (block("lead", 3, "bench-press", "leg-press"), block("single", 2, "pulldown")),
)
MISSED, NEXT = "W01-1", "W01-2"
MERGE: Mapping[str, Any] = {
    "remedies": ["shift", "merge"],
    "merge_days": 3,
    "merge_most_percent": 34,
}


def planned(days: tuple[Any, ...] = DAYS, places: str = "strength strength", **rule: Any) -> Plan:
    given = builders.rulebook({"missed-session": {**MERGE, **rule}})
    weeks = builders.places(*places.split(", "))
    return builders.plan(
        builders.problem(given, builders.athlete(goal=builders.goal(len(weeks)))),
        weeks,
        builders.contents(*([days] * len(places.split(", ")))),
    )


def without_the_first(plan: Plan) -> Plan:
    return put(plan, "w0.sessions", plan.weeks[0].sessions[1:])


def revised(old: Plan, merged: tuple[Merged, ...] = (), **changes: Any) -> Plan:
    """The plan after its first session was missed and nothing else became of it."""
    history = History(before=date(2027, 1, 5), missed=(MISSED,), merged=merged)
    told = (change(MISSED, ChangeKind.DROPPED),)
    update = {"revision": 1, "history": history, "changes": told, **changes}
    return without_the_first(old).model_copy(update=update)


def change(session: str, kind: ChangeKind, exercise: str | None = None) -> Change:
    return Change(
        revision=1, kind=kind, session=session, week=int(session[1:3]), exercise=exercise,
        before="-", after="-", reason="missed", rule="missed-session",
    )  # fmt: skip


# ------------------------------------------------------------------ work of missed sessions


def carried(old: Plan, lift: str, sets: int, into: str = NEXT) -> Plan:
    """The revision in which a later session takes in a lift, with so many sets in all."""
    new = revised(old, (Merged(missed=MISSED, exercise=lift, into=into),))
    week = int(into[1:3]) - 1
    (number,) = [n for n, s in enumerate(new.weeks[week].sessions) if s.id == into]
    where = f"w{week}.s{number}.b1.i0"
    session = new.weeks[week].sessions[number]
    for b, one in enumerate(session.blocks):
        for i, item in enumerate(one.items):
            if item.exercise == lift:
                where = f"w{week}.s{number}.b{b}.i{i}"
    found = at(new, where)
    assert isinstance(found, Item)
    update = {"exercise": lift, "sets": found.sets[:1] * sets}
    return put(new, where, found.model_copy(update=update))


def faults(old: Plan, new: Plan) -> list[str]:
    return [violation.what for violation in merged_faults(old, new)]


@pytest.mark.parametrize(
    ("lift", "sets", "is_kept"),
    [
        # Three were missed, and the next session has none.
        ("back-squat", 1, True),
        ("back-squat", 3, True),
        ("back-squat", 4, False),
        # Three were missed, and the next session has three.
        ("bench-press", 3, False),
        ("bench-press", 4, True),
        ("bench-press", 6, True),
        ("bench-press", 7, False),
    ],
)
def test_no_more_is_carried_on_than_was_missed(lift: str, sets: int, *, is_kept: bool) -> None:
    old = planned()
    assert (faults(old, carried(old, lift, sets)) == []) == is_kept


def test_where_the_weeks_stand_elsewhere_rounding_may_give_a_set_more() -> None:
    old = planned(merge_days=14)
    for sets, is_kept in ((4, True), (5, False)):
        assert (faults(old, carried(old, "back-squat", sets, "W02-2")) == []) == is_kept, sets


@pytest.mark.parametrize(
    ("into", "days", "is_kept"), [(NEXT, 3, True), (NEXT, 2, False), ("W02-2", 10, True)]
)
def test_it_is_carried_on_soon_enough(into: str, days: int, *, is_kept: bool) -> None:
    old = planned(merge_days=days)
    assert (faults(old, carried(old, "back-squat", 3, into)) == []) == is_kept


def test_it_stays_in_its_mesocycle() -> None:
    for places, is_kept in (("strength strength", True), ("strength, strength", False)):
        old = planned(merge_days=10, places=places)
        assert (faults(old, carried(old, "back-squat", 3, "W02-2")) == []) == is_kept


def test_it_comes_after_the_missed_session() -> None:
    old = planned()
    new = carried(old, "bench-press", 4)
    (one,) = new.history.merged if new.history else ()
    same = one.model_copy(update={"missed": NEXT})
    assert new.history
    history = new.history.model_copy(update={"merged": (same,)})
    # The session itself, zero days later: it had as many.
    assert len(faults(old, new.model_copy(update={"history": history}))) == 1


@pytest.mark.parametrize("lift", ["back-squat", "row"])
def test_no_main_lift_gives_way_unless_it_is_a_variation_of_the_priority_lift(lift: str) -> None:
    days = (DAYS[0], (block("lead", 3, "bench-press", "leg-press"), block("single", 2, "deadlift")))
    old = planned(days)
    found = faults(old, carried(old, lift, 2))
    assert found == [f"gives up deadlift, a main lift, for {lift}"]


def test_few_of_a_session_and_few_sessions_take_in_work() -> None:
    assert not faults(planned(), carried(planned(), "back-squat", 3))
    # One of the three sessions ahead: 33.3 %.
    old = planned(merge_most_percent=33)
    assert faults(old, carried(old, "back-squat", 3)) == [
        "1 of 3 sessions ahead take in missed work"
    ]
    # One of five: exactly 20 %.
    old = planned(merge_most_percent=20, places="strength strength strength")
    assert faults(old, carried(old, "back-squat", 3)) == []
    old = planned(merge_most_percent=50, merge_lifts=1)
    new = carried(old, "bench-press", 4)
    assert new.history
    twice = new.history.model_copy(update={"merged": new.history.merged * 2})
    assert set(faults(old, new.model_copy(update={"history": twice}))) == {
        "takes in 2 lifts of missed sessions, not one",
        "2 of its lifts are carried on, 1 at the most",
        "2 of 3 sessions ahead take in missed work",
    }


def test_without_a_rule_nothing_is_carried_on() -> None:
    old = planned(remedies=["shift"])
    assert faults(old, carried(old, "back-squat", 3)) == [
        "carries work on, which no rule in force allows"
    ]
    # What an earlier revision carried on is not asked again.
    new = carried(old, "back-squat", 3)
    assert faults(new, new) == []
    assert new.history
    assert faults(
        new, new.model_copy(update={"history": new.history.model_copy(update={"merged": ()})})
    ) == ["tells other merges of earlier revisions"]


# ------------------------------------------------------------------ what lies behind, what is told


def words(old: Plan, new: Plan) -> list[tuple[str, str]]:
    return [(violation.where, violation.what) for violation in verify_revision(old, new)]


def test_a_missed_session_that_is_told_is_an_honest_revision() -> None:
    old = planned()
    assert words(old, revised(old)) == []
    for revision in (0, 2):
        assert words(old, revised(old, revision=revision)) == [
            ("block", f"revision {revision} cannot follow revision 0")
        ]


def test_what_lies_behind_is_done_or_missed() -> None:
    old = planned()
    history = History(before=date(2027, 1, 5))
    assert words(old, revised(old, history=history, changes=())) == [
        (MISSED, "lies behind and is neither done nor missed")
    ]
    done = old.model_copy(update={"revision": 1, "history": history})
    assert words(old, done) == []
    assert words(old, put(done, "w0.s0.b0.i0.n0.reps", 99)) == [
        (MISSED, "is done, but not as it was planned")
    ]
    assert (MISSED, "lies behind, but was never planned") in words(without_the_first(old), done)


def test_the_day_of_the_revision_lies_ahead() -> None:
    old = planned()
    for day, found in ((4, "has other sets of back-squat, and no change tells it"),
                       (5, "is done, but not as it was planned")):  # fmt: skip
        history = History(before=date(2027, 1, day))
        new = old.model_copy(update={"revision": 1, "history": history})
        assert words(old, put(new, "w0.s0.b0.i0.n0.reps", 99)) == [(MISSED, found)]


@pytest.mark.parametrize(
    ("path", "new", "found"),
    [
        ("w1.s0.b0.i0.n0.reps", 99, "has other sets of back-squat, and no change tells it"),
        ("w1.s0.b0.i0.n0.load_kg", 9.0, "has other sets of back-squat, and no change tells it"),
        ("w1.s0.b1.i0.exercise", "pulldown", "has other work, and no change tells it"),
        ("w1.s0.slot", "2027-01-12T18:00", "lies elsewhere or nowhere, and no change tells it"),
    ],
)
def test_every_difference_is_told(path: str, new: object, found: str) -> None:
    old = planned()
    wrong = put(revised(old), path, new)
    assert ("W02-1", found) in words(old, wrong)
    more = (*wrong.changes, change("W02-1", ChangeKind.SETS, "back-squat"))
    told = wrong.model_copy(update={"changes": more})
    assert found not in {told for _, told in words(old, told)}


def test_a_week_that_stands_elsewhere_is_told() -> None:
    old = planned()
    new = put(revised(old), "w1.place.sets_share_percent", 50)
    assert words(old, new) == [("week 2", "is another week, and no change tells it")]
    lighter = change("W02-1", ChangeKind.LIGHTER).model_copy(update={"session": ""})
    told = new.model_copy(update={"changes": (*new.changes, lighter)})
    assert words(old, told) == []
    # In a lighter week fewer sets are no other work; other exercises are.
    sets = at(told, "w1.s0.b1.i0.sets")
    assert words(old, put(told, "w1.s0.b1.i0.sets", sets[:1])) == []  # type: ignore[index]
    assert ("W02-1", "has other work, and no change tells it") in words(
        old, put(told, "w1.s0.b1.i0.exercise", "pulldown")
    )


def test_the_report_counts_the_sessions_that_changed() -> None:
    old = planned()
    told = (change(MISSED, ChangeKind.DROPPED), change("W02-1", ChangeKind.EXERCISES))
    new = put(revised(old, changes=told), "w1.s0.b1.i0.exercise", "pulldown")
    for claimed in (0, 1, 2):
        line = TierReport(
            stage="repair", scope="block", tier=Tier.MINIMUM, value=claimed, bound=claimed,
            proved=True, confirmed=False,
        )  # fmt: skip
        found = words(old, new.model_copy(update={"report": (line,)}))
        assert found == (
            [] if claimed else [("repair", "claims 0 changed sessions, 1 are changed")]
        )


@pytest.mark.parametrize(("day", "is_told"), [(11, True), (12, False)])
def test_a_session_of_the_day_of_the_revision_does_not_vanish_untold(
    day: int, *, is_told: bool
) -> None:
    # Monday the 11th; of a day that lies behind it would be done or missed.
    history = History(before=date(2027, 1, day))
    old = planned()
    gone = put(old, "w1.sessions", old.weeks[1].sessions[1:])
    new = gone.model_copy(update={"revision": 1, "history": history})
    found = [f"{one.where}: {one.what}" for one in verify_revision(old, new)]
    told = "W02-1: lies elsewhere or nowhere, and no change tells it"
    assert found == [told if is_told else "W02-1: lies behind and is neither done nor missed"]
