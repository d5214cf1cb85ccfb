"""The shape of a plan: names, blocks, letters, roles, reasons, equal weeks."""

from __future__ import annotations

import pytest

from planner.solution import Block, BlockRole
from planner.verify import verify
from planner.vocabulary import Phase
from tests import builders
from tests.builders import block
from tests.samples import RULES
from tests.verify.judging import at, broken, put

PLAN = builders.plan()
CHANGES: dict[str, tuple[str, object]] = {
    "an unknown exercise": ("w0.s0.b2.i0.exercise", "handstand"),
    "a block's letter": ("w0.s0.b1.letter", "C"),
    "an exercise's label": ("w0.s0.b1.i1.label", "B1"),
    "a role": ("w0.s0.b2.role", BlockRole.PAIR),
    "a role that differs between weeks": ("w0.s0.b1.role", BlockRole.LEAD),
    "power work that is none": ("w0.s0.b2.role", BlockRole.POWER),
    "a reason that is no rule": ("w0.s0.b1.rules", ("common-sense",)),
    "an exercise's reason that is no rule": ("w0.s0.b1.i0.rules", ("common-sense",)),
    "no working set": ("w0.s0.b2.i0.sets", ()),
    "no block": ("w0.s0.blocks", ()),
    "an empty block": ("w0.s0.b2.items", ()),
    "a phase without a rule": ("w1.place.kind", Phase.DELOAD),
}


@pytest.mark.parametrize(("path", "new"), CHANGES.values(), ids=CHANGES.keys())
def test_a_wrong_shape_is_found(path: str, new: object) -> None:
    plan = PLAN
    if new is Phase.DELOAD:
        plan = put(plan, "problem.rules", builders.rulebook(without=["phase-deload"]))
        assert broken(plan) == set()
    assert "structure" in broken(put(plan, path, new))


def test_where_a_name_means_nothing_only_such_names_are_reported() -> None:
    twice = put(put(PLAN, "w0.s0.b2.i0.exercise", "handstand"), "w0.s0.b0.i0.n0.reps", 99)
    twice = put(twice, "w1.s1.slot", "2030-01-01T18:00")
    found = verify(twice)
    assert [violation.where for violation in found] == ["W01-1 C1", "W02-2"]
    assert {violation.rule for violation in found} == {"structure"}


def with_block(*blocks: Block, **equipment: int) -> set[str]:
    """Ids of the rules that a plan breaks whose legs day has more blocks."""
    gym = builders.gym(equipment={**builders.gym().equipment, **equipment})
    decided = builders.contents(((*builders.LEGS_DAY[:1], *blocks), builders.CHEST_DAY))
    return broken(builders.plan(builders.problem(gym=gym), decided=decided))


PAIRS: dict[str, tuple[Block, set[str]]] = {
    "legs and chest": (block("pair", 2, "leg-curl", "cable-fly"), set()),
    "chest and legs": (block("pair", 2, "cable-fly", "leg-curl"), set()),
    "two of support": (block("pair", 2, "row", "calf-raise"), set()),
    "two of support for one muscle": (block("pair", 2, "row", "pulldown"), {"structure"}),
    "two for the legs": (block("pair", 2, "leg-curl", "leg-press"), {"structure"}),
    "two for the chest": (block("pair", 2, "push-up", "cable-fly"), {"structure"}),
    "legs and support": (block("pair", 2, "leg-curl", "row"), {"structure"}),
    "integrated and chest": (block("pair", 2, "push-press", "cable-fly"), {"structure"}),
    "integrated alone": (block("single", 2, "push-press"), set()),
    "a pair of one": (block("pair", 2, "leg-curl"), {"structure"}),
    "a single of two": (block("single", 2, "leg-curl", "cable-fly"), {"structure"}),
    "an exercise twice in a session": (block("pair", 2, "leg-curl", "bench-press"), {"structure"}),
}


@pytest.mark.parametrize(("one", "rules"), PAIRS.values(), ids=PAIRS.keys())
def test_blocks_join_what_may_be_joined(one: Block, rules: set[str]) -> None:
    assert with_block(one) == rules


def test_two_exercises_do_not_share_the_only_station() -> None:
    # Squat and bench press both take a barbell.
    assert with_block(barbell=2) == set()
    assert with_block(barbell=1) == {"structure"}
    assert with_block(rack=1, bench=1) == set()


def test_power_work_has_blocks_of_its_own() -> None:
    rules = {}
    for name, blocks in {
        "in a block for power": (block("power", 3, "squat-jump", "chest-throw"),),
        "one of two": (block("power", 3, "squat-jump", "push-up"),),
        "in another block": (block("pair", 3, "squat-jump", "chest-throw"),),
    }.items():
        decided = builders.contents(((*blocks, *builders.LEGS_DAY), builders.CHEST_DAY))
        rules[name] = broken(builders.plan(weeks=builders.places("power power"), decided=decided))
    assert rules.pop("in a block for power") == set()
    assert all("structure" in found for found in rules.values())


def test_power_work_stays_in_phases_that_prescribe_it() -> None:
    jump = block("power", 3, "squat-jump", "chest-throw")
    decided = builders.contents(((jump, *builders.LEGS_DAY), builders.CHEST_DAY))
    plan = builders.plan(weeks=builders.places("power power"), decided=decided)
    assert broken(plan) == set()
    category = dict(RULES["phase-power"]["prescriptions"])
    del category["power"]
    rules = builders.rulebook({"phase-power": {"prescriptions": category}})
    assert broken(put(plan, "problem.rules", rules)) == {"phase-power"}


def test_every_week_of_a_mesocycle_holds_the_same() -> None:
    other = put(PLAN, "w1.s0.b2.i0.exercise", "pulldown")
    assert "structure" in broken(other)
    week = (builders.LEGS_DAY, builders.CHEST_DAY)
    new = (block("lead", 3, "deadlift", "bench-press"), block("single", 2, "pulldown"))
    two = builders.plan(
        builders.problem(who=builders.athlete(goal=builders.goal(3))),
        builders.places("volume deload", "strength"),
        builders.contents(week, (new, builders.CHEST_DAY)),
    )
    assert broken(two) == set()


def test_a_block_gives_a_pair_as_its_reason_only_if_it_is_one() -> None:
    assert "pair" in at(PLAN, "w0.s0.b0.rules")  # type: ignore[operator]
    assert broken(put(PLAN, "w0.s0.b1.rules", ("pair", "synchronised"))) == {"pair"}
    assert broken(put(PLAN, "w0.s0.b0.rules", ())) == set()


def test_a_violation_says_where_and_what() -> None:
    found = verify(put(PLAN, "w0.s0.b0.i0.n1.reps", 4))
    assert [str(violation) for violation in found] == [
        "W01-1 A1: set 2 has 4 repetitions, should have 6 [phase-strength]"
    ]
