"""From the state to maxima that a problem may stand on."""

from __future__ import annotations

from planner.dose import nearest
from planner.problem import LearnedMaximum
from planner.state import Learned


def learned_maxima(learned: Learned) -> tuple[LearnedMaximum, ...]:
    """Every lift's maximum as training shows it, to 0.1 kg; `pose` takes those with enough days."""
    return tuple(
        LearnedMaximum(
            exercise=lift.exercise,
            e1rm_kg=tenths(lift.e1rm_kg),
            low_kg=tenths(lift.low_kg),
            high_kg=tenths(lift.high_kg),
            date=lift.date,
            days=lift.days,
        )
        for lift in learned.lifts
    )


def tenths(kg: float) -> float:
    """A mass rounded to 0.1 kg, halves up."""
    return nearest(kg * 10) / 10
