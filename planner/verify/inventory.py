"""Which loads a gym can put together for an exercise, in grams."""

from __future__ import annotations

from fractions import Fraction

from planner.exercises import Exercise
from planner.gym import Gym, Plate, Steps
from planner.verify.arithmetic import grams
from planner.vocabulary import LoadType

TRAP_BAR = "trap-bar"
MOST_PER_SIDE_G = 500_000
"""No bar takes more on each side."""


def bar_g(gym: Gym, exercise: Exercise) -> int:
    """Mass of the empty bar."""
    return grams(gym.trap_bar_kg if TRAP_BAR in exercise.equipment else gym.bar_kg)


def existing_g(gym: Gym, exercise: Exercise) -> tuple[int, ...]:
    """Every load that exists, lightest first; none where the gym lists no loads of this type.

    Bar and plates together; per hand for dumbbells.
    """
    match exercise.load:
        case LoadType.BARBELL:
            bar = bar_g(gym, exercise)
            return tuple(bar + 2 * side for side in _sides_g(gym.plates))
        case LoadType.DUMBBELL:
            return _steps_g(gym.dumbbells) if gym.dumbbells else ()
        case LoadType.MACHINE:
            return _steps_g(gym.machines)
        case LoadType.CABLE:
            return _steps_g(gym.cables)
        case LoadType.KETTLEBELL:
            return tuple(sorted({grams(kg) for kg in gym.kettlebells_kg if kg > 0}))
        case LoadType.MEDICINE_BALL:
            return tuple(sorted({grams(kg) for kg in gym.medicine_balls_kg if kg > 0}))
        case _:
            return ()


def _sides_g(plates: tuple[Plate, ...]) -> list[int]:
    """Every mass that plates can give on one side; bit n of the number stands for n grams."""
    reachable, room = 1, (1 << (MOST_PER_SIDE_G + 1)) - 1
    for plate in plates:
        for _ in range(plate.pairs):
            reachable |= (reachable << grams(plate.kg)) & room
    bits = bin(reachable)[:1:-1]
    found, at = [], bits.find("1")
    while at >= 0:
        found.append(at)
        at = bits.find("1", at + 1)
    return found


def _steps_g(steps: Steps) -> tuple[int, ...]:
    first, last, step = (Fraction(str(kg)) for kg in (steps.from_kg, steps.to_kg, steps.step_kg))
    count = (last - first) // step + 1
    found = (grams(float(first + index * step)) for index in range(count))
    return tuple(load for load in found if load > 0)
