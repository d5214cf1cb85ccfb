"""On a shared floor, too, a primed lift stands inside its window, and nothing waits inside a round of a complex."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from planner.floor import Blocked, Rotation, Sharing, Tie, Turn, athlete_of
from planner.plan import Plan, PlannedPriming, PlannedSession
from planner.solution import BlockRole
from planner.solver import Budget
from planner.solver.floor import WORK, schedule
from planner.state.priming import Condition
from planner.verify.floor import check_floor
from planner.vocabulary import BlockMode, Weekday
from tests import builders
from tests.members.floors import Case, case, rotations
from tests.samples import CATALOGUE
from tests.solver.agreement import planned

BUDGET = Budget(work=WORK)


def primed(session: PlannedSession, more_s: int) -> PlannedSession:
    """The session with its first block as conditioning of the second, which may start so much later."""
    jumps, lead, *others = session.blocks
    last = jumps.items[0].sets[-1]
    end_s = last.start_s + last.set_s
    wait_s = lead.items[0].sets[0].start_s - end_s
    window = PlannedPriming(
        conditioning=jumps.items[0].exercise,
        target=lead.items[0].exercise,
        start_s=jumps.items[0].sets[0].start_s,
        end_s=end_s,
        warm_ups_before=0,
        least_s=wait_s,
        most_s=wait_s + more_s,
        wait_s=wait_s,
    )
    before = jumps.model_copy(update={"role": BlockRole.PRIMING})
    return session.model_copy(
        update={
            "blocks": (before, lead, *others),
            "condition": Condition.PRIMED,
            "priming": window,
        }
    )


def as_complex(session: PlannedSession) -> PlannedSession:
    """The session with its first block done as a complex."""
    first, *others = session.blocks
    rounds = first.model_copy(update={"mode": BlockMode.COMPLEX})
    return session.model_copy(update={"blocks": (rounds, *others)})


def drawn(seed: int) -> Case:
    """Two athletes with little room, one of them primed or in a complex."""
    draw = Random(seed)
    names = ("squat", "press", "rack-press")
    complexes = draw.random() < 0.5
    mine = [[("squat", 1), ("press", 1), ("plank", 1)]] if complexes else [
        [("plank", 1)], [("press", draw.choice((1, 2)))]]  # fmt: skip
    other = [[(draw.choice(names), 1)], [(draw.choice(names), 1)]]
    one = case(
        [mine, other],
        {"rack": 1, "bench": 1},
        sharing=draw.choice(tuple(Sharing)),
        rest_window_s=draw.choice((60, 120)),
        most_wait_s=draw.choice((60, 120)),
        change_over_s=draw.choice((0, 60)),
        set_s=120,
        rest_s=60,
    )
    changed = as_complex(one.sessions[0]) if complexes else primed(one.sessions[0], draw.choice((0, 60)))
    return replace(one, sessions=(changed, *one.sessions[1:]))


@pytest.mark.parametrize("seed", range(16))
def test_model_verifier_and_enumeration_agree_on_windows(seed: int) -> None:
    one = drawn(seed)
    possible = [
        r for r in rotations(one.floor) if not check_floor(one.given, one.stations, one.to_check, r)
    ]
    found = schedule(one.floor, BUDGET)
    if isinstance(found, Blocked):
        assert found.proved
        assert possible == []
        return
    assert check_floor(one.given, one.stations, one.to_check, found) == ()
    waits = [
        sum(
            t.starts_s[-1] - t.arrival_s - a.sets[-1].planned_s
            for a, t in zip(one.floor.athletes, r.turns, strict=True)
        )
        for r in possible
    ]
    assert 5 * found.report[0].value == min(waits)


@pytest.mark.parametrize("kind", ["primed", "complex"])
def test_a_wait_that_a_rest_may_have_is_too_long_in_a_window(kind: str) -> None:
    spec = [[("plank", 1)], [("press", 3)]] if kind == "primed" else [[("plank", 3), ("press", 3)]]
    one = case([spec], {"bench": 1}, set_s=40, rest_s=20)
    changed = primed(one.sessions[0], 0) if kind == "primed" else as_complex(one.sessions[0])
    tied = replace(one, sessions=(changed,))
    behind = next(i for i, put in enumerate(tied.floor.athletes[0].sets) if put.exercise == "press")
    planned = [put.planned_s for put in tied.floor.athletes[0].sets]
    starts = tuple(at_s + 30 * (i >= behind) for i, at_s in enumerate(planned))
    late = Rotation(turns=(Turn(name="Athlete 1", arrival_s=0, starts_s=starts),), report=())
    assert check_floor(one.given, one.stations, one.to_check, late) == ()
    wrong = check_floor(tied.given, tied.stations, tied.to_check, late)
    assert [violation.rule for violation in wrong] == ["window"]


def test_where_only_a_window_is_in_the_way_there_is_no_rotation() -> None:
    # The second athlete's sets, one right behind the other, fit in only if the first one's last set waits.
    specs = [[[("press", 1)], [("plank", 1)], [("press", 1)]], [[("press", 2)]]]
    one = case(specs, {"bench": 1}, set_s=200, rest_s=0, change_over_s=0, rest_window_s=0)
    assert isinstance(schedule(one.floor, BUDGET), Rotation)
    first, second = one.floor.athletes
    tied = first.model_copy(update={"ties": (Tie(first=0, last=2, more_s=0),)})
    found = schedule(one.floor.model_copy(update={"athletes": (tied, second)}), BUDGET)
    assert isinstance(found, Blocked)
    assert found.proved


def test_planned_sessions_that_are_primed_share_a_bench() -> None:
    names = "back-squat bench-press squat-jump leg-press push-up chest-throw"
    chosen = [CATALOGUE[name] for name in names.split()]
    rules: dict[str, dict[str, Any]] = {
        "mesocycle": {
            "loading_weeks": {"min": 1, "max": 4},
            "shares": {"power": {"volume": 0, "strength": 0, "power": 100}},
        },
        "session-size": {"exercises": {"min": 2, "max": 5}, "preferred": 4},
        "variety": {"most_of_pattern_per_session": 2},
    }
    plan = planned(
        builders.power_problem(
            rules, chosen, lift="bench-press", days=[Weekday.MONDAY, Weekday.THURSDAY], minutes=120
        )
    )
    assert isinstance(plan, Plan)
    session = next(s for w in plan.weeks for s in w.sessions if s.condition is Condition.PRIMED)
    equipment = {one.id: one.equipment for one in plan.problem.exercises}
    given = case([[[("press", 1)]]] * 2, {}, minutes=120).given
    stations = {"bench": 1, "rack": 2}
    to_check = [(session, equipment)] * 2
    athletes = tuple(
        athlete_of(f"Athlete {n}", session, equipment, frozenset(stations)) for n in (1, 2)
    )
    assert [len(one.ties) for one in athletes] == [1, 1]
    floor = case([[[("press", 1)]]], stations, minutes=120).floor
    found = schedule(floor.model_copy(update={"athletes": athletes}), BUDGET)
    assert isinstance(found, Rotation)
    assert check_floor(given, stations, to_check, found) == ()
