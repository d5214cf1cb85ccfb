"""Priming by hand: a primed press, a control and a primed throw, each thing about them wrong on either side."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from planner.plan import Plan, PlannedPriming
from planner.pose import with_priming
from planner.problem import PrimingUse, Problem
from planner.rulebook.book import Rulebook
from planner.solution import BlockRole
from planner.state.priming import Condition, Lot
from planner.verify import verify
from planner.verify.gathering import facts_of
from planner.verify.priming import hard_leg_sets, primed_throw
from planner.vocabulary import BlockMode, Focus, Lead
from tests import builders
from tests.builders import PRIMED_DAY, block
from tests.verify.judging import moved, put

WINDOW = PlannedPriming(
    conditioning="squat-jump", target="bench-press", start_s=300, end_s=550, warm_ups_before=0,
    least_s=180, most_s=480, wait_s=405,
)  # fmt: skip
LEGS = (block("lead", 3, "back-squat", "cable-fly"), block("single", 2, "row"))
THROWN = (
    block("priming", 3, "squat-jump"),
    block("power", 3, "chest-throw"),
    block("lead", 3, "back-squat", "cable-fly"),
)
S = "w0.s1"
"""The primed session. That of the deload has the same blocks, so that some words come twice."""


def posed(
    use: PrimingUse = PrimingUse.ADOPT, rules: dict[str, dict[str, Any]] | None = None
) -> Problem:
    aim = builders.goal(2).model_copy(update={"focus": Focus.POWER})
    given = builders.problem(builders.rulebook(rules), builders.athlete(goal=aim))
    return with_priming(given, use, pairs=8 * (use is PrimingUse.DROP))


@cache
def primed(use: PrimingUse = PrimingUse.ADOPT) -> Plan:
    """A press that is primed in the first week; the second is a deload."""
    plan = builders.plan(
        posed(use), builders.places("power deload"), builders.contents((LEGS, PRIMED_DAY))
    )
    plan = put(plan, f"{S}.priming", WINDOW)
    return put(plan, f"{S}.condition", Condition.PRIMED)


@cache
def control() -> Plan:
    """The same session as the control of a test: its conditioning is left out, its time kept free."""
    plan = primed(PrimingUse.TEST)
    plan = put(plan, f"{S}.blocks", plan.weeks[0].sessions[1].blocks[1:])
    plan = put(plan, f"{S}.condition", Condition.CONTROL)
    return put(plan, "problem.priming.conditions", (Condition.CONTROL,))


@cache
def thrown() -> Plan:
    plan = builders.plan(
        posed(rules={"throw-priming": {"least_wait_minutes": 1.5}}),
        builders.places("power deload"),
        builders.contents((THROWN, (block("lead", 3, "bench-press"), block("single", 2, "row")))),
    )
    own = {"target": "chest-throw", "wait_s": 90, "least_s": 90, "most_s": 360}
    plan = put(plan, "w0.s0.priming", WINDOW.model_copy(update=own))
    return put(plan, "w0.s0.condition", Condition.PRIMED)


def said(plan: Plan, rule: str = "priming") -> list[str]:
    return [one.what for one in verify(plan) if one.rule == rule]


def ruled(plan: Plan, name: str = "priming", **keys: Any) -> Plan:
    return put(plan, "problem.rules", builders.rulebook({name: keys}))


def test_all_three_are_right() -> None:
    assert verify(primed()) == ()
    assert (said(control()), said(thrown()), said(thrown(), "throw-priming")) == ([], [], [])


RULES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "as long as the window": ({"most_wait_minutes": 6.75}, ["not the rule's or the sets'"]),
    "longer than the window": (
        {"most_wait_minutes": 6.7},
        ["405 s from the conditioning to the first set of B1, 180 to 402 allowed", "not the rule's"],
    ),
    "as short as the window": ({"least_wait_minutes": 6.75}, ["not the rule's or the sets'"]),
    "shorter than the window": (
        {"least_wait_minutes": 6.8},
        ["405 s from the conditioning to the first set of B1, 408 to 480 allowed", "not the rule's"],
    ),
    "a window inside the rule's": ({"least_wait_minutes": 2.0, "most_wait_minutes": 9.0}, []),
    "as many sets as prime": ({"most_sets": 3}, []),
    "a set too many": ({"most_sets": 2}, ["3 sets of squat-jump, at most 2 prime"]),
    "as many years as are asked": ({"least_training_years": 3.0}, []),
    "a year too few": (
        {"least_training_years": 4.0}, ["is primed after 3 years of training, 4 required"] * 2
    ),
    "another focus": ({"focuses": ["strength"]}, ["is primed, though the focus is power"] * 2),
    "another target": ({"targets": ["incline-press"]}, ["bench-press is no lift to be primed"] * 2),
    "another conditioning": ({"conditioning": ["hinge"]}, ["squat-jump may not prime"] * 2),
    "no jump at all": (
        {"most_per_session": 0}, ["squat-jump before the press, at most 0 allowed"] * 2
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_what_the_rule_says(name: str) -> None:
    keys, words = RULES[name]
    found = said(ruled(primed(), **keys))
    assert len(found) == len(words), found
    assert all(word in one for one, word in zip(found, words, strict=True))


SESSION: dict[str, tuple[str, object, list[str]]] = {
    "a window without a condition": (
        f"{S}.condition", None, ["says a condition without a window, or a window without a condition"]
    ),
    "a condition without a window": (
        f"{S}.priming", None, ["says a condition without a window, or a window without a condition"]
    ),
    "no conditioning": (
        f"{S}.b0.role", "power",
        ["is primed by 0 blocks of conditioning, should be one"],
    ),
    "a control with its conditioning": (
        f"{S}.condition", Condition.CONTROL,
        ["is a control, but has its conditioning", "has a control, but nothing is tested"],
    ),
    "an exercise that is to be spared": ("problem.eased", ("squat-jump",), ["squat-jump may not prime"] * 2),
    "no priming": ("problem.priming", None, ["is primed, though this athlete is not to be"] * 2),
    "priming that is dropped": (
        "problem.priming.use", PrimingUse.DROP, ["is primed, though this athlete is not to be"] * 2
    ),
    "turns": (f"{S}.b1.mode", BlockMode.ALTERNATE, []),
    "another target is printed": (
        f"{S}.priming.target", "leg-press", ["says that leg-press is primed, bench-press stands there"]
    ),
    "a conditioning that starts later": (
        f"{S}.priming.start_s", 305, ["says the conditioning lasts from 305 to 550 s, its sets say otherwise"]
    ),
    "a conditioning that ends earlier": (
        f"{S}.priming.end_s", 545,
        ["says the conditioning lasts from 300 to 545 s, its sets say otherwise", "prints a wait of 405 s"],
    ),
    "another wait": (f"{S}.priming.wait_s", 400, ["prints a wait of 400 s"]),
    "a window that begins early": (f"{S}.priming.least_s", 179, ["prints a wait of 405 s"]),
    "a window that begins late": (f"{S}.priming.least_s", 185, []),
    "a window that ends late": (f"{S}.priming.most_s", 481, ["prints a wait of 405 s"]),
    "a window that ends early": (f"{S}.priming.most_s", 475, []),
    "a warm-up set before": (
        f"{S}.b1.i0.u0.start_s", 250, ["1 sets of B1 stand before the conditioning, not as printed"]
    ),
    "a warm-up set before that is not there": (
        f"{S}.priming.warm_ups_before", 1, ["0 sets of B1 stand before the conditioning, not as printed"]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SESSION)
def test_what_the_session_says(name: str) -> None:
    path, new, words = SESSION[name]
    found = said(put(primed(), path, new))
    assert len(found) == len(words), found
    assert all(word in one for one, word in zip(found, words, strict=True))


def test_in_a_lighter_week_there_is_no_window() -> None:
    plan = put(put(primed(), "w1.s1.priming", WINDOW), "w1.s1.condition", Condition.PRIMED)
    assert "has a window in a deload week, only loading weeks have one" in said(plan)


def test_a_primed_pair_does_not_take_turns() -> None:
    press, pair = primed().weeks[0].sessions[1].blocks[1:3]
    both = press.model_copy(update={"items": (press.items[0], pair.items[0])})
    words = "block B takes turns, a primed lift may not"
    for mode, is_right in ((BlockMode.ALTERNATE, False), (BlockMode.STRAIGHT, True)):
        plan = put(primed(), f"{S}.b1", both.model_copy(update={"mode": mode}))
        assert (words not in said(plan)) == is_right, mode


def test_hard_sets_of_legs_before_the_jumps_are_few() -> None:
    plan = primed()
    early = plan.weeks[0].sessions[1].blocks[2].items[0].sets
    for number in range(len(early)):
        plan = put(plan, f"{S}.b2.i0.n{number}.start_s", 100 + 50 * number)
    assert len(early) == 2
    for most, words in ((2, []), (1, ["2 sets of legs before squat-jump, at most 1 allowed"])):
        assert said(ruled(plan, most_hard_leg_sets_before=most)) == words
    # One that starts with the jumps is none before them.
    same = put(plan, f"{S}.b2.i0.n1.start_s", 300)
    assert said(ruled(same, most_hard_leg_sets_before=1)) == []


def test_a_conditioning_stands_right_before_the_lead() -> None:
    blocks = primed().weeks[0].sessions[1].blocks
    last = put(primed(), f"{S}.blocks", (*blocks[1:], blocks[0]))
    words = "squat-jump primes no leading block behind it"
    assert words in said(last)
    assert any("its sets say otherwise" in one for one in said(last))
    apart = put(primed(), f"{S}.blocks", (blocks[0], blocks[2], blocks[1]))
    assert words in said(apart)


def test_a_window_stands_before_a_leading_block() -> None:
    none = put(primed(), f"{S}.b1.role", BlockRole.PAIR)
    words = ["squat-jump primes no leading block behind it", "has a window, but no leading block behind it"]
    assert said(none) == words


def test_without_a_rule_nobody_is_primed() -> None:
    book = primed().problem.rules
    kept = tuple(rule for rule in book.rules if rule.kind not in {"priming", "throw-priming"})
    without = Rulebook(books=book.books, rules=kept)
    words = "is primed, but no rule of priming is in force"
    # The session of the deload has its block of conditioning.
    assert said(put(primed(), "problem.rules", without)) == [words, words]
    plain = put(put(primed(), f"{S}.priming", None), f"{S}.condition", None)
    plain = put(put(plain, f"{S}.b0.role", "power"), "w1.s1.b0.role", "power")
    assert said(put(plain, "problem.rules", without)) == []
    for path, value in ((f"{S}.priming", WINDOW), (f"{S}.condition", Condition.PRIMED)):
        assert said(put(put(plain, path, value), "problem.rules", without)) == [words], path


# ------------------------------------------------------------------ a control, and what was drawn


@pytest.mark.parametrize(
    ("path", "new", "words"),
    [
        # The press begins at 640 s: 90 s after the time that is kept free.
        ("priming.end_s", 555, ["stands in the time that the control keeps free", "prints a wait"]),
        ("priming.start_s", 550, ["keeps no time free as a control"]),
        ("priming.start_s", 545, []),
        ("priming.conditioning", "row", []),
        ("priming.conditioning", "leg-press", ["is a control, but has leg-press"]),
    ],
)
def test_a_control_keeps_the_time_free(path: str, new: object, words: list[str]) -> None:
    found = said(put(control(), f"{S}.{path}", new))
    assert len(found) == len(words), found
    assert all(word in one for one, word in zip(found, words, strict=True))


def test_a_set_ends_a_change_of_station_before_the_time_that_is_kept_free() -> None:
    early = put(control(), f"{S}.b0.i0.u0.start_s", 100)
    early = put(early, f"{S}.priming.warm_ups_before", 1)
    assert said(put(early, f"{S}.b0.i0.u0.set_s", 110)) == []
    words = "B1 stands in the time that the control keeps free"
    assert said(put(early, f"{S}.b0.i0.u0.set_s", 115)) == [words]


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ((Condition.CONTROL,), []),
        ((Condition.CONTROL, Condition.PRIMED), []),
        ((Condition.PRIMED,), ["tests control, drawn were primed"]),
        ((), ["tests control, drawn were "]),
    ],
)
def test_conditions_come_as_they_were_drawn(
    drawn: tuple[Condition, ...], words: list[str]
) -> None:
    assert said(put(control(), "problem.priming.conditions", drawn)) == words


def test_nothing_is_a_control_where_nothing_is_tested() -> None:
    words = "has a control, but nothing is tested"
    assert words in said(put(control(), "problem.priming.use", PrimingUse.ADOPT))
    assert said(put(primed(), "problem.priming.use", PrimingUse.ADOPT)) == []


def lots(**conditions: Condition) -> tuple[Lot, ...]:
    named = {name.replace("_", "-"): condition for name, condition in conditions.items()}
    return tuple(Lot(session=name, pair=1, condition=one) for name, one in named.items())


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (lots(W01_2=Condition.PRIMED), []),
        (lots(W01_2=Condition.CONTROL), ["tests W01-2 as primed, drawn was control"]),
        (lots(W01_1=Condition.CONTROL), ["tests W01-2 as primed, drawn was nothing"]),
        # The legs' session has nothing to leave out, and the deload no window.
        (lots(W01_2=Condition.PRIMED, W01_1=Condition.CONTROL), []),
        (lots(W01_2=Condition.PRIMED, W02_2=Condition.CONTROL), []),
    ],
)
def test_each_session_has_its_own_lot(drawn: tuple[Lot, ...], words: list[str]) -> None:
    assert said(put(primed(PrimingUse.TEST), "problem.priming.lots", drawn)) == words


def test_a_session_that_was_drawn_is_tested() -> None:
    plan = put(primed(PrimingUse.TEST), "problem.priming.lots", lots(W01_2=Condition.CONTROL))
    plain = put(put(plan, f"{S}.priming", None), f"{S}.condition", None)
    assert said(plain) == ["tests W01-2 not at all, drawn was control"]


# ------------------------------------------------------------------ a throw


THROWS: dict[str, tuple[str, object, list[str]]] = {
    "not adopted": (
        "problem.priming.use", PrimingUse.TEST,
        ["chest-throw is primed, though priming is not adopted for this athlete"],
    ),
    "a jump that is not cleared": ("problem.priming.conditioning", (), ["squat-jump may not prime"]),
    "another half leads": ("w0.s0.lead", Lead.CHEST, ["chest-throw is primed, though the chest leads"]),
    "another wait": ("w0.s0.priming.wait_s", 95, ["prints a wait of 95 s"]),
}  # fmt: skip


@pytest.mark.parametrize("name", THROWS)
def test_a_throw(name: str) -> None:
    path, new, words = THROWS[name]
    found = said(put(thrown(), path, new), "throw-priming")
    # The deload has the same blocks.
    assert list(dict.fromkeys(found)) == found[: len(dict.fromkeys(found))]
    assert all(words[0] in one for one in found)
    assert found


@pytest.mark.parametrize(("most", "is_right"), [(3, True), (2, False)])
def test_a_throw_follows_few_sets(most: int, *, is_right: bool) -> None:
    plan = ruled(thrown(), "throw-priming", least_wait_minutes=1.5, most_sets=most)
    words = "3 sets of squat-jump, at most 2 prime"
    assert said(plan, "throw-priming") == ([] if is_right else [words])


def test_a_throw_stands_alone_and_before_the_legs() -> None:
    jump, throw, lead = thrown().weeks[0].sessions[0].blocks
    both = throw.model_copy(update={"items": (*throw.items, lead.items[1])})
    shared = put(thrown(), "w0.s0.b1", both)
    assert "chest-throw is primed, but shares block B" in said(shared, "throw-priming")
    first = put(thrown(), "w0.s0.b2.i0.n0.start_s", jump.items[0].sets[0].start_s - 100)
    for most, words in ((1, []), (0, ["1 sets of legs before squat-jump, at most 0 allowed"])):
        rules = {"most_hard_leg_sets_before": most}
        again: dict[str, dict[str, Any]] = {"priming": rules, "throw-priming": {"least_wait_minutes": 1.5}}
        plan = put(first, "problem.rules", builders.rulebook(again))
        assert said(plan, "throw-priming") == words


def test_a_later_throw_is_not_in_its_window() -> None:
    throw = thrown().weeks[0].sessions[0].blocks[1].items[0]
    late = thrown()
    for number in range(len(throw.sets)):
        late = moved(late, f"w0.s0.b1.i0.n{number}.start_s", 300)
    assert any("390 s from the conditioning" in one for one in said(late, "throw-priming"))


def test_a_throw_is_primed_by_a_conditioning_right_before_it() -> None:
    def found(plan: Plan) -> int | None:
        facts = facts_of(plan)
        one = primed_throw(facts, facts.weeks[0].sessions[0])
        return None if one is None else one[0]

    assert found(thrown()) == 1
    assert found(put(thrown(), "w0.s0.b0.role", BlockRole.POWER)) is None
    assert found(put(thrown(), "w0.s0.b1.role", BlockRole.PAIR)) is None
    jump, throw, lead = thrown().weeks[0].sessions[0].blocks
    assert found(put(thrown(), "w0.s0.blocks", (jump, lead, throw))) is None
    assert found(put(thrown(), "w0.s0.blocks", (lead, jump, throw))) == 2
    for keys in ({"conditioning": ["box-jump"]}, {"targets": ["push-up"]}):
        assert found(ruled(thrown(), "throw-priming", **keys)) is None


def test_hard_sets_are_of_legs_and_no_jumps() -> None:
    facts = facts_of(thrown())
    session = facts.weeks[0].sessions[0]
    end_s = session.timeline[-1].start_s + 1
    # Three jumps and three squats; throws and flies are none of the legs.
    assert hard_leg_sets(session, end_s) == 3
    press = put(thrown(), "w0.s0.b2.i1.exercise", "push-press")
    assert hard_leg_sets(facts_of(press).weeks[0].sessions[0], end_s) == 6
