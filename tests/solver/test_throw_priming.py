"""Priming of throws: model, timeline and verifier agree with enumeration; what is refused."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest

from planner.plan import Plan, PlannedSession
from planner.pose.priming import with_priming
from planner.problem import PrimingUse, Problem
from planner.solution import BlockRole
from planner.state.priming import Condition
from planner.verify import verify
from planner.vocabulary import BlockMode, Lead, Weekday
from tests import builders
from tests.samples import CATALOGUE, RULES
from tests.solver.agreement import enumerated, planned, verified

BASE = ("back-squat", "bench-press", "squat-jump", "chest-throw")
MORE = ("leg-press", "push-up", "row", "cable-fly", "deadlift")
SHARES = {"power": {"volume": 0, "strength": 0, "power": 100}}


def _problem(random: Random | None = None, **changes: Any) -> Problem:
    """One or two sessions of the power phase, the first led by the legs; with ``random`` drawn numbers."""
    pick = random.choice if random else (lambda options: options[0])
    names = {*BASE, *(random.sample(MORE, 1) if random else MORE[:2])}
    if random and random.random() < 0.1:
        names -= {"chest-throw"}
    sets = {"min": 3, "max": pick([3, 4])}
    given = dict(RULES["phase-power"]["prescriptions"])
    rules = {
        "mesocycle": {"loading_weeks": {"min": 1, "max": 4}, "shares": SHARES},
        "session-size": {"exercises": {"min": 2, "max": pick([5, 4])}, "preferred": 4},
        "session-time": {"change_s": pick([90, 60, 0, 200])},
        "throw-priming": {
            "least_wait_minutes": pick([3.0, 4.0, 7.5]),
            "most_wait_minutes": pick([8.0, 7.5]),
            "most_sets": pick([3, 3, 4, 2]),
        },
        "phase-power": {
            "prescriptions": {name: {**dict(one), "base_sets": sets} for name, one in given.items()}
        },
        **changes,
    }
    days = [Weekday.MONDAY, Weekday.THURSDAY][: pick([1, 2]) if random else 2]
    minutes = pick([150, 60, 50, 40])
    return builders.power_problem(
        rules,
        (CATALOGUE[name] for name in names),
        lift=pick(["back-squat", "bench-press"]),
        days=days,
        minutes=minutes,
    )


@cache
def _examined(seed: int) -> tuple[bool, tuple[str, ...]]:
    """Whether a throw is primed, and everything that does not agree."""
    problem = _problem(Random(seed))
    found = planned(problem)
    primed = isinstance(found, Plan) and bool(_primed(found))
    return primed, (*enumerated(problem).faults, *verified(problem).faults)


def _primed(plan: Plan) -> list[PlannedSession]:
    """Dated sessions whose throw has a window."""
    sessions = [s for week in plan.weeks for s in week.sessions]
    return [s for s in sessions if s.priming and s.priming.target == "chest-throw"]


@pytest.mark.parametrize("seed", range(16))
def test_the_solver_agrees_with_enumeration(seed: int) -> None:
    assert _examined(seed)[1] == ()


def test_some_of_these_are_primed_and_some_are_not() -> None:
    primed = [_examined(seed)[0] for seed in range(16)]
    assert 3 <= sum(primed) <= 13


def _plan(problem: Problem) -> Plan:
    found = planned(problem)
    assert isinstance(found, Plan), found
    assert verify(found) == ()
    return found


@cache
def _correct() -> Plan:
    return _plan(_problem())


def test_the_throw_starts_inside_the_window_and_both_stand_alone() -> None:
    sessions = _primed(_correct())
    assert sessions
    for session in sessions:
        assert (session.lead, session.condition) == ("legs", Condition.PRIMED)
        roles = [block.role for block in session.blocks]
        assert roles[:3] == [BlockRole.PRIMING, BlockRole.POWER, BlockRole.LEAD]
        jump, throw = session.blocks[0].items[0], session.blocks[1].items[0]
        assert (jump.exercise, throw.exercise) == ("squat-jump", "chest-throw")
        wait_s = throw.sets[0].start_s - jump.sets[-1].start_s - jump.sets[-1].set_s
        assert 180 <= wait_s <= 480
        assert session.priming is not None
        assert session.priming.wait_s == wait_s
        assert "throw-priming" in session.blocks[0].rules


def test_no_session_has_two_windows() -> None:
    sessions = [s for week in _correct().weeks for s in week.sessions]
    assert {s.priming.target for s in sessions if s.priming} == {"chest-throw", "bench-press"}
    assert all(sum(b.role is BlockRole.PRIMING for b in s.blocks) <= 1 for s in sessions)


@pytest.mark.parametrize("use", [PrimingUse.TEST, PrimingUse.DROP])
def test_only_where_priming_is_adopted_are_throws_primed(use: PrimingUse) -> None:
    drawn = (Condition.CONTROL, Condition.PRIMED) if use is PrimingUse.TEST else ()
    problem = with_priming(_problem(), use, conditions=drawn, pairs=8 * (use is PrimingUse.DROP))
    assert not _primed(_plan(problem))


WRONG: dict[str, tuple[str, Any]] = {
    "a throw too late": ("blocks.1.items.0.sets.0.start_s", 1500),
    "a wait that is not so": ("priming.wait_s", 200),
    "a window that is not the rule's": ("priming.least_s", 60),
    "a target that is none": ("priming.target", "bench-press"),
    "a session that the chest leads": ("lead", Lead.CHEST),
    "turns": ("blocks.1.mode", BlockMode.ALTERNATE),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_verifier_refuses(name: str) -> None:
    plan, (path, value) = _correct(), WRONG[name]
    wrong = builders.change(plan, f"weeks.0.sessions.0.{path}", value)
    wanted = "alternate" if name == "turns" else "throw-priming"
    assert wanted in {found.rule for found in verify(wrong)}


def test_the_verifier_refuses_what_the_rule_does_not_name() -> None:
    rules = builders.rulebook({"throw-priming": {"targets": ["plyometric-push-up"]}})
    wrong = builders.change(_correct(), "problem.rules", rules)
    assert "priming" in {found.rule for found in verify(wrong)}


def test_the_verifier_refuses_a_jump_that_is_not_cleared() -> None:
    wrong = builders.change(_correct(), "problem.priming.conditioning", ("box-jump",))
    assert "throw-priming" in {found.rule for found in verify(wrong)}
