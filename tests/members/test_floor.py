"""A class on one floor: the model, the verifier and plain enumeration agree; too little is told with numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planner.floor import Blocked, Floor, Rotation, Sharing
from planner.members.classes import queueing_s
from planner.solver import Budget
from planner.solver.floor import WORK, schedule
from planner.verify.floor import check_floor
from tests.members.floors import Case, case, rotations, tiny

BUDGET = Budget(work=WORK)
TWELVE = [
    *[[[("squat", 4), ("press", 4)], [("push", 2)]]] * 4,
    *[[[("press", 4), ("plank", 3)], [("squat", 3)]]] * 4,
    *[[[("squat", 3)], [("press", 3), ("plank", 3)], [("push", 1)]]] * 4,
]


def judged(one: Case, rotation: Rotation) -> tuple[object, ...]:
    """What the verifier says."""
    return check_floor(one.given, one.stations, one.to_check, rotation)


def waiting_s(floor: Floor, rotation: Rotation) -> int:
    """Waiting of all athletes."""
    return sum(
        turn.starts_s[-1] - turn.arrival_s - athlete.sets[-1].planned_s
        for athlete, turn in zip(floor.athletes, rotation.turns, strict=True)
    )


@pytest.mark.parametrize("seed", range(24))
def test_model_verifier_and_enumeration_agree(seed: int) -> None:
    one = tiny(seed)
    floor = one.floor
    possible = [r for r in rotations(floor) if not judged(one, r)]
    found = schedule(floor, BUDGET)
    if isinstance(found, Blocked):
        assert found.proved
        assert possible == []
        return
    assert judged(one, found) == ()
    waiting = found.report[0]
    assert waiting.proved
    # All lengths are multiples of the enumeration's step, so its best is the best.
    assert 5 * waiting.value == min(waiting_s(floor, r) for r in possible)


def test_twelve_athletes_share_three_racks_four_benches_and_a_sled() -> None:
    one = case(TWELVE, {"rack": 3, "bench": 4, "sled": 1}, minutes=60, set_s=40, rest_s=60)
    found = schedule(one.floor, BUDGET)
    assert isinstance(found, Rotation)
    assert judged(one, found) == ()
    assert 5 * found.report[0].value < queueing_s(one.floor)
    again = schedule(one.floor, BUDGET)
    assert again == found


def test_too_few_racks_are_counted_and_the_remedy_works() -> None:
    specs = [[[("squat", 6)]]] * 6
    one = case(specs, {"rack": 1}, minutes=30, sharing=Sharing.HELD, set_s=60, rest_s=60)
    found = schedule(one.floor, BUDGET)
    assert isinstance(found, Blocked)
    assert found.proved
    assert "6 athletes need 68 minutes" in found.reasons[0]
    assert any("rack" in way for way in found.remedies)
    more = one.floor.model_copy(update={"stations": {"rack": 3}})
    assert isinstance(schedule(more, BUDGET), Rotation)


def test_turns_at_a_station_are_a_remedy_where_rests_are_long() -> None:
    specs = [[[("squat", 4)]]] * 3
    one = case(specs, {"rack": 1}, minutes=20, sharing=Sharing.HELD, set_s=40, rest_s=140)
    found = schedule(one.floor, BUDGET)
    assert isinstance(found, Blocked)
    assert "sharing: turns" in found.remedies[0]
    turns = one.floor.model_copy(update={"sharing": Sharing.TURNS})
    assert isinstance(schedule(turns, BUDGET), Rotation)


def test_an_impossible_order_is_proved_without_a_shortage() -> None:
    # Both need rack and bench at the end of the class, and neither may wait.
    specs = [[[("rack-press", 1)]], [[("rack-press", 1)]]]
    one = case(
        specs, {"rack": 1, "bench": 2}, minutes=15, set_s=460, rest_s=0, change_over_s=0,
    )  # fmt: skip
    found = schedule(one.floor, BUDGET)
    assert isinstance(found, Blocked)
    assert found.proved
    assert found.confirmed
    assert any("minutes instead of 15" in way for way in found.remedies)


Change = Callable[[Rotation], Rotation]


def moved(rotation: Rotation, athlete: int, at: int, by_s: int) -> Rotation:
    """A rotation with one start moved."""
    turns = list(rotation.turns)
    starts = list(turns[athlete].starts_s)
    starts[at] += by_s
    turns[athlete] = turns[athlete].model_copy(update={"starts_s": tuple(starts)})
    return rotation.model_copy(update={"turns": tuple(turns)})


def test_the_verifier_sees_what_is_wrong() -> None:
    one = case([[[("squat", 3)]], [[("squat", 3)]]], {"rack": 1}, rest_window_s=10)
    found = schedule(one.floor, BUDGET)
    assert isinstance(found, Rotation)
    assert judged(one, found) == ()
    together = found.model_copy(
        update={
            "turns": (
                found.turns[0],
                found.turns[0].model_copy(update={"name": "Athlete 2"}),
            )
        }
    )
    assert any("rack" in str(v) for v in judged(one, together))
    assert any("pause" in str(v) for v in judged(one, moved(found, 0, 1, -5)))
    assert any("pause" in str(v) for v in judged(one, moved(found, 0, 2, 15)))
    assert any("warm-up" in str(v) for v in judged(one, moved(found, 0, 0, -5)))
    assert any("the class ends" in str(v) for v in judged(one, moved(found, 1, 2, 900)))
    line = found.report[0].model_copy(update={"value": found.report[0].value + 1})
    assert any("says waiting" in str(v) for v in judged(
        one, found.model_copy(update={"report": (line, *found.report[1:])})))  # fmt: skip
    short = found.model_copy(update={"turns": found.turns[:1]})
    assert judged(one, short) != ()
