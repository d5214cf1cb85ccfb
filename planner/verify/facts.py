"""What the checks read: a plan with its names resolved, its sets counted and in order of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from planner.exercises import Exercise
from planner.plan import Item, Plan, PlannedBlock, PlannedSession, PlannedSet, PlannedWeek
from planner.problem import Problem, Slot, Strength
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import PhaseRule
from planner.state.priming import Condition
from planner.vocabulary import Category, ExerciseId, Muscle, Phase

PatternKey = tuple[int, int, str]
"""Mesocycle and session of the weekly pattern; and the id of a session that was adapted for its day."""


def half_sets_of_a_set(exercise: Exercise) -> dict[Muscle, int]:
    """Half-sets that one working set gives each muscle: 2 direct, 1 indirect; power work none."""
    if exercise.category is Category.POWER:
        return {}
    return dict.fromkeys(exercise.indirect, 1) | dict.fromkeys(exercise.direct, 2)


@dataclass(frozen=True)
class TimedSet:
    """A set of a session's timeline, in seconds after the session's start."""

    start_s: int
    end_s: int
    block: int
    item: int
    warm_up: bool
    number: int
    label: str


@dataclass(frozen=True)
class Use:
    """An exercise in a dated session."""

    exercise: Exercise
    item: Item
    block: PlannedBlock


@dataclass(frozen=True)
class DatedSession:
    """A session with its window, its exercises and what they give each muscle."""

    week: PlannedWeek
    """Its week, at the place where the session stands on its ramps."""
    session: PlannedSession
    slot: Slot
    day: date
    """On which it takes place, or took place: its window's, unless it was done on another one."""
    uses: tuple[Use, ...]
    half_sets: Mapping[Muscle, int]
    is_open: bool
    """Not done yet, so that the rules of today judge it."""

    @property
    def id(self) -> str:
        """The session's printed id."""
        return self.session.id

    @property
    def is_control(self) -> bool:
        """Its conditioning is left out, as the control of a priming test."""
        return self.session.condition is Condition.CONTROL

    @property
    def start_minute(self) -> int:
        """Start in minutes on a count that runs through all days."""
        return self.day.toordinal() * 1440 + self.slot.start_minute

    @property
    def key(self) -> PatternKey:
        """Which session of which mesocycle's weekly pattern this is."""
        own = self.session.id if self.session.adapted else ""
        return self.week.mesocycle, self.session.session, own

    def at(self, use: Use) -> str:
        """The place of an exercise, for a message."""
        return f"{self.session.id} {use.item.label}"

    def uses_of(self, block: PlannedBlock) -> tuple[Use, ...]:
        """The exercises of one of its blocks."""
        return tuple(use for use in self.uses if use.block is block)

    @cached_property
    def timeline(self) -> tuple[TimedSet, ...]:
        """All sets by start."""
        found = [
            TimedSet(one.start_s, one.start_s + one.set_s, b, i, warm, number, item.label)
            for b, block in enumerate(self.session.blocks)
            for i, item in enumerate(block.items)
            for warm, group in ((True, item.warm_ups), (False, item.sets))
            for number, one in enumerate(group)
        ]
        return tuple(sorted(found, key=lambda one: (one.start_s, one.end_s)))


@dataclass(frozen=True)
class WeekFacts:
    """A week with its sessions by start and the half-sets of each muscle."""

    week: PlannedWeek
    sessions: tuple[DatedSession, ...]
    half_sets: Mapping[Muscle, int]
    is_early_deload: bool = False
    """A loading week that became a deload when the block was planned again."""

    @property
    def stands_loading(self) -> bool:
        """Whether its place in the mesocycle is that of a loading week."""
        return self.is_loading or self.is_early_deload

    @property
    def is_loading(self) -> bool:
        """Neither deload nor taper."""
        return self.week.place.kind is self.week.place.phase

    @property
    def is_open(self) -> bool:
        """Whether anything of it is still ahead."""
        return not self.sessions or any(session.is_open for session in self.sessions)

    @property
    def name(self) -> str:
        """For a message."""
        return f"week {self.week.number}"


@dataclass(frozen=True)
class Facts:
    """Everything the checks read; see `planner.verify.gathering.facts_of`."""

    plan: Plan
    exercises: Mapping[ExerciseId, Exercise]
    """Those allowed, and those of done sessions that no longer are."""
    strengths: Mapping[ExerciseId, Strength]
    phases: Mapping[Phase, PhaseRule]
    weeks: tuple[WeekFacts, ...]
    loads_g: Mapping[ExerciseId, tuple[int, ...]]
    """The loads that exist for each exercise, lightest first."""

    @property
    def problem(self) -> Problem:
        """What was to be planned."""
        return self.plan.problem

    @property
    def rules(self) -> Rulebook:
        """The rules in force."""
        return self.plan.problem.rules

    @property
    def priority_lift(self) -> ExerciseId:
        """The lift that the block is for."""
        return self.plan.problem.athlete.goal.priority_lift

    @property
    def pattern_size(self) -> int:
        """Sessions of the weekly pattern."""
        return len(self.plan.leads)

    @cached_property
    def allowed(self) -> Mapping[ExerciseId, Exercise]:
        """The exercises that sessions ahead may have."""
        return {exercise.id: exercise for exercise in self.problem.exercises}

    @cached_property
    def sessions(self) -> tuple[DatedSession, ...]:
        """All sessions by start."""
        found = [session for week in self.weeks for session in week.sessions]
        return tuple(sorted(found, key=lambda session: session.start_minute))

    @cached_property
    def open_sessions(self) -> tuple[DatedSession, ...]:
        """Sessions that are still ahead, by start: all of them in a block not planned again."""
        return tuple(session for session in self.sessions if session.is_open)

    @property
    def open_weeks(self) -> tuple[WeekFacts, ...]:
        """Weeks of which something is still ahead."""
        return tuple(week for week in self.weeks if week.is_open)

    @cached_property
    def patterns(self) -> Mapping[PatternKey, DatedSession]:
        """For each mesocycle and session of the weekly pattern its first dated session ahead that is whole."""
        found: dict[PatternKey, DatedSession] = {}
        for session in sorted(self.open_sessions, key=lambda one: one.is_control):
            found.setdefault(session.key, session)
        return found

    def pattern(self, mesocycle: int) -> tuple[DatedSession, ...]:
        """A mesocycle's weekly pattern: the first dated session of each that was placed at all."""
        keys = sorted(key for key in self.patterns if key[0] == mesocycle)
        return tuple(self.patterns[key] for key in keys)

    def mesocycle(self, number: int) -> tuple[WeekFacts, ...]:
        """The weeks of a mesocycle."""
        return tuple(week for week in self.weeks if week.week.mesocycle == number)

    def is_full(self, week: WeekFacts) -> bool:
        """Whether every session of the weekly pattern found a window, and none is cut short."""
        is_cut = week.week.place.sets_share_percent < 100
        return not is_cut and len(week.sessions) >= self.pattern_size


def all_sets(item: Item) -> tuple[PlannedSet, ...]:
    """Warm-up sets, then working sets."""
    return (*item.warm_ups, *item.sets)
