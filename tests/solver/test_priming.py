"""Priming: model, timeline and verifier agree with enumeration; what is refused; conditions of the test."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import pytest

from planner.exercises import Exercise
from planner.plan import Plan, PlannedSession
from planner.pose.priming import with_priming
from planner.problem import PrimingUse, Problem
from planner.solution import BlockRole
from planner.solver.engine import Budget, Clock, run
from planner.solver.priming import extra_s, window_of
from planner.solver.sheet import Sheet, TimedBlock
from planner.solver.works import Work
from planner.state.priming import Condition
from planner.verify import verify
from planner.vocabulary import BlockMode, Focus, Weekday
from tests import builders
from tests.samples import CATALOGUE, RULES, exercise
from tests.solver.agreement import enumerated, planned, verified

BASE = ("back-squat", "bench-press", "squat-jump")
MORE = ("leg-press", "push-up", "chest-throw", "row", "cable-fly", "deadlift")
PAUSE = exercise("pause-bench", "horizontal-press chest main barbell", direct="chest")
SHARES = {"power": {"volume": 0, "strength": 0, "power": 100}}


def _problem(random: Random | None = None, weeks: int = 2, **changes: Any) -> Problem:
    """One or two sessions of the power phase; with ``random`` drawn numbers and exercises."""
    pick = random.choice if random else (lambda options: options[0])
    names = {*BASE, *(random.sample(MORE, 2) if random else MORE[:3])}
    found: list[Exercise] = [CATALOGUE[name] for name in names]
    if random and random.random() < 0.3:
        found.append(PAUSE)
    most = pick([5, 4, 6])
    rules = {
        "mesocycle": {"loading_weeks": {"min": 1, "max": 4}, "shares": SHARES},
        "session-size": {"exercises": {"min": 2, "max": most}, "preferred": 4},
        "session-time": {"change_s": pick([90, 60, 0, 125])},
        "priming": {
            "least_wait_minutes": pick([3.0, 4.0, 7.5]),
            "most_wait_minutes": pick([8.0, 7.5, 12.0]),
            "most_sets": pick([3, 2, 4]),
        },
        "alternate": {"below_percent_1rm": pick([80.0, 95.0, 85.0])},
        "variety": {"most_of_pattern_per_session": pick([2, 1])},
        **_phases(pick),
        **changes,
    }
    minutes = pick([150, 60, 45, 40])
    days = [Weekday.MONDAY, Weekday.THURSDAY][: pick([1, 2]) if random else 2]
    return builders.power_problem(
        rules, found, lift="bench-press", days=days, minutes=minutes, weeks=weeks
    )


def _phases(pick: Callable[[Any], Any]) -> dict[str, Any]:
    """The power phase with few numbers of sets, so that everything can be enumerated."""
    given = dict(RULES["phase-power"]["prescriptions"])
    sets = {"min": 3, "max": pick([3, 4])}
    return {
        "phase-power": {
            "prescriptions": {name: {**dict(one), "base_sets": sets} for name, one in given.items()}
        }
    }


@cache
def _examined(seed: int) -> tuple[bool, tuple[str, ...]]:
    """Whether a session is primed, and everything that does not agree."""
    problem = _problem(Random(seed))
    found = planned(problem)
    primed = isinstance(found, Plan) and bool(_primed(found))
    return primed, (*enumerated(problem).faults, *verified(problem).faults)


def _primed(plan: Plan) -> list[PlannedSession]:
    return [s for week in plan.weeks for s in week.sessions if s.condition is Condition.PRIMED]


@pytest.mark.parametrize("seed", range(16))
def test_the_solver_agrees_with_enumeration(seed: int) -> None:
    assert _examined(seed)[1] == ()


def test_some_of_these_are_primed_and_some_are_not() -> None:
    primed = [_examined(seed)[0] for seed in range(16)]
    assert 3 <= sum(primed) <= 15


@pytest.mark.parametrize("seed", range(40))
def test_the_closed_form_of_a_window_is_what_the_timeline_finds(seed: int) -> None:
    random = Random(seed)
    ramp = tuple(
        (5 * random.randint(3, 10), 5 * random.randint(4, 30)) for _ in range(random.randint(0, 4))
    )
    rules = builders.rulebook(
        {
            "priming": {
                "least_wait_minutes": random.choice([0.0, 3.0, 6.0]),
                "most_wait_minutes": random.choice([6.0, 8.0]),
            },
            "session-time": {"change_s": 5 * random.randint(0, 30)},
        }
    )
    change_s = rules.by_id("session-time").change_s  # type: ignore[union-attr]
    window = window_of(rules.by_id("priming"), ramp, change_s)  # type: ignore[arg-type]
    jumps, press = Work((), random.randint(1, 4), 20, 95), Work(ramp, 3, 25, 180)
    blocks = [
        TimedBlock((jumps,), BlockMode.STRAIGHT, 0, window),
        TimedBlock((press,), BlockMode.STRAIGHT, 0),
    ]
    if window is None:
        return
    ends = []
    for ones in (blocks, [TimedBlock((jumps,), BlockMode.STRAIGHT, 0), blocks[1]]):
        sheet = Sheet(tuple(ones), rules.by_id("session-time"))  # type: ignore[arg-type]
        sheet.model.minimize(sheet.end)
        ends.append(run(sheet.model, Budget(), Clock.start(Budget())).objective)
    assert 5 * (ends[0] - ends[1]) == extra_s(window, ramp, change_s)


def _plan(problem: Problem) -> Plan:
    found = planned(problem)
    assert isinstance(found, Plan), found
    assert verify(found) == ()
    return found


def test_the_press_starts_inside_the_window() -> None:
    plan = _plan(_problem())
    sessions = [s for s in _primed(plan) if s.lead == "chest"]
    assert sessions
    for session in sessions:
        roles = [block.role for block in session.blocks]
        assert roles[:2] == [BlockRole.PRIMING, BlockRole.LEAD]
        jumps, press = session.blocks[0].items[0], session.blocks[1].items[0]
        wait_s = press.sets[0].start_s - jumps.sets[-1].start_s - jumps.sets[-1].set_s
        assert 180 <= wait_s <= 480
        assert session.priming is not None
        assert session.priming.wait_s == wait_s


def test_a_test_has_its_conditions_in_their_order_and_controls_without_jumps() -> None:
    drawn = (Condition.CONTROL, Condition.PRIMED, Condition.CONTROL)
    problem = with_priming(_problem(weeks=4), PrimingUse.TEST, conditions=drawn)
    plan = _plan(problem)
    led = [s for week in plan.weeks for s in week.sessions if s.lead == "chest"]
    assert [s.condition for s in led][:4] == [*drawn, None]
    control, primed = led[:2]
    assert all(block.role is not BlockRole.PRIMING for block in control.blocks)
    assert control.priming
    assert primed.priming
    # The press comes at the same second: only what goes before differs.
    press = [s.blocks[s.condition is Condition.PRIMED].items[0].sets[0] for s in led[:2]]
    assert press[0].start_s == press[1].start_s
    assert control.priming.end_s - control.priming.start_s > 60


def test_dropped_or_closed_nobody_is_primed() -> None:
    dropped = with_priming(_problem(), PrimingUse.DROP, pairs=8)
    assert not _primed(_plan(dropped))
    assert (
        with_priming(_problem().model_copy(update={"priming": None, "eased": BASE})).priming is None
    )
    early = _problem(priming={"least_training_years": 4.0})
    assert early.priming is None
    assert not _primed(_plan(early))


WRONG: dict[str, tuple[str, Any]] = {
    "a press too late": ("blocks.1.items.0.sets.0.start_s", 1500),
    "a wait that is not so": ("priming.wait_s", 200),
    "a window that is not the rule's": ("priming.least_s", 60),
    "no window": ("priming", None),
    "a control with jumps": ("condition", Condition.CONTROL),
    "conditioning that is none": ("blocks.0.role", BlockRole.POWER),
    "a warm-up that stands elsewhere": ("priming.warm_ups_before", 3),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_verifier_refuses(name: str) -> None:
    plan, (path, value) = _correct(), WRONG[name]
    week, session = next(
        (w, s)
        for w, week in enumerate(plan.weeks)
        for s, one in enumerate(week.sessions)
        if one.condition
    )
    wrong = builders.change(plan, f"weeks.{week}.sessions.{session}.{path}", value)
    assert any(found.rule == "priming" for found in verify(wrong))


@cache
def _correct() -> Plan:
    return _plan(_problem())


def test_the_verifier_refuses_priming_behind_a_closed_gate() -> None:
    plan = _correct()
    for path, value in (
        ("problem.priming", None),
        ("problem.athlete.goal.focus", Focus.GENERAL),
        ("problem.athlete.training_years", 1.5),
        ("problem.eased", ("squat-jump",)),
    ):
        wrong = builders.change(plan, path, value)
        assert any(found.rule == "priming" for found in verify(wrong)), path
