"""The content stage's task: one mesocycle, with what the ones before it leave behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from planner.dose import sets_in_week
from planner.exercises import Exercise
from planner.problem import Problem, Slot
from planner.rulebook.kinds import Band, PhaseRule
from planner.solution import TrainingWeek
from planner.solver.candidates import candidates_of
from planner.solver.content.demands import Demand
from planner.solver.durations import Clockwork
from planner.vocabulary import Category, ExerciseId, Lead, Muscle


@dataclass(frozen=True)
class Past:
    """What earlier mesocycles leave behind."""

    loading: tuple[Mapping[Muscle, int], ...] = ()
    """Half-sets by muscle of each full loading week so far."""
    last_week: tuple[tuple[Slot, Mapping[Muscle, int]], ...] = ()
    """The sessions of the week before: window and half-sets."""
    used: frozenset[ExerciseId] = frozenset()
    """Exercises of the mesocycle before."""


@dataclass(frozen=True)
class Task:
    """One mesocycle to be filled."""

    problem: Problem
    index: int
    leads: tuple[Lead, ...]
    weeks: tuple[TrainingWeek, ...]
    past: Past = field(default_factory=Past)
    with_equals: bool = False
    """Exercises are candidates too that others make superfluous as long as the rule of variety holds."""
    demands: tuple[Demand, ...] = ()
    """What a question asks for beside the rules."""

    @property
    def scope(self) -> str:
        """Name of this task in reports."""
        return f"mesocycle {self.index + 1}"

    @property
    def sessions(self) -> range:
        """Positions of the weekly pattern."""
        return range(len(self.leads))

    @cached_property
    def phase(self) -> PhaseRule:
        """The prescription of the loading phase."""
        return self.problem.rules.phase(self.weeks[0].place.phase)

    @cached_property
    def candidates(self) -> tuple[Exercise, ...]:
        """Exercises that may be chosen, by id."""
        allowed = [e for e in self.problem.exercises if e.category in self.phase.prescriptions]
        if self.with_equals:
            kept = {e.id for e in allowed if e.id not in self.problem.reserve}
        else:
            unwanted = frozenset(d.exercise for d in self.demands if not d.present)
            found = candidates_of(
                self.problem, self.phase, len(self.leads), self.past.used, unwanted
            )
            kept = {e.id for e in found}
        kept |= {demand.exercise for demand in self.demands}
        return tuple(e for e in allowed if e.id in kept)

    @cached_property
    def taking_place(self) -> frozenset[int]:
        """Sessions of the pattern that have a window in some week."""
        return frozenset(place.session for week in self.weeks for place in week.placements)

    @cached_property
    def clockwork(self) -> Clockwork:
        """Durations of this problem."""
        return Clockwork(self.problem)

    def base_sets(self, category: Category) -> range:
        """Possible base sets of a category in this phase."""
        band: Band = self.phase.prescriptions[category].base_sets
        return range(max(1, band.min), band.max + 1)

    @cached_property
    def base_range(self) -> range:
        """All base sets that any category may have."""
        bands = [p.base_sets for p in self.phase.prescriptions.values()]
        return range(max(1, min(b.min for b in bands)), max(b.max for b in bands) + 1)

    @cached_property
    def loading_weeks(self) -> tuple[TrainingWeek, ...]:
        """Weeks of the loading phase."""
        return tuple(w for w in self.weeks if w.place.kind is w.place.phase)

    def sets(self, base_sets: int, week: TrainingWeek) -> int:
        """Working sets in a week."""
        return sets_in_week(self.problem.rules, base_sets, week.place)

    def present(self, week: TrainingWeek) -> tuple[int, ...]:
        """Sessions of the pattern that take place in a week."""
        return tuple(p.session for p in week.placements)

    def is_full(self, week: TrainingWeek) -> bool:
        """Every session of the pattern takes place, with all its sets."""
        whole = week.place.sets_share_percent == 100
        return whole and len(week.placements) == len(self.leads)

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Windows by id."""
        return {slot.id: slot for slot in self.problem.slots}
