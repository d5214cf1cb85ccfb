"""Which loads a gym can put together, and which of them is nearest to a wanted one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from planner.exercises import Exercise
from planner.gym import Gym, Plate, Steps
from planner.vocabulary import LoadType

TRAP_BAR = "trap-bar"
MOST_PER_SIDE_G = 500_000
"""Heavier than any bar was ever loaded, on one side, in grams."""


@dataclass(frozen=True, order=True)
class Load:
    """A load that exists.

    Parameters
    ----------
    kg
        Bar and plates together; per hand for dumbbells.
    per_side_kg
        Plates on each side of a bar, heaviest first.
    """

    kg: float
    per_side_kg: tuple[float, ...] = ()


class Inventory:
    """The loads of one implement, lightest first."""

    def __init__(self, loads: Iterable[Load]) -> None:
        by_grams = {in_grams(load.kg): load for load in loads}
        self._grams = sorted(by_grams)
        self.loads = tuple(by_grams[grams] for grams in self._grams)

    def __bool__(self) -> bool:
        return bool(self.loads)

    def nearest(self, target_g: Fraction) -> Load:
        """The load closest to a target in grams; of two equally close ones the lighter.

        Raises
        ------
        IndexError
            There is no load at all.
        """
        index = bisect_right(self._grams, target_g)
        around = range(max(index - 1, 0), min(index + 1, len(self._grams)))
        best = min(around, key=lambda i: (abs(self._grams[i] - target_g), i), default=0)
        return self.loads[best]

    def floor(self, target_g: Fraction) -> Load:
        """The heaviest load not above a target in grams, or the lightest there is.

        Raises
        ------
        IndexError
            There is no load at all.
        """
        return self.loads[max(bisect_right(self._grams, target_g) - 1, 0)]


def inventory(gym: Gym, exercise: Exercise) -> Inventory:
    """The loads that a gym has for an exercise; empty where it is not loaded in kilograms."""
    if exercise.load is LoadType.BARBELL:
        bar_kg = gym.trap_bar_kg if TRAP_BAR in exercise.equipment else gym.bar_kg
        return Inventory(barbell_loads(bar_kg, gym.plates))
    if exercise.load is LoadType.DUMBBELL:
        return _stepped(gym.dumbbells)
    if exercise.load is LoadType.MACHINE:
        return _stepped(gym.machines)
    if exercise.load is LoadType.CABLE:
        return _stepped(gym.cables)
    masses: tuple[float, ...] = ()
    if exercise.load is LoadType.KETTLEBELL:
        masses = gym.kettlebells_kg
    elif exercise.load is LoadType.MEDICINE_BALL:
        masses = gym.medicine_balls_kg
    return Inventory(Load(kg) for kg in masses if kg > 0)


def _stepped(steps: Steps | None) -> Inventory:
    return Inventory(Load(kg) for kg in steps.loads_kg()) if steps else Inventory(())


def barbell_loads(bar_kg: float, plates: tuple[Plate, ...]) -> list[Load]:
    """Every load of a bar with pairs of plates, each put together from the fewest plates.

    Of several ways with equally few plates the one with the heavier plates is taken.
    """
    # Grams on one side, and the plates that make them up, heaviest first.
    sides: dict[int, tuple[int, ...]] = {0: ()}
    for plate in sorted(plates, key=lambda plate: -plate.kg):
        grams = in_grams(plate.kg)
        for _ in range(plate.pairs):
            more = {
                total + grams: (*used, grams)
                for total, used in sides.items()
                if total + grams <= MOST_PER_SIDE_G
            }
            better = {
                total: used
                for total, used in more.items()
                if total not in sides or _rank(used) < _rank(sides[total])
            }
            if not better:
                break
            sides |= better
    bar = in_grams(bar_kg)
    return [
        Load((bar + 2 * total) / 1000, tuple(grams / 1000 for grams in used))
        for total, used in sorted(sides.items())
    ]


def _rank(used: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
    return len(used), tuple(-grams for grams in used)


def in_grams(kg: float) -> int:
    """A mass as whole grams, in which loads are compared exactly."""
    return round(kg * 1000)
