"""Why there is no calendar: what is named collides, and nothing of it could be left out; every way out is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from random import Random

import pytest

from planner.problem import Problem
from planner.rulebook.kinds import MesocycleRule
from planner.solution import Conflict
from planner.solver import solve
from planner.solver.calendar.conflict import explain_calendar
from planner.solver.calendar.weeks import Phases, choose_phases
from planner.solver.calendar.wishes import Wish, length_ways, wishes_of
from planner.solver.engine import Budget, Clock, Verdict
from tests import builders

BUDGET = Budget(work=1.0, wall_s=60.0)


def _problem(
    weeks: int, least: int, most: int, deloads: Sequence[int] = (), peaks: Sequence[int] = ()
) -> Problem:
    """Deloads and peaks on the way by week."""
    book = builders.rulebook({"mesocycle": {"loading_weeks": {"min": least, "max": most}}})
    days = {
        week: builders.START + timedelta(days=7 * (week - 1) + 2) for week in (*deloads, *peaks)
    }
    goal = builders.goal(weeks).model_copy(
        update={
            "deload_dates": tuple(days[week] for week in deloads),
            "peak_dates": tuple(days[week] for week in peaks),
        }
    )
    return builders.problem(book, builders.athlete(goal=goal))


def _possible(problem: Problem) -> bool:
    found = choose_phases(problem, (0,) * problem.weeks, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Phases) or found is Verdict.INFEASIBLE
    return isinstance(found, Phases)


def _kept(problem: Problem, wishes: Sequence[Wish], kept: Sequence[Wish]) -> Problem:
    for wish in wishes:
        if wish not in kept:
            problem = wish.without(problem)
    return problem


def _drawn() -> Iterator[Problem]:
    """Impossible calendars with deloads asked for and peaks on the way."""
    draw, found = Random(4), 0
    while found < 12:
        least = draw.randint(2, 4)
        weeks = draw.randint(6, 22)
        peaks = [week for week in (draw.randint(6, 9), draw.randint(14, 17)) if week < weeks - 3]
        free = [week for week in range(3, weeks + 1) if all(abs(week - p) > 3 for p in peaks)]
        deloads = sorted(draw.sample(free, min(len(free), draw.randint(0, 2))))
        if len(deloads) == 2 and deloads[1] - deloads[0] < 2:
            continue
        problem = _problem(weeks, least, draw.randint(least, 4), deloads, peaks)
        if not _possible(problem):
            found += 1
            yield problem


DRAWN = tuple(_drawn())


@pytest.mark.parametrize(
    "problem", DRAWN, ids=[f"{p.weeks} weeks {n}" for n, p in enumerate(DRAWN)]
)
def test_the_conflict_is_minimal_and_each_way_out_is_one(problem: Problem) -> None:
    conflict = explain_calendar(problem, BUDGET, Clock.start(BUDGET))
    assert conflict.confirmed
    wishes = wishes_of(problem)
    named = [
        wish
        for wish in wishes
        if wish.rule in conflict.rules and wish.fact in ("", *conflict.facts)
    ]
    assert {wish.fact for wish in named} - {""} == set(conflict.facts[1:])
    assert not _possible(_kept(problem, wishes, named))
    for fewer in combinations(named, len(named) - 1):
        assert _possible(_kept(problem, wishes, fewer))
    changed = {words: one for wish in wishes for words, one in wish.ways(problem)}
    changed |= dict(length_ways(problem))
    assert conflict.concessions
    for concession in conflict.concessions:
        assert _possible(changed[concession.change]), concession.change


def test_a_block_too_long_for_one_run_and_too_short_for_two_names_the_rule_alone() -> None:
    problem = _problem(6, 4, 4)
    conflict = solve(problem, BUDGET)
    assert isinstance(conflict, Conflict)
    assert conflict.confirmed
    assert conflict.rules == (problem.rules.one(MesocycleRule).id,)
    assert [one.change for one in conflict.concessions] == [
        "accept 4 to 5 loading weeks in a row",
        "plan 5 weeks instead of 6",
    ]


def test_a_deload_asked_for_and_a_peak_are_named_with_their_dates() -> None:
    problem = _problem(15, 4, 4, deloads=(12,), peaks=(6,))
    conflict = explain_calendar(problem, BUDGET, Clock.start(BUDGET))
    deload, peak = (builders.START + timedelta(days=7 * week + 2) for week in (11, 5))
    assert conflict.facts[1:] == (f"a deload asked for on {deload}", f"a peak on {peak}")
    assert [one.change for one in conflict.concessions] == [
        "accept 3 to 4 loading weeks in a row",
        f"move the deload of {deload} to {deload + timedelta(days=7)}",
        f"move the peak of {peak} to {peak - timedelta(days=7)}",
    ]
