"""The way back after a break, by the verifier: from which gap on, how much less, and for how long."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.athlete import Away
from planner.plan import Plan
from planner.revision import History
from planner.rulebook.book import Rulebook
from planner.verify import verify
from planner.vocabulary import Weekday
from tests import builders
from tests.verify.judging import put

TWO_WEEKS = {"least_days_off": 14, "cut_percent": [50, 30], "most_days": [7]}
SESSIONS = (builders.LEGS_DAY, builders.CHEST_DAY)


def planned(*mesocycles: str, off: int = 0, rule: dict[str, Any] | None = None, **facts: Any) -> Plan:
    """A block whose first day comes so many days after the last training."""
    weeks = builders.places(*mesocycles)
    last = builders.START - timedelta(days=off + 1) if off else None
    who = builders.athlete(goal=builders.goal(len(weeks)), last_trained=last, **facts)
    given = builders.problem(builders.rulebook({"return-ramp": {**TWO_WEEKS, **(rule or {})}}), who)
    return builders.plan(given, weeks, builders.contents(*[SESSIONS] * len(mesocycles)))


def shares(plan: Plan) -> dict[int, int]:
    """The share that each week is said to need, where it has another."""
    found = [one for one in verify(plan) if "of its sets, should have" in one.what]
    return {int(one.where.split()[1]): int(one.what.split()[-2]) for one in found}


def crowded(plan: Plan) -> list[str]:
    return [f"{one.where}: {one.what}" for one in verify(plan) if "after a break" in one.what]


@pytest.mark.parametrize(("off", "wanted"), [(13, {}), (14, {1: 50, 2: 70}), (60, {1: 50, 2: 70})])
def test_from_so_many_days_on_it_is_a_break(off: int, wanted: dict[int, int]) -> None:
    plan = planned("strength strength strength", off=off)
    assert shares(plan) == wanted
    assert {one.rule for one in verify(plan) if "of its sets" in one.what} <= {"return-ramp"}


def test_a_lighter_week_has_the_share_of_the_loading_week_before() -> None:
    plan = planned("strength deload", "strength strength", off=14)
    assert shares(plan) == {1: 50, 2: 50}
    three = {"cut_percent": [50, 40, 30]}
    plan = planned("strength deload", "strength strength", off=14, rule=three)
    assert shares(plan) == {1: 50, 2: 50, 3: 70}


@pytest.mark.parametrize(
    ("most", "words"),
    [
        ([2, 2], []),
        ([1], ["week 1: 2 sessions after a break, at most 1 allowed"]),
        ([2, 1], ["week 2: 2 sessions after a break, at most 1 allowed"]),
    ],
)
def test_few_sessions_in_the_first_weeks(most: list[int], words: list[str]) -> None:
    rule = {"most_days": most}
    assert crowded(planned("strength strength strength", off=14, rule=rule)) == words
    assert crowded(planned("strength strength strength", off=13, rule=rule)) == []


TUESDAY = date(2027, 1, 19)


@pytest.mark.parametrize(
    ("until", "wanted"),
    [(TUESDAY - timedelta(days=2), {}), (TUESDAY - timedelta(days=1), {3: 50, 4: 70})],
)
def test_a_gap_between_two_windows_is_a_break(until: date, wanted: dict[int, int]) -> None:
    # Trained on Monday the 4th, then on Monday the 18th or, that away as well, on Tuesday the 19th.
    away = (Away(first=date(2027, 1, 5), last=until),)
    windows = (builders.window(Weekday.MONDAY), builders.window(Weekday.TUESDAY))
    plan = planned("strength strength strength strength", away=away, availability=windows)
    assert shares(plan) == wanted


def test_without_a_break_or_a_rule_every_week_is_whole() -> None:
    plan = put(planned("strength strength"), "w1.place.sets_share_percent", 70)
    (found,) = [one for one in verify(plan) if "of its sets" in one.what]
    assert (found.rule, found.what) == ("structure", "has 70 % of its sets, should have 100 %")
    plan = planned("strength strength", off=20)
    book = plan.problem.rules
    kept = tuple(rule for rule in book.rules if rule.kind != "return-ramp")
    assert shares(put(plan, "problem.rules", Rulebook(books=book.books, rules=kept))) == {}


def test_in_a_running_block_what_is_done_keeps_its_share() -> None:
    plan = planned("strength strength strength", off=14)
    for before, wanted in (
        (date(2027, 1, 4), {1: 50, 2: 70}),
        (date(2027, 1, 5), {2: 70}),
        (date(2027, 1, 11), {2: 70}),
        (date(2027, 1, 12), {}),
    ):
        again = {"revision": 1, "history": History(before=before)}
        assert shares(plan.model_copy(update=again)) == wanted, before


def test_in_a_running_block_a_gap_between_two_sessions_is_a_break() -> None:
    plan = planned("strength strength strength strength")
    # The second week has no session; the third only its second, on Thursday the 21st.
    plan = put(put(plan, "w1.sessions", ()), "w2.sessions", plan.weeks[2].sessions[1:])
    again = {"revision": 1, "history": History(before=date(2027, 1, 8))}
    assert shares(plan.model_copy(update=again)) == {}
    plan = put(plan, "w0.sessions", plan.weeks[0].sessions[:1])
    assert shares(plan.model_copy(update=again)) == {3: 50, 4: 70}
    few = put(plan, "problem.rules", builders.rulebook({"return-ramp": {**TWO_WEEKS, "least_days_off": 17}}))
    assert shares(few.model_copy(update=again)) == {}


def test_an_early_deload_counts_like_a_loading_week() -> None:
    plan = planned("strength strength strength", off=14)
    place = plan.weeks[1].place.model_copy(update={"kind": "deload"})
    history = History(before=date(2027, 1, 4), deloads=(2,))
    early = put(plan, "w1.place", place)
    assert shares(early)[2] == 50
    again = early.model_copy(update={"revision": 1, "history": history})
    assert shares(again)[2] == 70
