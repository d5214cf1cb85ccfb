"""A class by hand: each start, pause, station and claim wrong by the least there is."""

from __future__ import annotations

from typing import Any

import pytest

from planner.floor import Attending, ClassFile, Rotation, Sharing, Turn
from planner.plan import PlannedSession
from planner.solution import TierReport
from planner.verify.floor import check_floor
from tests.members.floors import EQUIPMENT, session_of
from tests.verify.test_rounds import whole
from tests.verify.test_windows import primed

# Two squats at 10 s and 70 s, then a push at 130 s; sets of 30 s.
SESSION = session_of([[("squat", 2)], [("push", 1)]])
PLANNED = (10, 70, 130)


def given(**changes: Any) -> ClassFile:
    facts = {
        "format": 1, "name": "Noon", "gym": "gym.yaml", "minutes": 15, "change_over_s": 20,
        "rest_window_s": 10, "most_wait_s": 60,
        "athletes": (Attending.model_construct(name="A", plan="a.json"),),
    }  # fmt: skip
    return ClassFile.model_construct(**{**facts, "sharing": Sharing.TURNS, "stations": {}, **changes})


def line(tier: str, value: int, bound: int | None = None) -> TierReport:
    return TierReport.model_construct(
        stage="floor", scope="class", tier=tier, value=value, proved=True, confirmed=False,
        bound=value if bound is None else bound,
    )  # fmt: skip


def said(
    *turns: tuple[int, tuple[int, ...]],
    stations: dict[str, int] | None = None,
    report: tuple[TierReport, ...] = (),
    **facts: Any,
) -> list[str]:
    """What is found, for athletes with an arrival and their starts."""
    named = tuple(
        Turn(name=f"A{n}", arrival_s=arrival, starts_s=starts)
        for n, (arrival, starts) in enumerate(turns, start=1)
    )
    rotation = Rotation.model_construct(turns=named, report=report)
    sessions = [(SESSION, EQUIPMENT)] * len(turns)
    return [
        f"{one.where}: {one.what}"
        for one in check_floor(given(**facts), stations or {}, sessions, rotation)
    ]


def test_as_it_is_printed_it_is_right() -> None:
    assert said((0, PLANNED)) == []
    assert said((100, (110, 170, 230))) == []


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        ((10, 80, 140), []),
        ((10, 81, 141), ["A1 A1: the pause before it changes by 11 s; allowed is 0 to 10 s"]),
        ((11, 70, 130), ["A1 A1: the pause before it changes by -1 s; allowed is 0 to 10 s"]),
        ((10, 70, 190), []),
        ((10, 70, 191), ["A1 B1: the pause before it changes by 61 s; allowed is 0 to 60 s"]),
        ((10, 75, 130), ["A1 B1: the pause before it changes by -5 s; allowed is 0 to 60 s"]),
        ((9, 69, 129), ["A1: the first set starts at 9 s, before the warm-up is over"]),
    ],
)
def test_pauses_grow_a_little_and_never_shrink(starts: tuple[int, ...], words: list[str]) -> None:
    assert said((0, starts)) == words


def test_nobody_comes_before_the_class_begins() -> None:
    assert said((-1, PLANNED)) == ["A1: the first set starts at 10 s, before the warm-up is over"]
    assert said((1, PLANNED)) == ["A1: the first set starts at 10 s, before the warm-up is over"]


def test_everybody_is_done_in_time() -> None:
    late = (740, (750, 810, 870))
    assert said(late) == []
    words = "A1: is done after 901 s, the class ends after 900 s"
    assert said((741, (751, 811, 871))) == [words]
    assert said(late, minutes=14) == ["A1: is done after 900 s, the class ends after 840 s"]


def after(seconds: int) -> tuple[int, tuple[int, ...]]:
    """Arrives so much later than the first."""
    return seconds, tuple(start + seconds for start in PLANNED)


@pytest.mark.parametrize(
    ("seconds", "change_over_s", "is_right"),
    # The first one's squats stand from 10 to 40 s and from 70 to 100 s.
    [(30, 0, True), (29, 0, False), (30, 1, False), (110, 20, True), (109, 20, False), (90, 0, True)],
)
def test_sets_at_a_station_follow_one_another(
    seconds: int, change_over_s: int, *, is_right: bool
) -> None:
    two = ((0, PLANNED), after(seconds))
    found = said(*two, stations={"rack": 1}, change_over_s=change_over_s)
    assert (found == []) == is_right
    assert all(one.startswith("rack: 2 athletes at second") for one in found)
    assert said(*two, stations={"rack": 2}, change_over_s=change_over_s) == []
    assert said(*two, stations={"bench": 0}, change_over_s=change_over_s) == []


@pytest.mark.parametrize(("seconds", "is_right"), [(45, False), (109, False), (110, True)])
def test_a_station_that_is_held_is_free_when_the_block_is_done(
    seconds: int, *, is_right: bool
) -> None:
    # From 10 s to 100 s, and 20 s to change the plates.
    two = ((0, PLANNED), after(seconds))
    held = said(*two, stations={"rack": 1}, sharing=Sharing.HELD)
    assert (held == []) == is_right


def test_a_station_that_nobody_may_use_is_told_with_its_count() -> None:
    assert said((0, PLANNED), stations={"sled": 0}) == ["sled: 1 athletes at second 130, there are 0"]
    three = ((0, PLANNED), after(5), after(10))
    assert said(*three, stations={"rack": 2}) == ["rack: 3 athletes at second 20, there are 2"]


def test_the_claims_are_counted_in_steps_of_five_seconds() -> None:
    late = (0, (10, 75, 140))
    right = (line("waiting", 2), line("end of the class", 34))
    assert said(late, report=right) == []
    assert said((20, (30, 95, 160)), report=(line("waiting", 2), line("end of the class", 38))) == []
    words = "class: says waiting 15 s, it is 10 s"
    assert said(late, report=(line("waiting", 3), right[1])) == [words]
    assert said(late, report=(line("waiting", 2, 3), right[1])) == ["class: says waiting 10 s, it is 10 s"]
    assert said(late, report=(line("waiting", 2, 1),)) == []
    assert said(late, report=(line("noise", 2),)) == ["class: says noise 10 s, it is None s"]
    both = (line("waiting", 4), line("end of the class", 54))
    assert said(late, (100, (110, 175, 240)), report=both) == []


def test_there_is_a_row_for_everybody_and_a_start_for_every_set() -> None:
    assert said((0, (10, 70))) == ["A1: 2 starts for 3 sets"]
    rotation = Rotation.model_construct(turns=(), report=())
    found = check_floor(given(), {}, [(SESSION, EQUIPMENT)], rotation)
    assert [one.what for one in found] == ["0 rows for 1 athletes"]


def test_every_rest_may_become_longer_by_itself() -> None:
    three = session_of([[("squat", 3)]])
    for starts, is_right in (((10, 80, 150), True), ((10, 80, 151), False)):
        turn = Turn(name="A1", arrival_s=0, starts_s=starts)
        rotation = Rotation.model_construct(turns=(turn,), report=())
        found = check_floor(given(), {}, [(three, EQUIPMENT)], rotation)
        assert (found == ()) == is_right


def placed(session: PlannedSession, late: dict[tuple[str, int], int]) -> list[str]:
    """What is found where some sets, by label and planned start, and all behind them start later."""
    rows = sorted(
        ((one.start_s, item.label)
         for block in session.blocks for item in block.items for one in (*item.warm_ups, *item.sets)),
    )  # fmt: skip
    moved_s, starts = 0, []
    for start_s, label in rows:
        moved_s += late.get((label, start_s), 0)
        starts.append(start_s + moved_s)
    turn = Turn(name="A1", arrival_s=0, starts_s=tuple(starts))
    rotation = Rotation.model_construct(turns=(turn,), report=())
    wide = given(minutes=240, rest_window_s=600, most_wait_s=3600)
    used = {item.exercise: () for block in session.blocks for item in block.items}
    found = check_floor(wide, {}, [(session, used)], rotation)
    return [f"{one.where}: {one.what}" for one in found]


@pytest.mark.parametrize(("late_s", "is_right"), [(0, True), (75, True), (80, False)])
def test_a_primed_lift_starts_inside_its_window(late_s: int, *, is_right: bool) -> None:
    session = primed().weeks[0].sessions[1]
    words = f"A1 B1: starts {405 + late_s} s behind A1, outside its window"
    first_s = session.blocks[1].items[0].sets[0].start_s
    assert placed(session, {("B1", first_s): late_s}) == ([] if is_right else [words])
    control = session.model_copy(update={"condition": None})
    assert placed(control, {("B1", first_s): late_s}) == []


def test_a_round_is_not_drawn_out() -> None:
    session = whole().weeks[0].sessions[0]
    squat, press, jump = (item.sets for item in session.blocks[0].items)
    assert placed(session, {("A1", squat[1].start_s): 30}) == []
    words = "waits 5 s longer than printed inside a round of a complex"
    assert placed(session, {("A3", jump[1].start_s): 5}) == [f"A1 A3: {words}"]
    assert placed(session, {("A2", press[2].start_s): 5}) == [f"A1 A2: {words}", f"A1 A3: {words}"]
