"""The stages in their order: calendar, content, timeline; and what is said when one of them fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from planner.problem import Problem
from planner.solution import Calendar, Conflict, Solution
from planner.solver.calendar import stage as calendar
from planner.solver.calendar.conflict import explain_calendar
from planner.solver.content import stage as content
from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.explain import explain_content
from planner.solver.known import Known
from planner.solver.sequencing import sequenced
from planner.solver.timeline import time


@dataclass(frozen=True)
class OutOfTime:
    """Neither a plan nor a proof that there is none."""

    stage: str
    interrupted: bool


def solve(
    problem: Problem,
    budget: Budget,
    progress: Callable[[str], None] | None = None,
    like: Known | None = None,
) -> Solution | Conflict | OutOfTime:
    """Solve stage after stage. The same problem, budget and seed give the same solution.

    Searches start from the solution of a problem ``like`` this one, if there is any, and goals that
    could not be made better there are not searched further here. Whatever it is, every rule is kept.

    The first Ctrl-C ends the search for a better plan: what is missing is completed as it comes.
    """
    clock = Clock.start(budget, progress)
    with clock.listening():
        return _solve(problem, budget, clock, like)


def _solve(
    problem: Problem, budget: Budget, clock: Clock, like: Known | None
) -> Solution | Conflict | OutOfTime:
    """Stage after stage."""
    dated = calendar.date(problem, budget, clock)
    if isinstance(dated, Verdict):
        if dated is Verdict.INFEASIBLE:
            return explain_calendar(problem, budget, clock)
        return OutOfTime("calendar", clock.interrupted)
    filled = _fill(problem, dated.calendar, budget, clock, like)
    if isinstance(filled, Conflict):
        return filled
    if isinstance(filled, content.Stuck):
        return OutOfTime("content", clock.interrupted)
    contents = sequenced(problem, dated.calendar, filled.contents)
    timed = time(problem, dated.calendar, contents, budget, clock)
    if isinstance(timed, Verdict):
        return OutOfTime("timeline", clock.interrupted)
    return Solution(
        calendar=dated.calendar,
        contents=contents,
        timetables=timed.timetables,
        report=(*dated.reports, *filled.reports, *timed.reports),
        interrupted=clock.interrupted,
    )


def _fill(
    problem: Problem, dates: Calendar, budget: Budget, clock: Clock, like: Known | None
) -> content.Filled | content.Stuck | Conflict:
    """The content with common exercises; with special ones where these make no plan; or the conflict."""
    everything = problem.model_copy(update={"reserve": ()})
    for given in (problem, everything) if problem.reserve else (problem,):
        filled = content.fill(given, dates, budget, clock, like)
        if isinstance(filled, content.Filled):
            return filled
        if filled.verdict is Verdict.INFEASIBLE:
            conflict = explain_content(filled.task, everything, budget, clock)
            if conflict is not None:
                return conflict
    return filled
