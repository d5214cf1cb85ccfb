"""A module's own way of doing its main lifts: in their doses, under the rules of care, and judged on its own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from planner.dose import effort
from planner.errors import InputError
from planner.files import parse_yaml
from planner.place import WeekPhase
from planner.plan import Plan
from planner.pose.care import with_care
from planner.resources import rules_folder
from planner.rulebook.kinds import CareRule, ModuleRule
from planner.rulebook.layers import load_rulebook
from planner.verify import verify
from planner.vocabulary import Phase
from tests import builders
from tests.samples import CATALOGUE

LIGHTER = {
    "strength": {
        "reps": {"min": 8, "max": 10},
        "rir": {"start": 3, "end": 2},
        "percent_1rm": {"start": 60, "end": 65},
    }
}
MODULE = """
id: mine
kind: module
title: Mine
because: To be tested
evidence: none
required: {required}
lift: bench-press
patterns: [horizontal-press]
exercises: [bench-press]
main_lifts:
  {phase}:
    reps: {{ min: 3, max: 5 }}
    rir: {{ start: 2, end: 1 }}
    percent_1rm: {{ start: 70, end: {percent} }}
"""


def made(main_lifts: Mapping[str, object], phase: str = "strength") -> Plan:
    book = builders.rulebook({"module": {"main_lifts": main_lifts}})
    who = builders.athlete(goal=builders.goal(2))
    return builders.plan(builders.problem(book, who), builders.places(f"{phase} {phase}"))


def percents(plan: Plan, name: str) -> list[float | None]:
    return [
        item.target_percent_1rm
        for week in plan.weeks
        for block in week.sessions[0].blocks
        for item in block.items
        if item.exercise == name
    ]


def test_main_lifts_of_the_module_follow_its_ramp_and_others_the_phase() -> None:
    plan, plain = made(LIGHTER), made({})
    assert percents(plan, "bench-press") == [60.0, 65.0]
    assert percents(plan, "back-squat") == percents(plain, "back-squat")
    assert percents(plain, "bench-press") != [60.0, 65.0]
    assert verify(plan) == ()


def test_phases_that_the_module_does_not_name_are_as_ever() -> None:
    assert made(LIGHTER, "power").weeks == made({}, "power").weeks


def test_a_plan_that_does_its_press_as_the_phase_says_breaks_the_module() -> None:
    plan, plain = made(LIGHTER), made({})
    wrong = plan.model_copy(update={"weeks": plain.weeks})
    assert {v.rule for v in verify(wrong)} >= {"phase-strength"}
    assert any("bench-press" in v.what or "aims at" in v.what for v in verify(wrong))


def test_a_deload_scales_the_modules_last_week() -> None:
    book = builders.rulebook({"module": {"main_lifts": LIGHTER}})
    light = WeekPhase(phase=Phase.STRENGTH, kind=Phase.DELOAD, index=1, count=2)
    last = WeekPhase(phase=Phase.STRENGTH, kind=Phase.STRENGTH, index=1, count=2)
    bench = CATALOGUE["bench-press"]
    whole, cut = effort(book, bench, last)[2], effort(book, bench, light)[2]
    assert whole == 65.0
    assert cut == 58.5


def test_care_bounds_a_module_as_it_bounds_a_phase() -> None:
    book = load_rulebook(["synchronised", "bench-volume"], rules_folder())
    young = next(rule for rule in book.all(CareRule) if rule.id == "care-under-18-beginner")
    (rule,) = with_care(book, (young,)).all(ModuleRule)
    for own in rule.main_lifts.values():
        assert max(own.percent_1rm.start, own.percent_1rm.end) <= young.most_percent_1rm
        assert own.reps.min >= young.least_reps
        assert min(own.rir.start, own.rir.end) >= young.least_rir


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"phase": "strength", "percent": 130, "required": "true"}, "130 % of the maximum"),
        ({"phase": "deload", "percent": 80, "required": "true"}, "scales the week before it"),
        ({"phase": "strength", "percent": 80, "required": "false"}, "write 'required: true'"),
    ],
)
def test_what_no_module_can_say_is_refused(values: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        parse_yaml(MODULE.format(**values), "mine.yaml", ModuleRule)
