"""Why there is no calendar: the fewest wishes that collide with the rule of mesocycles, and ways out of each.

Only the phases can be impossible: so many weeks in a row are loaded, and fixed between them lie peaks with
their taper and the deloads that were asked for. What collides is found on rebuilt models, as for content.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from planner.problem import Problem
from planner.rulebook.kinds import MesocycleRule
from planner.solution import Concession, Conflict
from planner.solver.calendar.parts import parts_of
from planner.solver.calendar.weeks import PartModel
from planner.solver.calendar.wishes import Wish, length_ways, wishes_of
from planner.solver.engine import Budget, Clock, Verdict, run
from planner.solver.xplain import quick_xplain


@dataclass(frozen=True)
class _Asking:
    """Whether a calendar is impossible, by its hard rules alone."""

    budget: Budget
    clock: Clock

    def impossible(self, problem: Problem, *, presolve: bool = True) -> bool:
        """Some part of the block has no phases."""
        return any(
            run(model, self.budget, self.clock, presolve=presolve).verdict is Verdict.INFEASIBLE
            for model in (
                PartModel(problem, part, (0,) * part.count).model for part in parts_of(problem)
            )
        )


def explain_calendar(problem: Problem, budget: Budget, clock: Clock) -> Conflict:
    """A minimal conflict of a problem whose phases cannot be placed, and ways out, the least first."""
    asking = _Asking(budget, clock)
    wishes = wishes_of(problem)
    found = quick_xplain((), (), wishes, partial(_collide, problem, wishes, asking))
    least = _without(problem, [wish for wish in wishes if wish not in found])
    ways = [(wish, way) for wish in found if (way := _way(wish.ways(problem), asking)) is not None]
    rule = problem.rules.one(MesocycleRule).id
    length = _way(length_ways(problem), asking)
    return Conflict(
        stage="calendar",
        scope="the whole block",
        rules=tuple(sorted({wish.rule for wish in found})),
        facts=(
            f"a block of {_weeks(problem)} from {problem.start}",
            *(wish.fact for wish in found if wish.fact),
        ),
        concessions=(
            *(Concession(rule=wish.rule, change=way) for wish, way in ways),
            *(Concession(rule=rule, change=way) for way in (length,) if way is not None),
        ),
        confirmed=asking.impossible(least, presolve=False),
    )


def _collide(
    problem: Problem, wishes: Sequence[Wish], asking: _Asking, kept: Sequence[Wish]
) -> bool:
    return asking.impossible(_without(problem, [wish for wish in wishes if wish not in kept]))


def _without(problem: Problem, wishes: Sequence[Wish]) -> Problem:
    """The problem without some of its wishes."""
    for wish in wishes:
        problem = wish.without(problem)
    return problem


def _way(ways: Iterator[tuple[str, Problem]], asking: _Asking) -> str | None:
    """The first change that alone gives a calendar."""
    return next((words for words, changed in ways if not asking.impossible(changed)), None)


def _weeks(problem: Problem) -> str:
    return "1 week" if problem.weeks == 1 else f"{problem.weeks} weeks"
