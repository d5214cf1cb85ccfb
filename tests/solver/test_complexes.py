"""Complexes: the closed form against the timeline, plans that hold one, and what the verifier refuses."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest

from planner.exchange.steps import Lift, Repeat, Rest, steps
from planner.plan import Plan, PlannedBlock, PlannedSession
from planner.pose.priming import with_priming
from planner.problem import PrimingUse, Problem
from planner.rulebook.kinds import SessionTimeRule
from planner.solution import BlockRole
from planner.solver.complexes import Waits, complex_s, is_possible
from planner.solver.engine import Budget, Clock, run
from planner.solver.sheet import Sheet, TimedBlock
from planner.solver.works import Work
from planner.state.priming import Condition
from planner.verify import verify
from planner.vocabulary import BlockMode, Focus, Lead, Weekday
from tests import builders
from tests.samples import CATALOGUE, RULES
from tests.solver.agreement import enumerated, planned, verified

BASE = ("back-squat", "bench-press", "squat-jump", "chest-throw")
MORE = ("leg-press", "row", "cable-fly")
SHARES = {"power": {"volume": 0, "strength": 0, "power": 100}}
GIVEN = dict(RULES["phase-power"]["prescriptions"])


def _problem(random: Random | None = None, most_open: int = 3) -> Problem:
    """Two sessions of a power phase with squats of 80 %; with ``random`` drawn numbers."""
    pick = random.choice if random else (lambda options: options[0])
    main = {
        **dict(GIVEN["main"]),
        "percent_1rm": {"start": 80.0, "end": pick([82.5, 85.0, 87.5])},
    }
    power = {**dict(GIVEN["power"]), "reps": {"min": 3, "max": pick([4, 4, 4, 5])}}
    sets = {"min": 3, "max": pick([3, 4])}
    named = {**GIVEN, "main": main, "power": power}
    rules: dict[str, dict[str, Any]] = {
        "mesocycle": {"loading_weeks": {"min": 1, "max": 4}, "shares": SHARES},
        "session-size": {"exercises": {"min": 2, "max": 6}, "preferred": pick([5, 4])},
        "session-time": {"most_open": pick([most_open, 3, 3, 3, 2]), "change_s": pick([90, 60])},
        "complex-training": {
            "upper_after_s": {"least_s": pick([60, 45]), "most_s": 90},
            "jump_after_s": {"least_s": 240, "most_s": pick([300, 240])},
            "rest_s": pick([120, 0, 300]),
            "most_rounds": pick([4, 3]),
            "sessions": pick([1, 2]),
        },
        "phase-power": {
            "prescriptions": {name: {**dict(one), "base_sets": sets} for name, one in named.items()}
        },
    }
    names = {*BASE, *(random.sample(MORE, 1) if random else MORE)}
    days = [Weekday.MONDAY, Weekday.THURSDAY][: pick([2, 1])]
    minutes = pick([150, 75, 55, 45])
    return builders.power_problem(
        rules, (CATALOGUE[name] for name in names), lift="back-squat", days=days, minutes=minutes
    )


@cache
def _examined(seed: int) -> tuple[bool, tuple[str, ...]]:
    """Whether a session holds a complex, and everything that does not agree."""
    problem = _problem(Random(seed))
    found = planned(problem)
    holds = isinstance(found, Plan) and bool(_complexes(found))
    return holds, (*enumerated(problem).faults, *verified(problem).faults)


def _complexes(plan: Plan) -> list[tuple[PlannedSession, PlannedBlock]]:
    return [
        (session, block)
        for week in plan.weeks
        for session in week.sessions
        for block in session.blocks
        if block.mode is BlockMode.COMPLEX
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_solver_agrees_with_enumeration(seed: int) -> None:
    assert _examined(seed)[1] == ()


def test_some_of_these_hold_a_complex_and_some_do_not() -> None:
    assert 2 <= sum(_examined(seed)[0] for seed in range(12)) <= 10


@pytest.mark.parametrize("seed", range(40))
def test_the_closed_form_of_a_complex_is_what_the_timeline_finds(seed: int) -> None:
    random = Random(seed)

    def ramp() -> tuple[tuple[int, int], ...]:
        count = random.randint(0, 3)
        return tuple((5 * random.randint(3, 10), 5 * random.randint(4, 30)) for _ in range(count))

    rounds = random.randint(1, 4)
    works = tuple(
        Work(warm_ups, rounds, 5 * random.randint(3, 12), 5 * random.randint(12, 100))
        for warm_ups in (ramp(), ramp(), ())
    )
    least = 5 * random.randint(2, 20)
    later = least + 5 * random.randint(0, 40)
    waits = Waits(
        ((least, least + 5 * random.randint(0, 10)), (later, later + 5 * random.randint(0, 20))),
        5 * random.randint(0, 12),
        5 * random.randint(0, 40),
    )
    rule = builders.rulebook({}).one(SessionTimeRule)
    sheet = Sheet((TimedBlock(works, BlockMode.COMPLEX, 45, waits=waits),), rule)
    sheet.model.minimize(sheet.end)
    answer = run(sheet.model, Budget(), Clock.start(Budget()))
    assert answer.found == is_possible(works, waits)
    if answer.found:
        assert 5 * answer.objective - rule.general_warm_up_s == complex_s(works, waits)


def test_of_these_some_are_possible_and_some_are_not() -> None:
    work = Work((), 2, 40, 90)
    assert is_possible((work, work, work), Waits(((60, 90), (240, 300)), 45, 120))
    assert not is_possible((work, work, work), Waits(((60, 90), (100, 140)), 45, 120))
    assert not is_possible((work, work, work), Waits(((10, 40), (240, 300)), 45, 120))


@cache
def _correct() -> Plan:
    found = planned(_problem())
    assert isinstance(found, Plan), found
    assert verify(found) == ()
    return found


def test_rounds_keep_their_windows_and_one_rest() -> None:
    found = _complexes(_correct())
    assert found
    for session, block in found:
        assert (session.lead, block.role, session.condition) == ("legs", BlockRole.LEAD, None)
        assert [item.exercise for item in block.items] == [
            "back-squat",
            "bench-press",
            "squat-jump",
        ]
        assert "complex-training" in block.rules
        squat, press, jump = (item.sets for item in block.items)
        assert len(squat) == len(press) == len(jump) > 1
        for one, two, three in zip(squat, press, jump, strict=True):
            assert 60 <= two.start_s - one.start_s - one.set_s <= 90
            assert 240 <= three.start_s - one.start_s - one.set_s <= 300
        for before, after in zip(jump, squat[1:], strict=False):
            assert after.start_s - before.start_s - before.set_s >= 120


def test_a_watch_is_told_whole_rounds() -> None:
    session, block = _complexes(_correct())[0]
    told = steps(session)
    ramp = sum(len(item.warm_ups) for item in block.items)
    lifts = [one.exercise for one in told if isinstance(one, Lift) and not one.warm_up][:3]
    assert lifts == [item.exercise for item in block.items]
    assert Repeat(2 * ramp, len(block.items[0].sets)) in told
    squat, press = block.items[0].sets[0], block.items[1].sets[0]
    assert told[2 * ramp + 1] == Rest(press.start_s - squat.start_s - squat.set_s)


@pytest.mark.parametrize("use", [PrimingUse.TEST, PrimingUse.DROP])
def test_only_where_priming_is_adopted_are_there_complexes(use: PrimingUse) -> None:
    drawn = (Condition.CONTROL, Condition.PRIMED) if use is PrimingUse.TEST else ()
    problem = with_priming(_problem(), use, conditions=drawn, pairs=8 * (use is PrimingUse.DROP))
    found = planned(problem)
    assert isinstance(found, Plan)
    assert verify(found) == ()
    assert not _complexes(found)


def test_where_only_two_may_be_open_there_are_none() -> None:
    found = planned(_problem(most_open=2))
    assert isinstance(found, Plan)
    assert verify(found) == ()
    assert not _complexes(found)


WRONG: dict[str, tuple[str, Any]] = {
    "a press too early": ("blocks.B.items.1.sets.1.start_s", -10),
    "a press too late": ("blocks.B.items.1.sets.1.start_s", 35),
    "a jump too early": ("blocks.B.items.2.sets.1.start_s", -5),
    "a jump too late": ("blocks.B.items.2.sets.2.start_s", 65),
    "a round too early": ("blocks.B.items.0.sets.1.start_s", -5),
    "alternate sets": ("blocks.B.mode", BlockMode.ALTERNATE),
    "another role": ("blocks.B.role", BlockRole.PAIR),
    "a gap": ("blocks.B.gap_s", 45),
    "a session that the chest leads": ("lead", Lead.CHEST),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_verifier_refuses(name: str) -> None:
    plan, (path, value) = _correct(), WRONG[name]
    session, block = _complexes(plan)[0]
    at = f"weeks.0.sessions.{plan.weeks[0].sessions.index(session)}.{path}"
    at = at.replace(".B.", f".{session.blocks.index(block)}.")
    if path.endswith("start_s"):
        item, number = (int(part) for part in path.split(".")[3:6:2])
        value += block.items[item].sets[number].start_s
    wrong = builders.change(plan, at, value)
    assert "complex-training" in {found.rule for found in verify(wrong)}


def test_the_verifier_refuses_a_complex_behind_a_closed_gate() -> None:
    plan = _correct()
    for path, value in (
        ("problem.athlete.goal.focus", Focus.GENERAL),
        ("problem.athlete.training_years", 1.5),
        ("problem.priming", None),
        ("problem.priming.conditioning", ("box-jump",)),
    ):
        wrong = builders.change(plan, path, value)
        assert "complex-training" in {found.rule for found in verify(wrong)}, path
    rules = builders.rulebook({"session-time": {"most_open": 2}})
    found = {one.rule for one in verify(builders.change(plan, "problem.rules", rules))}
    assert {"complex-training", "session-time"} <= found
