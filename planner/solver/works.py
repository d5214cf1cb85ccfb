"""One exercise of a block as the clock sees it, and the orders of two rows of warm-up sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from planner.dose import GRID_S, Dose, WarmUpDose


@dataclass(frozen=True)
class Work:
    """One exercise of a block as the clock sees it: seconds only."""

    warm_ups: tuple[tuple[int, int], ...]
    """Duration and rest of each warm-up set."""
    sets: int
    set_s: int
    rest_s: int


def work_of(given: Dose, ramp: Sequence[WarmUpDose]) -> Work:
    """The clock's view of a dose; rests are rounded up to the grid, on which all sets start."""
    warm_up_sets = tuple((step.set_s, on_grid(step.rest_s)) for step in ramp)
    return Work(warm_up_sets, given.sets, given.set_s, on_grid(given.rest_s))


def on_grid(seconds: int) -> int:
    """Seconds rounded up to the timeline's grid."""
    return -(-seconds // GRID_S) * GRID_S


def straight_s(work: Work) -> int:
    """Warm-ups and straight sets of one exercise, first start to last end."""
    ramp = sum(set_s + rest_s for set_s, rest_s in work.warm_ups)
    return ramp + work.sets * work.set_s + (work.sets - 1) * work.rest_s


def orders(first: int, second: int) -> Iterator[tuple[bool, ...]]:
    """All ways to interleave two rows of warm-up sets; True where the first exercise's is next."""
    for places in combinations(range(first + second), first):
        yield tuple(i in places for i in range(first + second))


@dataclass(frozen=True)
class Ready:
    """End of the last warm-up set, and when each exercise is rested after its own."""

    now: int
    first: int
    second: int


def ramps(first: Work, second: Work, order: tuple[bool, ...]) -> Ready:
    """The warm-ups in one order, each as early as its rest allows."""
    now, ready = 0, {True: 0, False: 0}
    rows = {True: iter(first.warm_ups), False: iter(second.warm_ups)}
    for whose in order:
        set_s, rest_s = next(rows[whose])
        now = max(now, ready[whose]) + set_s
        ready[whose] = now + rest_s
    return Ready(now, ready[True], ready[False])
