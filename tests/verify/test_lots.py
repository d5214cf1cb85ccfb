"""Lots of a priming test, and a swapped module, from one plan to the next by hand."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from planner.plan import Plan
from planner.pose import with_priming
from planner.problem import PrimingUse
from planner.revision import History
from planner.state.priming import Condition, Lot
from planner.verify.lots import lot_faults
from planner.verify.swap import verify_swap
from planner.vocabulary import Focus
from tests import builders
from tests.verify.judging import moved, put

P, C = Condition.PRIMED, Condition.CONTROL


@cache
def old() -> Plan:
    """Two weeks of two sessions, all of them tested: two pairs, by the order of the sessions."""
    aim = builders.goal(2).model_copy(update={"focus": Focus.POWER})
    given = with_priming(builders.problem(who=builders.athlete(goal=aim)), PrimingUse.TEST)
    plan = builders.plan(given)
    for place, condition in (("w0.s0", P), ("w0.s1", C), ("w1.s0", C), ("w1.s1", P)):
        plan = put(plan, f"{place}.condition", condition)
    return plan


def lot(session: str, pair: int, condition: Condition) -> Lot:
    return Lot(session=session, pair=pair, condition=condition)


DRAWN = (lot("W01-1", 1, P), lot("W01-2", 1, C), lot("W02-1", 2, C), lot("W02-2", 2, P))


def new(*lots: Lot, before: date = date(2027, 1, 5), without: str = "", named: str = "") -> Plan:
    """Planned again with these lots, one session left out or one under another name."""
    plan = put(old(), "problem.priming.lots", lots or DRAWN)
    for w, week in enumerate(plan.weeks):
        kept = tuple(
            one.model_copy(update={"id": named or one.id}) if one.id == without else one
            for one in week.sessions
            if one.id != without or named
        )
        plan = put(plan, f"w{w}.sessions", kept)
    return plan.model_copy(update={"revision": 1, "history": History(before=before)})


def said(plan: Plan, stood: Plan | None = None) -> list[str]:
    return [f"{one.where}: {one.what}" for one in lot_faults(stood or old(), plan)]


def test_lots_stay_as_they_were_drawn() -> None:
    assert said(new()) == []
    other = (lot("W01-1", 1, C), *DRAWN[1:])
    words = "W01-1: is control of pair 1, drawn was primed of 1"
    assert said(new(*other)) == [words]
    assert said(new(lot("W01-1", 3, P), *DRAWN[1:])) == [
        "W01-1: is primed of pair 3, drawn was primed of 1"
    ]
    # Written down once, they count as they are written.
    written = put(old(), "problem.priming.lots", other)
    assert said(new(*other), written) == []
    assert said(new(), written) == ["W01-1: is primed of pair 1, drawn was control of 1"]


def test_a_lot_goes_to_another_session_only_from_one_that_is_no_more() -> None:
    taken = (*DRAWN[:3], lot("W03-1", 2, P))
    assert said(new(*taken, without="W02-2", named="W03-1")) == []
    words = "W03-1: takes the lot primed of pair 2, which nobody gave up"
    assert said(new(*DRAWN, lot("W03-1", 2, P))) == [words]
    nobody = "W03-1: takes the lot control of pair 2, which nobody gave up"
    assert said(new(*DRAWN[:3], lot("W03-1", 2, C), without="W02-2", named="W03-1")) == [nobody]
    assert said(new(*DRAWN[:3], lot("W03-1", 3, P), without="W02-2", named="W03-1")) == [
        "W03-1: takes the lot primed of pair 3, which nobody gave up"
    ]


@pytest.mark.parametrize(("before", "is_right"), [(14, True), (15, False)])
def test_what_lies_behind_takes_no_lot(before: int, *, is_right: bool) -> None:
    taken = (*DRAWN[:3], lot("W03-1", 2, P))
    plan = new(*taken, without="W02-2", named="W03-1", before=date(2027, 1, before))
    assert said(plan) == ([] if is_right else ["W03-1: takes a lot, but lies behind"])


def test_a_session_that_is_still_there_keeps_its_lot() -> None:
    assert said(new(*DRAWN[:3])) == ["W02-2: lost the lot that was drawn for it"]
    assert said(new(*DRAWN[:3], without="W02-2")) == []


def test_without_a_test_or_a_revision_there_is_nothing_to_keep() -> None:
    wrong = new(*DRAWN[:3])
    assert said(wrong.model_copy(update={"history": None})) == []
    assert said(put(wrong, "problem.priming.use", PrimingUse.ADOPT)) == []
    assert said(put(wrong, "problem.priming", None)) == []


# ------------------------------------------------------------------ a swapped module

PLAN = builders.plan()
LIFTS = frozenset({"bench-press"})
BENCH, ROW, CURL = "w0.s0.b0.i1", "w0.s0.b2.i0", "w0.s0.b1.i0"


def swapped(plan: Plan, lifts: frozenset[str] = LIFTS) -> list[str]:
    return [f"{one.where}: {one.what}" for one in verify_swap(PLAN, plan, lifts)]


def test_only_exercises_of_the_module_s_patterns_change() -> None:
    words = "is not as it was, though only another module was asked for"
    assert swapped(PLAN) == []
    assert swapped(put(PLAN, f"{BENCH}.n0.reps", 12)) == []
    assert swapped(put(PLAN, f"{BENCH}.exercise", "push-up")) == []
    assert swapped(put(PLAN, f"{ROW}.n0.reps", 12)) == [f"W01-1: row {words}"]
    assert swapped(put(PLAN, f"{ROW}.exercise", "pulldown")) == [
        f"W01-1: pulldown {words}", f"W01-1: row {words}"
    ]  # fmt: skip
    # Without a module for the lift nothing may change.
    assert swapped(put(PLAN, f"{BENCH}.n0.reps", 12), frozenset({"row"})) == [
        f"W01-1: bench-press {words}"
    ]


def test_of_an_exercise_everything_stays_but_its_starts() -> None:
    assert swapped(moved(PLAN, f"{ROW}.n0.start_s", 30)) == []
    assert swapped(moved(PLAN, "w0.s0.b0.i0.u0.start_s", 30)) == []
    for path, new_value in (
        (f"{ROW}.rest_s", 5), (f"{CURL}.n0.rir", 5), ("w0.s0.b0.i0.u0.reps", 9),
        ("w0.s0.b0.i0.target_percent_1rm", 50.0),
    ):  # fmt: skip
        assert len(swapped(put(PLAN, path, new_value))) == 1, path


def test_a_session_that_is_no_more_is_not_compared() -> None:
    assert swapped(put(PLAN, "w0.sessions", PLAN.weeks[0].sessions[1:])) == []
