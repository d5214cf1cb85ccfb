"""The content of a plan that stands, as the content stage says it: blocks with their base sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.day import prescribed
from planner.dose import sets_in_week
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.plan import PlannedBlock, PlannedSession
from planner.rulebook.book import Rulebook
from planner.solution import Block, BlockRole
from planner.state.priming import Condition
from planner.vocabulary import Category, Dominance, ExerciseId, Muscle

MOST_BASE_SETS = 10


@dataclass(frozen=True)
class Settled:
    """A session that is done, as the rules count it."""

    session: PlannedSession
    exercises: frozenset[ExerciseId]
    half_sets: Mapping[Muscle, int]
    sets: Mapping[Dominance, int]


def settled_of(session: PlannedSession, exercises: Mapping[ExerciseId, Exercise]) -> Settled:
    """Count a done session."""
    half_sets, sets = dict.fromkeys(Muscle, 0), dict.fromkeys(Dominance, 0)
    items = [item for block in session.blocks for item in block.items]
    for item in items:
        exercise = exercises[item.exercise]
        sets[exercise.dominance] += len(item.sets)
        for muscle in Muscle:
            half_sets[muscle] += exercise.half_sets(muscle) * len(item.sets)
    return Settled(session, frozenset(item.exercise for item in items), half_sets, sets)


Dated = tuple[PlannedSession, WeekPhase]


def blocks_of_plan(
    same: Iterable[Dated], rules: Rulebook, exercises: Mapping[ExerciseId, Exercise]
) -> tuple[Block, ...]:
    """The blocks that some sessions of equal content have, from the sets of each of their weeks."""
    dated = list(same)
    whole = [one for one in dated if one[0].condition is not Condition.CONTROL]
    if not whole:
        return _with_conditioning(dated, rules, exercises)
    return _blocks(whole, rules, exercises)


def _with_conditioning(
    dated: list[Dated], rules: Rulebook, exercises: Mapping[ExerciseId, Exercise]
) -> tuple[Block, ...]:
    """Of sessions that are all controls: as printed, with the conditioning that they go without."""
    first, place = dated[0]
    given = prescribed(rules, place.phase, place.day, Category.POWER)
    if first.priming is None or given is None:
        return _blocks(dated, rules, exercises)
    jumps = Block(
        role=BlockRole.PRIMING,
        exercises=(first.priming.conditioning,),
        base_sets=given.base_sets.min,
    )
    found = list(_blocks(dated, rules, exercises))
    found.insert(_before(first), jumps)
    return tuple(found)


def _before(session: PlannedSession) -> int:
    """Number of the block that holds what is primed."""
    target = session.priming.target if session.priming else ""
    held = ([item.exercise for item in block.items] for block in session.blocks)
    return next(number for number, names in enumerate(held) if target in names)


def _blocks(
    dated: list[Dated], rules: Rulebook, exercises: Mapping[ExerciseId, Exercise]
) -> tuple[Block, ...]:
    first = dated[0][0]
    return tuple(
        Block(
            role=block.role,
            exercises=tuple(item.exercise for item in block.items),
            base_sets=_base_sets(
                [(s.blocks[number], place) for s, place in dated],
                rules,
                exercises[block.items[0].exercise].category,
            ),
        )
        for number, block in enumerate(first.blocks)
    )


def _base_sets(
    same: list[tuple[PlannedBlock, WeekPhase]], rules: Rulebook, category: Category
) -> int:
    """The base sets that give a block's sets in all its weeks; the nearest where none does.

    Of several, which only weeks with a share of their sets leave, the least that the days prescribe.
    """
    given = [prescribed(rules, place.phase, place.day, category) for _, place in same]
    bands = [one.base_sets for one in given if one is not None]

    def misses(base: int) -> tuple[int, bool, int]:
        off = (
            abs(sets_in_week(rules, base, place) - len(block.items[0].sets))
            for block, place in same
        )
        return sum(off), not all(band.min <= base <= band.max for band in bands), base

    return min(range(1, MOST_BASE_SETS + 1), key=misses)


def signature(session: PlannedSession) -> tuple[object, ...]:
    """What is the same in sessions of equal content; sets differ from week to week.

    A control counts with the conditioning that it goes without.
    """
    found: list[tuple[object, ...]] = [
        (block.role, tuple(item.exercise for item in block.items)) for block in session.blocks
    ]
    if session.condition is Condition.CONTROL and session.priming:
        jumps = (BlockRole.PRIMING, (session.priming.conditioning,))
        found.insert(_before(session), jumps)
    return tuple(found)
