"""Velocity, by the verifier: what a set should say, worked out again, and when a line may be used."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from planner.athlete import VelocityDevice
from planner.plan import Plan
from planner.revision import History
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import VelocityLossRule
from planner.velocity import Velocity, VelocityTarget
from planner.verify import verify
from planner.verify.gathering import facts_of
from planner.verify.velocity_loss import _agrees, _said, _wanted
from tests import builders
from tests.test_velocity import line
from tests.verify.judging import at, put

PLAN = builders.plan()
DEVICE = VelocityDevice(name="Encoder", error_m_s=0.04)
Target = tuple[float | None, int | None, float | None]


def known(*lines: Any, **more: Any) -> Velocity:
    return Velocity.model_validate({"rule": "velocity-loss", "lines": lines, **more})


def wanted(
    velocity: Velocity | None, place: str = "w0.s0.b0.i0", rule: Any = None, **changes: Any
) -> Target | None:
    """Target, loss and stop of a first set: of the squat with 105 kg, if no other is named."""
    facts = facts_of(PLAN)
    session = facts.weeks[0].sessions[0]
    item = at(PLAN, place)
    use = next(one for one in session.uses if one.item == item)
    book = builders.rulebook({"velocity-loss": rule or {}})
    own = use.item.sets[0].model_copy(update={"load_kg": 105.0, **changes})
    found = _wanted(book.one(VelocityLossRule), velocity, session, use, own)
    if found is None:
        return None
    speeds = [None if one is None else round(one, 4) for one in (found.target_m_s, found.stop_m_s)]
    return speeds[0], found.loss_percent, speeds[1]


# The line: 1.80 m/s at nothing, 0.01 less for each kg, from 60 to 120 kg; a loss of 20 % in strength.
SETS: dict[str, tuple[Velocity | None, dict[str, Any], Target | None]] = {
    "on the line": (known(line()), {}, (0.75, 20, 0.6)),
    "nothing is known": (None, {}, None),
    "a lift of another": (known(line("deadlift")), {}, None),
    "the lightest repetitions": (known(line()), {"reps": 1}, (0.75, None, None)),
    "as few as lose": (known(line()), {"reps": 2}, (0.75, 20, 0.6)),
    "a rule that asks for more": (
        known(line()), {"reps": 4, "rule": {"least_reps": 5}}, (0.75, None, None)
    ),
    "a phase without a loss": (
        known(line()), {"rule": {"loss_percent": {"volume": 30}}}, (0.75, None, None)
    ),
    "another category": (known(line()), {"rule": {"categories": ["assistance"]}}, None),
    "as much as the device can tell": (known(line(device_error_m_s=0.15)), {}, (0.75, 20, 0.6)),
    "more than the device can tell": (
        known(line(device_error_m_s=0.151)), {}, (0.75, None, None)
    ),
    "no load": (known(line()), {"load_kg": None}, (None, 20, None)),
    "as far as the line reaches": (known(line(heaviest_kg=100.0)), {}, (0.75, 20, 0.6)),
    "farther": (known(line(heaviest_kg=99.9)), {}, (None, 20, None)),
    "as little as the line reaches": (known(line(lightest_kg=111.0)), {}, (0.75, 20, 0.6)),
    "less": (known(line(lightest_kg=111.1)), {}, (None, 20, None)),
    "nothing moves": (known(line(at_zero_m_s=1.05)), {}, None),
    "hardly anything moves": (known(line(at_zero_m_s=1.06)), {}, (0.01, None, None)),
    "a device and a bar": (known(device=DEVICE), {}, (None, 20, None)),
    "a device, and a single": (known(device=DEVICE), {"reps": 1}, None),
    "no device": (known(), {}, None),
    "measured lately": (known(measured=("back-squat",)), {}, (None, 20, None)),
    "another was measured": (known(measured=("deadlift",)), {}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", SETS)
def test_what_a_set_should_say(name: str) -> None:
    velocity, changes, target = SETS[name]
    assert wanted(velocity, **changes) == target


def test_a_device_goes_to_bars_only() -> None:
    every = {"categories": ["main", "isolation"]}
    assert wanted(known(device=DEVICE), "w0.s0.b1.i0", every) is None
    assert wanted(known(measured=("leg-curl",)), "w0.s0.b1.i0", every) == (None, 20, None)


def target(*numbers: Any) -> VelocityTarget | None:
    speed, loss, stop = numbers
    return VelocityTarget.model_construct(target_m_s=speed, loss_percent=loss, stop_m_s=stop)


@pytest.mark.parametrize(
    ("said", "right", "agrees"),
    [
        (None, None, True),
        (None, target(0.5, None, None), False),
        (target(0.5, None, None), None, False),
        (target(0.75, 20, 0.6), target(0.75, 20, 0.6), True),
        (target(0.75, 20, 0.6), target(0.75, 30, 0.6), False),
        (target(0.75, 20, 0.6), target(0.755, 20, 0.6), True),
        (target(0.75, 20, 0.6), target(0.7551, 20, 0.6), False),
        (target(0.75, 20, 0.6), target(0.745, 20, 0.595), True),
        (target(0.75, 20, 0.6), target(0.75, 20, 0.594), False),
        (target(0.75, 20, None), target(0.75, 20, 0.6), False),
        (target(0.75, 20, 0.6), target(0.75, 20, None), False),
        (target(None, 20, None), target(None, 20, None), True),
        # Nothing slower than a hundredth is printed.
        (target(0.01, None, None), target(0.001, None, None), True),
        (target(0.02, None, None), target(0.001, None, None), False),
        (target(0.01, None, None), target(0.02, None, None), False),
    ],
)
def test_what_is_printed_agrees_to_a_hundredth(
    said: VelocityTarget | None, right: VelocityTarget | None, *, agrees: bool
) -> None:
    assert _agrees(said, right) == agrees


def test_it_is_said_in_words() -> None:
    assert _said(None) == "nothing of velocity"
    assert _said(target(0.75, 20, 0.6)) == "0.75 m/s and a loss of 20 %"
    assert _said(target(0.75, None, None)) == "0.75 m/s"
    assert _said(target(None, 20, None)) == "a loss of 20 %"
    assert _said(target(None, None, None)) == "nothing of velocity"


# ------------------------------------------------------------------ lines in force


def lines(velocity: Velocity, plan: Plan = PLAN) -> list[str]:
    """What is found of the block and of the lines, the sets left aside."""
    found = verify(put(plan, "problem.velocity", velocity))
    return [one.what for one in found if one.where in {"block", "back-squat"}]


def test_a_line_is_fresh_and_its_device_fine() -> None:
    def old(days: int) -> Velocity:
        return known(line(date=builders.START - timedelta(days=days)))

    assert lines(old(56)) == []
    assert lines(old(57)) == ["its line of velocity is from 2026-11-08"]
    assert lines(known(line(device_error_m_s=0.07))) == []
    words = "was measured with a device that cannot tell 0.071 m/s"
    assert lines(known(line(device_error_m_s=0.071))) == [words]
    assert lines(known(device=VelocityDevice(name="Encoder", error_m_s=0.07))) == []
    coarse = known(device=VelocityDevice(name="Encoder", error_m_s=0.08))
    assert lines(coarse) == ["Encoder cannot tell where a set ends"]


def test_in_a_running_block_a_line_ages_to_the_day_it_was_planned_again() -> None:
    velocity = known(line(date=builders.START - timedelta(days=50)))
    for before, words in (
        (date(2027, 1, 10), []),
        (date(2027, 1, 11), ["its line of velocity is from 2026-11-15"]),
    ):
        plan = PLAN.model_copy(update={"revision": 1, "history": History(before=before)})
        assert lines(velocity, plan) == words


def test_without_its_rule_velocity_ends_nothing() -> None:
    words = "ends sets by velocity, but no such rule is in force"
    other = Velocity(rule="another", lines=(line(),))
    assert lines(other) == [words]
    book = PLAN.problem.rules
    kept = tuple(rule for rule in book.rules if rule.kind != "velocity-loss")
    without = put(PLAN, "problem.rules", Rulebook(books=book.books, rules=kept))
    assert lines(known(line()), without) == [words]
    spoken = put(without, "w0.s0.b0.i0.n0.velocity", VelocityTarget(loss_percent=20))
    assert [one.what for one in verify(spoken)] == [
        "set 1 says a loss of 20 %, should say nothing of velocity"
    ]
    warm = put(PLAN, "w0.s0.b0.i0.u0.velocity", VelocityTarget(loss_percent=20))
    assert [one.what for one in verify(warm)] == ["a warm-up set has a velocity target"]
