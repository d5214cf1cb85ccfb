"""What is asked of a language: the words, numbers and dates of what people read in other programs."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from planner.pounds import KG_PER_LB
from planner.vocabulary import MassUnit


class Told(Protocol):
    """A language and a unit of mass."""

    @property
    def unit(self) -> MassUnit:
        """Of masses."""

    def __call__(self, place: str, /, **values: object) -> str:
        """Text named ``section.key``."""

    def number(self, value: float, digits: int = 2) -> str:
        """A number with the language's decimal mark."""

    def plate(self, kg: float) -> str:
        """A plate by what is written on it."""

    def percent(self, value: float) -> str:
        """A percentage."""

    def day(self, day: date) -> str:
        """Day and month."""

    def weekday(self, day: date) -> str:
        """Short name of the weekday."""

    def full(self, day: date) -> str:
        """Day, month and year."""


def mass(told: Told, kg: float) -> float:
    """A mass in the unit that is printed."""
    return kg if told.unit is MassUnit.KG else round(kg / KG_PER_LB, 1)


def reckoned(told: Told, kg: float) -> float:
    """A mass in the unit that is printed, as exact as formulas need it: half of it lies in the middle."""
    return kg if told.unit is MassUnit.KG else round(kg / KG_PER_LB, 6)
