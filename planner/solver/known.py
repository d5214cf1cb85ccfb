"""A problem that was solved before and differs little: where the search for another one may start."""

from __future__ import annotations

from dataclasses import dataclass

from planner.problem import Problem
from planner.solution import SessionContent, Solution, TierReport


@dataclass(frozen=True)
class Nearby:
    """A mesocycle from which the search for another one starts."""

    problem: Problem
    """Whose exercises it has."""
    contents: tuple[SessionContent, ...]
    reports: tuple[TierReport, ...] = ()
    """How good it is, and what of that is proved, if it is to be a measure as well."""


@dataclass(frozen=True)
class Known:
    """A problem and its solution."""

    problem: Problem
    solution: Solution

    def mesocycle(self, index: int, scope: str) -> Nearby:
        """One mesocycle of it, with its goals."""
        contents = tuple(c for c in self.solution.contents if c.mesocycle == index)
        reports = tuple(line for line in self.solution.report if line.scope == scope)
        return Nearby(self.problem, contents, reports)
