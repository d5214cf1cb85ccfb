"""A session as the steps of a watch: warm-up sets, sets, rests, and how often a group repeats."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from planner.plan import Item, PlannedBlock, PlannedSession, PlannedSet
from planner.vocabulary import BlockMode, ExerciseId


@dataclass(frozen=True, slots=True)
class Lift:
    """A set to be done."""

    exercise: ExerciseId
    planned: PlannedSet
    warm_up: bool


@dataclass(frozen=True, slots=True)
class Rest:
    """A pause."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """The steps from ``first`` on are done ``times`` times in all."""

    first: int
    times: int


Step = Lift | Rest | Repeat


def steps(session: PlannedSession) -> list[Step]:
    """All steps of a session in the order in which they are done."""
    found: list[Step] = []
    for block in session.blocks:
        _block(block, found)
    return found[:-1] if found and isinstance(found[-1], Rest) else found


def _block(block: PlannedBlock, found: list[Step]) -> None:
    if block.mode is BlockMode.COMPLEX:
        _ramps(block, found)
        _rounds(block, found)
        return
    if block.mode is BlockMode.ALTERNATE:
        for ramp in zip_longest(*(item.warm_ups for item in block.items)):
            for item, planned in zip(block.items, ramp, strict=True):
                if planned is not None:
                    found += [Lift(item.exercise, planned, warm_up=True), Rest(block.gap_s or 0)]
        _rounds(block, found)
        return
    for item in block.items:
        for planned in item.warm_ups:
            found += [Lift(item.exercise, planned, warm_up=True), Rest(item.rest_s)]
        _sets(item, found)


def _ramps(block: PlannedBlock, found: list[Step]) -> None:
    """The warm-up sets of all exercises as they stand on the timeline, with the pauses behind them."""
    ramp = [(one, item) for item in block.items for one in item.warm_ups]
    ramp.sort(key=lambda pair: pair[0].start_s)
    starts = [one.start_s for one, _ in ramp[1:]] + [block.items[0].sets[0].start_s]
    for (one, item), next_s in zip(ramp, starts, strict=True):
        pause_s = max(next_s - one.start_s - one.set_s, 0)
        found += [Lift(item.exercise, one, warm_up=True), Rest(pause_s)]


def _rounds(block: PlannedBlock, found: list[Step]) -> None:
    """A set of each exercise in turn, with the pauses of the timeline between them."""
    rounds = list(zip(*(item.sets for item in block.items), strict=True))
    first = len(found)
    starts = [planned.start_s for one in rounds for planned in one]
    ends = [planned.start_s + planned.set_s for one in rounds for planned in one]
    pauses = [start - end for start, end in zip(starts[1:], ends, strict=False)]
    for number, (item, planned) in enumerate(zip(block.items, rounds[0], strict=True)):
        pause = pauses[number] if number < len(pauses) else item.rest_s
        found += [Lift(item.exercise, planned, warm_up=False), Rest(max(pause, 0))]
    if len(rounds) > 1:
        found.append(Repeat(first, len(rounds)))


def _sets(item: Item, found: list[Step]) -> None:
    first = len(found)
    found += [Lift(item.exercise, item.sets[0], warm_up=False), Rest(item.rest_s)]
    if len(item.sets) > 1:
        found.append(Repeat(first, len(item.sets)))
