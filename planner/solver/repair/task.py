"""The content stage's task when part of a mesocycle is done: what is open keeps to what stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from planner.exercises import Exercise
from planner.problem import Slot
from planner.revision import Spared
from planner.rulebook.kinds import ModuleRule
from planner.solution import Block, TrainingWeek
from planner.solver.candidates import is_out_of
from planner.solver.repair.standing import Settled
from planner.solver.task import Task
from planner.vocabulary import ExerciseId, Muscle


@dataclass(frozen=True)
class Position:
    """A content that is decided: a session of the weekly pattern, or of one day alone."""

    session: int
    """In the weekly pattern, 0-based."""
    blocks: tuple[Block, ...]
    """As they stand."""
    copies: int
    """Dated sessions that have it."""
    week: int | None = None
    """The one week it is for; none for all weeks of the mesocycle."""
    home: int | None = None
    """The same of the position that it was split off, to which it returns unchanged."""
    trimmed: bool = False
    """Only fewer sets or fewer exercises than now are allowed."""
    extra: Block | None = None
    """Work that may come in nevertheless."""


@dataclass(frozen=True)
class RepairTask(Task):
    """One mesocycle of which some sessions are done.

    Placements name positions, and so do the leads: open ones first, then done sessions.
    """

    positions: tuple[Position, ...] = ()
    settled: Mapping[int, Settled] = field(default_factory=dict)
    pattern: int = 1
    """Sessions of a full week."""
    windows: Mapping[str, Slot] = field(default_factory=dict)
    spared: tuple[Spared, ...] = ()
    """Muscles that get less in some week."""
    retired: tuple[Exercise, ...] = ()
    """Exercises that stand in the plan and are no longer allowed."""
    free: frozenset[ExerciseId] | None = None
    """The only exercises that may come, go or change; none: all of them."""

    @property
    def sessions(self) -> range:
        """Positions that are open."""
        return range(len(self.positions))

    @property
    def pattern_size(self) -> int:
        """Sessions of a full week, done ones included."""
        return self.pattern

    @property
    def regular(self) -> tuple[int, ...]:
        """Positions that are no session of one day alone."""
        return tuple(n for n, position in enumerate(self.positions) if position.week is None)

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        """Windows by id, those of done sessions included."""
        return self.windows

    @cached_property
    def candidates(self) -> tuple[Exercise, ...]:
        """Those of a fresh plan, and everything that stands or was done."""
        names = {*self.named, *(demand.exercise for demand in self.demands)}
        if not all(position.trimmed for position in self.positions):
            names |= {exercise.id for exercise in super().candidates}
        return tuple(e for e in (*self.problem.exercises, *self.retired) if e.id in names)

    @cached_property
    def named(self) -> frozenset[ExerciseId]:
        """Exercises that stand in an open session or were done in this mesocycle."""
        return self.standing.union(*(done.exercises for done in self.settled.values()))

    @cached_property
    def standing(self) -> frozenset[ExerciseId]:
        """Exercises that stand in an open session."""
        return frozenset(e for p in self.positions for b in p.blocks for e in b.exercises)

    @cached_property
    def barred(self) -> frozenset[ExerciseId]:
        """Exercises that no open session may have: no longer allowed, or out of a module."""
        modules = self.problem.rules.all(ModuleRule)
        out = (
            e.id
            for e in self.problem.exercises
            if any(is_out_of(self.problem, rule, e) for rule in modules)
        )
        return frozenset((*(exercise.id for exercise in self.retired), *out))

    def is_past(self, week: TrainingWeek) -> bool:
        """Whether all that is left of a week is done."""
        return all(place.session in self.settled for place in week.placements)

    def counts(self, week: TrainingWeek, muscle: Muscle) -> bool:
        """A week in which a muscle was spared says nothing about what it is used to."""
        spared = any((one.week, one.muscle) == (week.number, muscle) for one in self.spared)
        return self.is_full(week) and not spared
