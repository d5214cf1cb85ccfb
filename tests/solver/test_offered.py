"""Which windows the model offers, what it counts where there are none, and what it lets stand beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.athlete import Away
from planner.exercises import Exercise
from planner.pose.priming import with_priming
from planner.problem import PrimingUse, Problem
from planner.solver.content.model import ContentModel
from planner.solver.content.stage import build
from planner.solver.engine import Budget, Clock, run
from planner.solver.task import Past, Task
from planner.vocabulary import Focus, Lead, Mode, Tier
from tests import builders
from tests.samples import CATALOGUE, RULES, exercise

BUDGET = Budget(work=2.0, wall_s=60.0)
POWER = dict(RULES["phase-power"]["prescriptions"])
PAUSE = exercise("pause-bench", "horizontal-press chest main barbell", direct="chest")
CLEAN = exercise("jump-pull", "hinge lower power barbell", direct="glutes", mode=Mode.BALLISTIC)
PRESS, THROW = (1, "bench-press"), (0, "squat-jump", "chest-throw")
ONLY = ("back-squat", "bench-press", "leg-press", "cable-fly", "squat-jump", "chest-throw")
LEGS_FIRST, CHEST_FIRST = (Lead.LEGS, Lead.CHEST), (Lead.CHEST, Lead.LEGS)


def posed(
    *more: Exercise, use: PrimingUse = PrimingUse.ADOPT, away: tuple[date, ...] = (), **rules: Any
) -> Problem:
    """Two weeks of two sessions."""
    aim = builders.goal(2).model_copy(update={"focus": Focus.POWER})
    days = tuple(Away(first=day, last=day) for day in away)
    who = builders.athlete(goal=aim, away=days)
    own = {"module": {"exercises": ["bench-press", "push-up", "pause-bench"]}, **rules}
    chosen = (*(CATALOGUE[name] for name in ONLY), *more)
    known = tuple(s for s in builders.problem().strengths if s.exercise in ONLY)
    given = builders.problem(builders.rulebook(own), who, exercises=chosen, strengths=known)
    return with_priming(given, use, pairs=8 * (use is PrimingUse.DROP))


def model(
    problem: Problem,
    weeks: str = "power power",
    leads: tuple[Lead, Lead] = LEGS_FIRST,
    **options: Any,
) -> ContentModel:
    calendar = builders.calendar(problem, builders.places(weeks), leads)
    return build(Task(problem, 0, calendar.leads, calendar.weeks, Past()), **options)


def powers(base: int) -> dict[str, Any]:
    """At least so many sets of power work."""
    least = {**POWER["power"], "base_sets": {"min": base, "max": 6}}
    return {"phase-power": {"prescriptions": {**POWER, "power": least}}}


THURSDAYS = (date(2027, 1, 7), date(2027, 1, 14))
BOTH = {"bench-press", "chest-throw"}
OFFERS: dict[str, tuple[dict[str, Any], str, set[str], int]] = {
    "a press and a throw": ({}, "power power", BOTH, 0),
    "as few sets as prime": (powers(3), "power", BOTH, 0),
    "a set too many in any session": (powers(4), "power", set(), 0),
    "a press that may follow more sets": (
        {**powers(4), "priming": {"most_sets": 4}}, "power", {"bench-press"}, 0
    ),
    "a throw that may follow more sets": (
        {**powers(4), "throw-priming": {"most_sets": 4}}, "power", {"chest-throw"}, 0
    ),
    "a way between stations longer than any window": (
        {"session-time": {"change_s": 540}}, "power power", set(), 6
    ),
    "a way longer than the window of throws": (
        {"throw-priming": {"most_wait_minutes": 3.0}, "session-time": {"change_s": 185}},
        "power power", {"bench-press"}, 3,
    ),
    "a phase without jumps": ({}, "strength", set(), 0),
    "a deload at the end": ({}, "power deload", BOTH, 0),
    "while priming is tested": ({"use": PrimingUse.TEST}, "power", {"bench-press"}, 0),
    "where priming is dropped": ({"use": PrimingUse.DROP}, "power", set(), 0),
}  # fmt: skip
# On Thursdays the legs lead, and these are left out.
FEWER: dict[str, tuple[dict[str, Any], str, set[str], int]] = {
    "no session that the legs lead": ({"away": THURSDAYS}, "power power", {"bench-press"}, 0),
    "a session in the deload alone": ({"away": THURSDAYS[:1]}, "power deload", BOTH, 0),
    "a session in the deload alone, and no room": (
        {"away": THURSDAYS[:1], "session-time": {"change_s": 540}}, "power deload", set(), 3
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*OFFERS, *FEWER])
def test_offered(name: str) -> None:
    given, weeks, offered, unprimed = {**OFFERS, **FEWER}[name]
    content = model(posed(**given), weeks, CHEST_FIRST if name in FEWER else LEGS_FIRST)
    assert {key[-1] for key in (*content.primes, *content.throw_primes)} == offered
    assert content.unprimed == unprimed


@pytest.mark.parametrize("name", [name for name in OFFERS if name != "a phase without jumps"])
def test_what_is_counted_at_least_is_what_it_costs_at_least(name: str) -> None:
    given, weeks, _, unprimed = OFFERS[name]
    # Nothing else is wished for in this tier.
    none: dict[str, Any] = {"synchronised": {"enough_points": 0}, "complex-training": {"sessions": 0}}
    content = model(posed(**none, **given), weeks)
    content.model.minimize(content.board.cost(Tier.SYNCHRONISATION))
    answer = run(content.model, BUDGET, Clock.start(BUDGET))
    assert (answer.found, answer.objective) == (True, unprimed)


@pytest.mark.parametrize("rule", ["priming", "throw-priming"])
def test_a_rule_that_is_left_out_or_gives_offers_nothing(rule: str) -> None:
    own = {PRESS} if rule == "priming" else {THROW}
    for options in ({"skip": frozenset({rule})}, {"elastic": rule}):
        content = model(posed(), **options)
        assert {*content.primes, *content.throw_primes} == {PRESS, THROW} - own


def test_of_two_rules_for_one_throw_the_first_counts() -> None:
    second: dict[str, Any] = {"throw-priming-later": {**RULES["throw-priming"], "most_sets": 2}}
    second["throw-priming-later"]["id"] = "throw-priming-later"
    content = model(posed(**second))
    content.model.add(content.throw_primes[THROW] == 1)
    content.model.add(content.choices[0, "squat-jump", 3] == 1)
    assert run(content.model, BUDGET, Clock.start(BUDGET)).found
    content.model.add(content.choices[0, "squat-jump", 2] == 1)
    assert not run(content.model, BUDGET, Clock.start(BUDGET)).found


def test_only_a_cleared_jump_primes_a_throw() -> None:
    names: dict[str, Any] = {"throw-priming": {"conditioning": ["squat-jump", "jump-pull"]}}
    problem = posed(CLEAN, **names)
    assert problem.priming is not None
    assert problem.priming.conditioning == ("squat-jump",)
    assert set(model(problem).throw_primes) == {THROW}


def pair_of(content: ContentModel, session: int, first: str, second: str) -> Any:
    """The literal of a pair of three sets each."""
    return next(
        pair
        for match, base, pair in content.pairs_of(session)
        if base == 3
        and any(e.id == first for e in match.first.members)
        and any(e.id == second for e in match.second.members)
    )


@pytest.mark.parametrize(
    ("chosen", "below", "is_right"),
    [
        # Turns are taken below this percentage; the press stands at 80 to 85.
        (("bench-press",), 95.0, False),
        (("bench-press",), 70.0, True),
        (("bench-press", "pause-bench"), 95.0, True),
    ],
)
def test_a_primed_press_takes_no_turns(
    chosen: tuple[str, ...], below: float, *, is_right: bool
) -> None:
    content = model(posed(PAUSE, alternate={"below_percent_1rm": below}))
    wanted = [pair_of(content, 1, "leg-press", "bench-press"), content.primes[PRESS]]
    wanted += [content.choices[1, name, 3] for name in chosen]
    for literal in wanted:
        content.model.add(literal == 1)
    for (where, name, _), literal in content.choices.items():
        if where == 1 and name in {"bench-press", "pause-bench"} - {*chosen}:
            content.model.add(literal == 0)
    assert run(content.model, BUDGET, Clock.start(BUDGET)).found == is_right


@pytest.mark.parametrize(("lower", "is_right"), [("squat-jump", False), ("jump-pull", True)])
def test_only_a_jump_that_primes_is_nobody_s_partner(lower: str, *, is_right: bool) -> None:
    content = model(posed(CLEAN))
    content.model.add(pair_of(content, 1, lower, "chest-throw") == 1)
    assert run(content.model, BUDGET, Clock.start(BUDGET)).found
    content.model.add(content.primes[PRESS] == 1)
    assert run(content.model, BUDGET, Clock.start(BUDGET)).found == is_right
