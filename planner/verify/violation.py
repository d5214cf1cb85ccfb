"""What the verifier says when a plan breaks a rule or misstates itself."""

from __future__ import annotations

from dataclasses import dataclass

STRUCTURE = "structure"
"""Stands for a rule id where the plan's own shape is at fault."""
REPORT = "report"
"""Stands for a rule id where the plan claims more about itself than is true."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule at one place.

    Parameters
    ----------
    rule
        Id of the rule in force, or ``structure`` or ``report``.
    where
        A session (``W03-2``), an exercise in it (``W03-2 A1``), a week (``week 3``), the block.
    what
        What was found and what is allowed, in plain words with the numbers.
    """

    rule: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what} [{self.rule}]"


def counted(number: int, thing: str) -> str:
    """A number of things: "1 set", "2 sets"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def in_kg(load_kg: float | None) -> str:
    """A load, or that there is none."""
    return "no load" if load_kg is None else f"{load_kg:g} kg"


def in_sets(half_sets: int) -> str:
    """Half-sets as a reader counts them: 7 half-sets are "3.5 sets"."""
    return f"{half_sets / 2:g} sets"
