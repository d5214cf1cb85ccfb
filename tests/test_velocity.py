"""Velocity: targets from the athlete's own line, stops at a loss that the device can tell, and what is learned."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest

from planner.athlete import VelocityDevice
from planner.document import Paper, render_html
from planner.document.words import words
from planner.exchange import export
from planner.feedback import learn
from planner.journal import Entry, Journal
from planner.plan import Plan
from planner.pose import with_velocity
from planner.problem import Problem
from planner.state import Learned, LoadVelocity, State, VelocityKind
from planner.velocity import VelocityTarget
from tests import builders
from tests.verify.judging import at, broken, put

SQUAT, BENCH, CURL = "w0.s0.b0.i0", "w0.s0.b0.i1", "w0.s0.b1.i0"
DEVICE = VelocityDevice(name="Encoder", error_m_s=0.04)


def line(exercise: str = "back-squat", **changes: object) -> LoadVelocity:
    """1.80 m/s at nothing, 0.75 m/s at 105 kg."""
    given: dict[str, object] = {
        "exercise": exercise,
        "date": builders.START - timedelta(days=3),
        "kind": VelocityKind.MEAN,
        "device": "Encoder",
        "at_zero_m_s": 1.8,
        "slope_m_s_per_kg": -0.01,
        "residual_m_s": 0.02,
        "device_error_m_s": 0.04,
        "sets": 12,
        "loads": 5,
        "lightest_kg": 60.0,
        "heaviest_kg": 120.0,
    }
    return LoadVelocity.model_validate({**given, **changes})


def knowing(*lines: LoadVelocity) -> State:
    return State(format=1, learned=Learned(velocities=lines))


def posed(state: State, device: VelocityDevice | None = None, day: date | None = None) -> Problem:
    who = builders.athlete(velocity_device=device)
    return with_velocity(builders.problem(who=who), state, day)


def planned(state: State, device: VelocityDevice | None = None) -> Plan:
    return builders.plan(posed(state, device))


def target(plan: Plan, item: str) -> VelocityTarget | None:
    found = at(plan, f"{item}.n0.velocity")
    assert found is None or isinstance(found, VelocityTarget)
    return found


def test_without_any_velocity_nothing_is_said() -> None:
    plan = planned(knowing())
    assert plan.problem.velocity is None
    assert plan == builders.plan()


def test_an_own_line_says_where_a_set_begins_and_ends() -> None:
    plan = planned(knowing(line()))
    # 105 kg: 1.8 - 1.05 = 0.75 m/s; the strength phase stops at 20 %: 0.60.
    assert at(plan, f"{SQUAT}.n0.load_kg") == 105.0
    assert target(plan, SQUAT) == VelocityTarget(target_m_s=0.75, loss_percent=20, stop_m_s=0.6)
    assert target(plan, BENCH) is None
    assert broken(plan) == set()


def test_a_device_alone_says_the_loss_of_lifts_with_a_bar() -> None:
    plan = planned(knowing(), DEVICE)
    assert target(plan, SQUAT) == target(plan, BENCH) == VelocityTarget(loss_percent=20)
    assert target(plan, CURL) is None
    assert broken(plan) == set()


def test_a_loss_that_the_device_cannot_tell_is_not_asked_for() -> None:
    # 0.75 x 20 % is 0.15 m/s; a slow bar loses less than the device can tell.
    slow = line(at_zero_m_s=1.18, device_error_m_s=0.06)
    plan = planned(knowing(slow))
    assert target(plan, SQUAT) == VelocityTarget(target_m_s=0.13)
    assert broken(plan) == set()


@pytest.mark.parametrize(
    "changes",
    [
        {"date": builders.START - timedelta(days=57)},
        {"device_error_m_s": 0.08},
        {"exercise": "no-such-lift"},
    ],
)
def test_a_line_that_is_old_or_coarse_or_of_another_lift_counts_for_nothing(
    changes: dict[str, object],
) -> None:
    assert posed(knowing(line(**changes))).velocity is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("heaviest_kg", "reaches"), [(100.0, True), (99.9, False)])
def test_a_line_reaches_little_beyond_its_loads(heaviest_kg: float, reaches: bool) -> None:  # noqa: FBT001
    found = target(planned(knowing(line(heaviest_kg=heaviest_kg))), SQUAT)
    assert found is not None
    assert (found.target_m_s is not None) is reaches
    assert found.loss_percent == 20


def test_a_coarse_device_is_told_and_left_out() -> None:
    problem = posed(knowing(), VelocityDevice(name="Telephone", error_m_s=0.3))
    assert problem.velocity is None
    assert "Telephone tells changes of velocity from 0.3 m/s only" in problem.warnings[-1].message


def test_a_running_block_keeps_its_line_until_the_new_one_is_really_another() -> None:
    problem = posed(knowing(line()))
    near = line(at_zero_m_s=1.85, date=builders.START)
    far = line(at_zero_m_s=1.87, date=builders.START)
    for state, now in ((knowing(near), line()), (knowing(far), far), (knowing(), line())):
        again = with_velocity(problem, state, builders.START + timedelta(days=7))
        assert again.velocity is not None
        assert again.velocity.lines == (now,)
    late = with_velocity(problem, knowing(), builders.START + timedelta(days=60))
    assert late.velocity is None


WRONG = {
    "none": None,
    "begins faster": VelocityTarget(target_m_s=0.77, loss_percent=20, stop_m_s=0.6),
    "ends earlier": VelocityTarget(target_m_s=0.75, loss_percent=20, stop_m_s=0.65),
    "another loss": VelocityTarget(target_m_s=0.75, loss_percent=30, stop_m_s=0.53),
    "the loss alone": VelocityTarget(loss_percent=20),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_target_is_found(name: str) -> None:
    wrong = put(planned(knowing(line())), f"{SQUAT}.n1.velocity", WRONG[name])
    assert broken(wrong) == {"velocity-loss"}


def test_targets_of_other_sets_and_stale_lines_are_found() -> None:
    plan = planned(knowing(line()))
    told = VelocityTarget(loss_percent=20)
    assert broken(put(plan, f"{CURL}.n0.velocity", told)) == {"velocity-loss"}
    assert broken(put(plan, f"{SQUAT}.u0.velocity", told)) == {"velocity-loss"}
    assert plan.problem.velocity is not None
    for change in ({"date": builders.START - timedelta(days=80)}, {"device_error_m_s": 0.2}):
        old = plan.problem.velocity.model_copy(update={"lines": (line(**change),)})
        problem = plan.problem.model_copy(update={"velocity": old})
        assert "velocity-loss" in broken(plan.model_copy(update={"problem": problem}))


# ------------------------------------------------------------------ every form


def test_it_stands_in_every_form() -> None:
    plan = planned(knowing(line()), DEVICE)
    table = list(csv.DictReader(StringIO(export(plan, ".csv", words()).decode())))
    row = next(one for one in table if one["row"] == "W01-1.A1.1")
    said = [row[k] for k in ("planned_velocity_m_s", "planned_loss_percent", "ends_below_m_s")]
    assert said == ["0.75", "20", "0.6"]
    assert next(one for one in table if one["row"] == "W01-1.A1.w1")["planned_loss_percent"] == ""
    html = render_html(plan, paper=Paper.A4)
    assert "0.75 → 0.60 m/s" in html
    assert "−20\u202f% m/s: stop" in html
    assert "The device shows the speed" in html
    assert "The device shows the speed" not in render_html(builders.plan(), paper=Paper.A4)


# ------------------------------------------------------------------ what is learned


def measured(plan: Plan, speeds: tuple[float, ...], **more: object) -> list[Entry]:
    """The squats of the first session with the velocity of each repetition, two left each."""
    session = plan.weeks[0].sessions[0]
    item = session.blocks[0].items[0]
    return [
        replace(
            Entry(line=1, day=session.date, exercise=item.exercise, reps=len(speeds)),
            number=number,
            load_kg=one.load_kg,
            rir=4.0,
            velocity_m_s=max(speeds),
            rep_velocities_m_s=speeds,
            session=session.id,
            **more,  # type: ignore[arg-type]
        )
        for number, one in enumerate(item.sets, start=1)
    ]


def heard(plan: Plan, entries: list[Entry]) -> State:
    journal = Journal("x.csv", "planner", tuple(entries), rows=len(entries))
    return learn(State(format=1), plan, [("a" * 64, journal)]).state


@pytest.mark.parametrize(
    ("speeds", "ended", "beyond"),
    [
        ((0.75, 0.7, 0.62, 0.52), True, False),
        ((0.75, 0.7, 0.68, 0.66), False, False),
        ((0.75, 0.7, 0.6, 0.5, 0.45, 0.4, 0.38, 0.36, 0.35, 0.34), False, True),
    ],
)
def test_sets_that_ended_by_their_loss_are_counted(
    speeds: tuple[float, ...],
    ended: bool,  # noqa: FBT001
    beyond: bool,  # noqa: FBT001
) -> None:
    plan = planned(knowing(line()))
    count = len(plan.weeks[0].sessions[0].blocks[0].items[0].sets)
    (found,) = heard(plan, measured(plan, speeds)).learned.losses
    assert (found.sets, found.unmeasured) == (count, 0)
    assert found.ended == (count if ended else 0)
    assert found.beyond == (count if beyond else 0)


def test_a_set_that_ended_by_its_loss_is_no_sign_of_too_light_a_load() -> None:
    plan = planned(knowing(line()))
    by_loss = measured(plan, (0.75, 0.7, 0.62, 0.52))
    within = measured(plan, (0.75, 0.7, 0.68, 0.66))
    other = plan.weeks[0].sessions[1].date
    days = [[*sets, *(replace(one, day=other) for one in sets)] for sets in (by_loss, within)]
    gaps = [heard(plan, sets).learned.efforts for sets in days]
    assert gaps[0] == ()
    assert [gap.exercise for gap in gaps[1]] == ["back-squat"]


def test_the_ramp_of_a_device_that_numbers_every_set_is_told_by_its_loads() -> None:
    plan = planned(knowing(line()))
    working = measured(plan, (0.75, 0.7, 0.62, 0.52))
    ramp = [replace(working[0], number=n + 1, load_kg=kg) for n, kg in enumerate((20.0, 62.5))]
    later = [replace(one, number=(one.number or 0) + 2) for one in working]
    sets = [replace(one, session="") for one in (*ramp, *later)]
    found = heard(plan, sets).training.sets
    assert [(one.warm_up, one.number) for one in found] == [
        (True, 1), (True, 2), *((False, one.number) for one in working)
    ]  # fmt: skip
    assert {one.target_loss_percent for one in found} == {None, 20}
    lighter = [replace(one, session="", load_kg=80.0) for one in working]
    assert not any(one.warm_up for one in heard(plan, lighter).training.sets)
