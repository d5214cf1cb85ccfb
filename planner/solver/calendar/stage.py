"""The calendar stage as a whole: pattern, placing, phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.place import WeekPhase
from planner.problem import Problem
from planner.solution import Calendar, Placement, TierReport, TrainingWeek
from planner.solver.calendar.cycles import place_cycles
from planner.solver.calendar.days import session_places
from planner.solver.calendar.pattern import Pattern, choose_pattern
from planner.solver.calendar.placing import place_weeks
from planner.solver.calendar.return_ramp import eased
from planner.solver.calendar.weeks import choose_phases
from planner.solver.engine import Budget, Clock, Verdict


@dataclass(frozen=True)
class Dated:
    """The calendar and what was proved about it."""

    calendar: Calendar
    reports: tuple[TierReport, ...]


def date(problem: Problem, budget: Budget, clock: Clock) -> Dated | Verdict:
    """Fix the weekly pattern, put it on dates, choose the phases."""
    pattern = choose_pattern(problem, budget, clock)
    if isinstance(pattern, Verdict):
        return pattern
    place = place_weeks if pattern.windows else place_cycles
    placed = place(problem, pattern)
    missing = tuple(len(pattern.leads) - len(week) for week in placed)
    phases = choose_phases(problem, missing, budget, clock)
    if isinstance(phases, Verdict):
        return phases
    places = eased(problem, phases.places)
    days = session_places(problem, places, len(pattern.leads))
    weeks = tuple(
        TrainingWeek(
            number=number + 1,
            start=problem.days_of(number + 1)[0],
            mesocycle=mesocycle,
            place=place,
            placements=_with_days(placed[number], days[number]),
        )
        for number, (mesocycle, place) in enumerate(places)
    )
    return Dated(_calendar(pattern, weeks), (*pattern.reports, *phases.reports))


def _with_days(
    placements: tuple[Placement, ...], days: Sequence[WeekPhase | None]
) -> tuple[Placement, ...]:
    """The placements, each with its place on the ramps of its kind of day."""
    return tuple(p.model_copy(update={"place": days[p.session]}) for p in placements)


def _calendar(pattern: Pattern, weeks: tuple[TrainingWeek, ...]) -> Calendar:
    return Calendar(leads=pattern.leads, weeks=weeks)
