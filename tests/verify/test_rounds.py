"""A complex by hand: each thing about it wrong on either side, and what counts as one that is missing."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from planner.plan import Plan
from planner.pose import with_priming
from planner.problem import PrimingUse
from planner.rulebook.book import Rulebook
from planner.solution import BlockRole
from planner.verify import verify
from planner.verify.complex_training import complexes_of, missing_complexes
from planner.verify.gathering import facts_of
from planner.vocabulary import BlockMode, Focus, Lead
from tests import builders
from tests.builders import block
from tests.samples import RULES
from tests.verify.judging import at, moved, put

POWER = dict(RULES["phase-power"]["prescriptions"])
GIVEN: dict[str, dict[str, Any]] = {
    "session-time": {"most_open": 3},
    "complex-training": {"least_percent_1rm": 80, "most_percent_1rm": 80, "most_rounds": 3},
    "phase-power": {
        "prescriptions": {
            **POWER,
            "main": {**POWER["main"], "percent_1rm": {"start": 80.0, "end": 80.0}},
            "power": {**POWER["power"], "reps": {"min": 3, "max": 4}},
        }
    },
}
TOGETHER = (block("lead", 3, "back-squat", "bench-press", "squat-jump"), block("single", 2, "row"))
CHEST = (block("lead", 3, "bench-press", "leg-press"), block("single", 2, "row"))
B = "w0.s0.b0"


@cache
def whole(weeks: str = "power") -> Plan:
    aim = builders.goal(len(weeks.split())).model_copy(update={"focus": Focus.POWER})
    given = builders.problem(builders.rulebook(GIVEN), builders.athlete(goal=aim))
    decided = builders.contents((TOGETHER, CHEST))
    return builders.plan(with_priming(given), builders.places(weeks), decided)


def said(plan: Plan) -> list[str]:
    return [one.what for one in verify(plan) if one.rule == "complex-training"]


def ruled(keys: dict[str, Any], **others: dict[str, Any]) -> Plan:
    rules = {**GIVEN, "complex-training": {**GIVEN["complex-training"], **keys}, **others}
    return put(whole(), "problem.rules", builders.rulebook(rules))


def test_it_is_right() -> None:
    assert verify(whole()) == ()
    assert at(whole(), f"{B}.mode") is BlockMode.COMPLEX


def waits() -> tuple[int, int, int, int]:
    """Seconds to the press and to the jump, from the press to the jump, and between rounds."""
    squat, press, jump = (one.sets for one in whole().weeks[0].sessions[0].blocks[0].items)
    end_s = squat[0].start_s + squat[0].set_s
    return (
        press[0].start_s - end_s,
        jump[0].start_s - end_s,
        jump[0].start_s - press[0].start_s - press[0].set_s,
        squat[1].start_s - jump[0].start_s - jump[0].set_s,
    )


def test_the_waits_of_the_sample() -> None:
    # The press of the first round still rests from its warm-up.
    assert waits() == (90, 240, 120, 120)


ROUNDS = 3
RULE: dict[str, tuple[dict[str, Any], list[str]]] = {
    "rounds": ({"most_rounds": 2}, ["3 rounds in W01-1, at most 2 allowed"]),
    "jumps": ({"most_jumps": 3}, ["4 jumps in a set, at most 3 allowed"]),
    "as many jumps": ({"most_jumps": 4}, []),
    "too light": (
        {"least_percent_1rm": 80.5, "most_percent_1rm": 90},
        ["back-squat at 80 % of its maximum, 80.5 to 90 allowed"],
    ),
    "too heavy": (
        {"least_percent_1rm": 70, "most_percent_1rm": 79.5},
        ["back-squat at 80 % of its maximum, 70 to 79.5 allowed"],
    ),
    "lower": ({"lower": ["hinge"]}, ["back-squat (main, squat) is no lift of a complex"]),
    "upper": (
        {"upper": ["incline-press"]}, ["bench-press (main, horizontal-press) is no lift of a complex"]
    ),
    "jump": ({"jumps": ["box-jump"]}, ["squat-jump is no jump of a complex"]),
    "a rest as long as it is": ({"rest_s": 120}, []),
    "a longer rest": ({"rest_s": 121}, ["120 s after round 1, at least 121 required",
                                        "120 s after round 2, at least 121 required"]),
    "a press in time": ({"upper_after_s": {"least_s": 60, "most_s": 90}}, []),
    "a press too late": (
        {"upper_after_s": {"least_s": 0, "most_s": 89}},
        ["90 s from A1 set 1 to A2, 0 to 89 allowed"],
    ),
    "a press too early": (
        {"upper_after_s": {"least_s": 61, "most_s": 90}},
        [f"60 s from A1 set {n} to A2, 61 to 90 allowed" for n in range(2, ROUNDS + 1)],
    ),
    "a jump in time": ({"jump_after_s": {"least_s": 100, "most_s": 240}}, []),
    "a jump too late": (
        {"jump_after_s": {"least_s": 100, "most_s": 239}},
        [f"240 s from A1 set {n} to A3, 100 to 239 allowed" for n in range(1, ROUNDS + 1)],
    ),
    "straight in such a week": (
        {"not_in": ["power"]}, ["is done as complex sets in a power week, should be straight"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RULE)
def test_what_the_rule_says(name: str) -> None:
    keys, words = RULE[name]
    assert said(ruled(keys)) == words


@pytest.mark.parametrize(("gap_s", "is_right"), [(60, True), (61, False)])
def test_the_way_between_stations(gap_s: int, *, is_right: bool) -> None:
    found = said(ruled({}, alternate={"gap_s": gap_s}))
    words = f"60 s from A1 to A2, at least {gap_s} to change stations"
    assert found == ([] if is_right else [words])


PLAN: dict[str, tuple[str, object, list[str]]] = {
    "a gap": (f"{B}.gap_s", 45, ["states a gap of 45 s, should state none"]),
    "another role": (
        f"{B}.role", BlockRole.PAIR, ["is a complex in a block of role 'pair', should lead"]
    ),
    "not adopted": (
        "problem.priming.use", PrimingUse.TEST,
        ["is a complex, though priming is not adopted for this athlete"],
    ),
    "no priming": (
        "problem.priming", None, ["is a complex, though priming is not adopted for this athlete"]
    ),
    "another focus": (
        "problem.athlete.goal.focus", Focus.GENERAL, ["is a complex, though the focus is general"]
    ),
    "as many years": ("problem.athlete.training_years", 2.0, []),
    "too few years": (
        "problem.athlete.training_years", 1.5, ["is a complex after 1.5 years of training, 2 required"]
    ),
    "another half leads": ("w0.s0.lead", Lead.CHEST, ["is a complex, though the chest leads"]),
    "another conditioning": (
        "w0.s0.b1.role", BlockRole.PRIMING, ["is a complex in a session with another conditioning"]
    ),
    "a jump that is not cleared": (
        "problem.priming.conditioning", (), ["squat-jump is not cleared for this athlete"]
    ),
    "straight": (
        f"{B}.mode", BlockMode.STRAIGHT, ["is done as straight sets in a power week, should be complex"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLAN)
def test_what_the_plan_says(name: str) -> None:
    path, new, words = PLAN[name]
    assert said(put(whole(), path, new)) == words


def test_a_complex_of_two_is_none() -> None:
    items = whole().weeks[0].sessions[0].blocks[0].items
    assert said(put(whole(), f"{B}.items", items[:2])) == ["has 2 exercises, should have 3"]


def test_all_have_as_many_sets() -> None:
    sets = whole().weeks[0].sessions[0].blocks[0].items[2].sets
    found = said(put(whole(), f"{B}.i2.sets", sets[:2]))
    assert "its exercises have 2, 3 sets, should have as many" in found
    assert any("are no rounds" in one for one in found)


def test_warm_up_sets_come_before_the_first_round() -> None:
    ramp = whole().weeks[0].sessions[0].blocks[0].items[0].warm_ups
    first_s = whole().weeks[0].sessions[0].blocks[0].items[0].sets[0].start_s
    last = f"{B}.i0.u{len(ramp) - 1}"
    on_time = put(whole(), f"{last}.start_s", first_s - ramp[-1].set_s)
    assert said(on_time) == []
    words = f"the first working set starts at {first_s} s, warm-up sets end later"
    assert said(moved(on_time, f"{last}.start_s", 5)) == [words]


def two_open() -> Plan:
    rules = {**GIVEN, "session-time": {"most_open": 2}}
    return put(whole(), "problem.rules", builders.rulebook(rules))


def test_only_two_may_be_open() -> None:
    found = said(two_open())
    assert found == ["opens 3 exercises at once, fewer are allowed"]


def test_a_deload_needs_no_percentage() -> None:
    assert said(whole("power deload")) == []


def test_without_a_rule_it_is_told() -> None:
    book = whole().problem.rules
    kept = tuple(rule for rule in book.rules if rule.kind != "complex-training")
    plan = put(whole(), "problem.rules", Rulebook(books=book.books, rules=kept))
    assert said(plan) == ["is a complex, but no rule of complexes is in force"]


# ------------------------------------------------------------------ what is missing


APART = (block("power", 3, "squat-jump"), block("lead", 3, "back-squat", "bench-press"))


def missing(
    decided: tuple[Any, ...], weeks: str = "power", lead: Lead = Lead.LEGS, wanted: int = 1
) -> int:
    own = {**GIVEN["complex-training"], "sessions": wanted}
    rules = {**GIVEN, "complex-training": own}
    aim = builders.goal(len(weeks.split())).model_copy(update={"focus": Focus.POWER})
    given = builders.problem(builders.rulebook(rules), builders.athlete(goal=aim))
    leads = (lead, Lead.CHEST)
    contents = builders.contents(decided)
    plan = builders.plan(with_priming(given), builders.places(weeks), contents, leads)
    facts = facts_of(plan)
    return missing_complexes(facts, facts.pattern(0))


def test_how_many_are_missing() -> None:
    assert missing((APART, CHEST)) == 1
    assert missing((APART, CHEST), wanted=2) == 1
    assert missing((APART, APART), wanted=0) == 0
    assert missing((TOGETHER, CHEST)) == 0
    assert missing((CHEST, CHEST), lead=Lead.CHEST) == 0
    assert missing((CHEST, CHEST), weeks="strength") == 0


def test_which_rule_is_used() -> None:
    assert complexes_of(facts_of(whole())) is not None
    others = [
        put(whole(), "problem.priming.use", PrimingUse.TEST),
        put(whole(), "problem.priming", None),
        two_open(),
    ]
    assert [complexes_of(facts_of(plan)) for plan in others] == [None, None, None]
