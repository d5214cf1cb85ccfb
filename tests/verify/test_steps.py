"""Steps of maxima from one revision to the next: where they start, when, and that nothing moves without one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.plan import Plan
from planner.revision import History
from planner.rulebook.book import Rulebook
from planner.solution import TierReport
from planner.steps import LoadStep
from planner.verify.revision import _distance, _steps
from tests import builders
from tests.verify.judging import put

OLD = builders.plan()
DAY = date(2027, 1, 11)
"""Of the revision: the first week lies behind."""


def step(exercise: str = "bench-press", **changes: Any) -> LoadStep:
    given = {"rule": "progression", "exercise": exercise, "from_kg": 100.0, "to_kg": 103.0}
    return LoadStep.model_validate({**given, "date": DAY, **changes})


def with_kg(plan: Plan, exercise: str, kg: float) -> Plan:
    own = tuple(
        s.model_copy(update={"e1rm_kg": kg}) if s.exercise == exercise else s
        for s in plan.problem.strengths
    )
    return put(plan, "problem.strengths", own)


def revised(old: Plan, *steps: LoadStep, kg: float = 103.0, before: date = DAY) -> Plan:
    """The next revision, in which these steps were made and the bench press stands at so many kg."""
    again = {"revision": old.revision + 1, "history": History(before=before)}
    # Each lift's last step is kept.
    new = {one.exercise for one in steps}
    kept = tuple(one for one in old.problem.steps if one.exercise not in new)
    moved = put(with_kg(old, "bench-press", kg), "problem.steps", (*kept, *steps))
    return moved.model_copy(update=again)


def said(old: Plan, new: Plan) -> list[str]:
    return [f"{one.where}: {one.what}" for one in _steps(old, new)]


def test_a_step_starts_where_the_maximum_stood_on_the_day_of_the_revision() -> None:
    assert said(OLD, revised(OLD, step())) == []
    assert said(OLD, revised(OLD, step(from_kg=101.0))) == [
        "bench-press: moves from 101 kg on 2027-01-11, which was not in force"
    ]
    early = DAY - timedelta(days=1)
    assert said(OLD, revised(OLD, step(date=early))) == [
        "bench-press: moves from 100 kg on 2027-01-10, which was not in force"
    ]
    unknown = revised(OLD, step(), step("row", from_kg=60.0))
    assert said(OLD, unknown) == ["row: moves from 60 kg on 2027-01-11, which was not in force"]


@pytest.mark.parametrize(("days", "is_right"), [(7, True), (6, False)])
def test_steps_are_days_apart(days: int, *, is_right: bool) -> None:
    first = revised(OLD, step(date=DAY), before=DAY)
    later = DAY + timedelta(days=days)
    again = revised(first, step(from_kg=103.0, to_kg=106.0, date=later), kg=106.0, before=later)
    words = f"bench-press: moves again too soon after {DAY}"
    assert said(first, again) == ([] if is_right else [words])
    squat = step("back-squat", from_kg=140.0, to_kg=143.0, date=later)
    other = revised(first, squat, before=later)
    assert said(first, with_kg(other, "back-squat", 143.0)) == []


def test_a_maximum_does_not_move_without_a_step() -> None:
    words = "bench-press: goes from 100 to 103 kg without a step"
    assert said(OLD, revised(OLD)) == [words]
    assert said(OLD, revised(OLD, kg=100.0)) == []
    # What follows from another lift moves with it.
    related = with_kg(revised(OLD, kg=100.0), "leg-press", 220.0)
    assert said(OLD, related) == []
    book = OLD.problem.rules
    kept = tuple(rule for rule in book.rules if rule.kind != "progression")
    free = put(revised(OLD), "problem.rules", Rulebook(books=book.books, rules=kept))
    assert said(OLD, free) == []


def test_what_was_not_known_before_moves_from_nowhere() -> None:
    fewer = put(OLD, "problem.strengths", OLD.problem.strengths[:1])
    assert said(fewer, revised(OLD, kg=100.0)) == []


# ------------------------------------------------------------------ how much changed


def counted(new: Plan, *values: int) -> list[str]:
    lines = tuple(
        TierReport(
            stage=stage, scope="block", tier="sessions", value=value, bound=value,
            proved=True, confirmed=True,
        )
        for stage, value in zip(("repair", "repair", "content"), values, strict=False)
    )  # fmt: skip
    return [one.what for one in _distance(OLD, new.model_copy(update={"report": lines}))]


def test_sessions_with_other_work_are_counted() -> None:
    same = revised(OLD, kg=100.0)
    assert counted(same, 0) == []
    other = put(same, "w1.s0.b2.i0.exercise", "pulldown")
    assert counted(other, 1) == []
    assert counted(other, 0) == ["claims 0 changed sessions, 1 are changed"]
    # More may be counted than is seen, where rounding swallows a change.
    assert counted(other, 2) == []
    assert counted(other, 1, 0, 5) == []
    assert counted(other, 0, 1, 5) == []
    # What lies behind is not counted, nor what is left out or has other loads.
    behind = put(other, "w0.s0.b2.i0.exercise", "pulldown")
    assert counted(behind, 1) == []
    assert counted(put(same, "w0.s0.b2.i0.exercise", "pulldown"), 0) == []
    fewer = put(other, "w1.sessions", other.weeks[1].sessions[:1])
    assert counted(fewer, 1) == []
    assert counted(put(same, "w1.sessions", same.weeks[1].sessions[:1]), 0) == []
    lighter = put(same, "w1.s0.b0.i0.n0.load_kg", 60.0)
    assert counted(lighter, 0) == []
    fewer_sets = put(same, "w1.s0.b2.i0.sets", same.weeks[1].sessions[0].blocks[2].items[0].sets[:1])
    assert len(counted(fewer_sets, 0)) == 1
    elsewhere = put(fewer_sets, "w1.place.index", 0)
    assert counted(elsewhere, 0) == []
