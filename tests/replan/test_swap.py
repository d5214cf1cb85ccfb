"""The bench block is exchanged by name: its exercises are others, all else is lifted as it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click import UsageError

from planner.cli.inputs import shipped_exercises
from planner.cli.swaps import swap_of
from planner.errors import InputError
from planner.plan import Plan, PlannedSession
from planner.replan import Replanned, replan
from planner.replan.events import Events, decide
from planner.replan.swapping import Swap, with_modules
from planner.resources import rules_folder
from planner.rulebook.kinds import ModuleRule
from planner.rulebook.layers import load_rulebook
from planner.rulebook.stack import shipped_modules
from planner.solver import Budget
from planner.verify import verify, verify_swap
from planner.vocabulary import Category
from tests.builders import change

CATALOGUE = shipped_exercises()
MODULE = """
format: 1
name: mine
version: "1"
rules:
  - id: my-bench
    kind: module
    title: My bench
    because: "Custom: mine"
    evidence: none
    required: true
    lift: bench-press
    patterns: [horizontal-press]
    exercises: [{names}]
"""


def swapped(plan: Plan, *texts: str) -> Plan:
    """The plan from its second week on with other modules."""
    swaps = tuple(swap_of(text, plan) for text in texts)
    events = Events(before=plan.weeks[1].start, swaps=swaps)
    found = replan(decide(events, plan, CATALOGUE), (), Budget(), None)
    assert isinstance(found, Replanned)
    return found.plan


def sessions(plan: Plan) -> dict[str, PlannedSession]:
    return {session.id: session for week in plan.weeks for session in week.sessions}


def work(session: PlannedSession) -> dict[str, object]:
    """Sets of each exercise, without their starts."""
    return {
        item.exercise: [one.model_dump(exclude={"start_s"}) for one in (*item.warm_ups, *item.sets)]
        for block in session.blocks
        for item in block.items
    }


def test_the_bench_is_another_and_the_rest_is_as_it_was(plan: Plan) -> None:
    new = swapped(plan, "bench-press=bench-close-grip")
    (rule,) = new.problem.rules.all(ModuleRule)
    seen = set()
    for name, stood in sessions(plan).items():
        now = sessions(new)[name]
        if stood.date < plan.weeks[1].start:
            assert now == stood
            continue
        before, after = work(stood), work(now)
        for exercise in before.keys() | after.keys():
            one = CATALOGUE[exercise]
            if one.pattern in rule.patterns and one.category is not Category.POWER:
                assert exercise not in after or exercise in rule.exercises
                seen.add(exercise)
            else:
                assert before.get(exercise) == after.get(exercise), (name, exercise)
    assert "bench-press" in seen
    assert "close-grip-bench-press" in seen
    mine = [
        one
        for one in new.changes
        if one.exercise and CATALOGUE[one.exercise].pattern in rule.patterns
    ]
    assert mine
    assert {one.rule for one in new.changes} == {rule.id}


def test_a_swap_back_and_a_second_one_keep_one_module_a_lift(plan: Plan) -> None:
    once = swapped(plan, "bench-press=bench-close-grip")
    twice = swapped(once, "bench-press=bench-incline")
    assert [rule.id for rule in twice.problem.rules.all(ModuleRule)] == ["module-bench-incline"]
    with pytest.raises(UsageError, match="in force already"):
        swap_of("bench-press=bench-close-grip", once)


def test_a_squat_that_changes_with_the_bench_is_found(plan: Plan) -> None:
    new = swapped(plan, "bench-press=bench-close-grip")
    lifts = frozenset({"bench-press"})
    assert verify_swap(plan, new, lifts) == ()
    last = len(new.weeks) - 1
    block = new.weeks[last].sessions[0].blocks[0]
    place = next(
        n for n, item in enumerate(block.items) if CATALOGUE[item.exercise].pattern == "squat"
    )
    path = f"weeks.{last}.sessions.0.blocks.0.items.{place}.sets.0.reps"
    wrong = change(new, path, block.items[place].sets[0].reps + 1)
    assert [one.rule for one in verify_swap(plan, wrong, lifts)] == ["module-bench-close-grip"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bench-press", "is not like bench-press=bench-pause"),
        ("bench-press=bench-paus", "there is no module 'bench-paus'; write bench-pause"),
        ("back-squat=bench-pause", "is for the bench-press"),
    ],
)
def test_what_is_no_swap_is_told(plan: Plan, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        swap_of(text, plan)


def test_a_file_of_ones_own_is_read_or_refused_with_its_place(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MODULE.format(names="pause-bench-press, push-up"), encoding="utf-8")
    assert swap_of(f"bench-press={path}", plan).rule.id == "my-bench"
    path.write_text(MODULE.format(names="bench-pres, push-up"), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        swap_of(f"bench-press={path}", plan)
    assert ":14:" in str(caught.value)
    assert "bench-press" in str(caught.value)
    path.write_text(MODULE.format(names="push-up"), encoding="utf-8")
    with pytest.raises(UsageError, match="no main lift of the module"):
        swap_of(f"bench-press={path}", plan)


def test_shipped_modules_name_exercises_of_their_patterns_and_two_main_lifts() -> None:
    for name in shipped_modules(rules_folder()):
        (rule,) = load_rulebook(["synchronised", name], rules_folder()).all(ModuleRule)
        exercises = [CATALOGUE[one] for one in rule.exercises]
        assert all(one.pattern in rule.patterns for one in exercises), name
        assert CATALOGUE[rule.lift].pattern in rule.patterns
        assert sum(one.category is Category.MAIN for one in exercises) >= 2, name


def test_the_rules_with_a_module_say_where_it_comes_from(plan: Plan) -> None:
    swap: Swap = swap_of("bench-press=bench-pause", plan)
    rules = with_modules(plan.problem.rules, (swap,))
    assert rules.by_id(swap.rule.id) == swap.rule
    assert [one.book for one in rules.origins if one.rule == swap.rule.id] == ["bench-pause"]
    assert [book.name for book in rules.books][-1] == "bench-pause"
    assert with_modules(rules, (swap,)).rules == rules.rules


def test_after_a_swap_the_block_is_repaired_as_before(plan: Plan) -> None:
    new = swapped(plan, "bench-press=bench-close-grip")
    missed = new.weeks[1].sessions[0]
    events = Events(before=missed.date + timedelta(days=1), missed=frozenset({missed.id}))
    found = replan(decide(events, new, CATALOGUE), (), Budget(), None)
    assert isinstance(found, Replanned)
    assert verify(found.plan) == ()
    touched = {one.session for one in found.plan.changes if one.revision == 2}
    assert len(touched) <= 3
