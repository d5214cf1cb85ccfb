"""The problem: everything the solver and the verifier may know, complete and free of files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from planner.athlete import Athlete
from planner.exercises import Exercise
from planner.files import Model
from planner.gym import Gym
from planner.rulebook.book import Rulebook
from planner.vocabulary import ExerciseId, Level, RuleId, SlotId, Weekday


class Slot(Model):
    """One dated window in which the athlete can train."""

    id: SlotId
    week: int = Field(ge=1, le=60)
    date: date
    weekday: Weekday
    start_minute: int = Field(ge=0, lt=1440)
    """Minutes after midnight."""
    minutes: int = Field(ge=15, le=240)

    def hours_until(self, later: Slot) -> float:
        """Hours from this start to a later start."""
        days = (later.date - self.date).days
        return days * 24 + (later.start_minute - self.start_minute) / 60


class StrengthSource(StrEnum):
    """How a one-repetition maximum is known."""

    TESTED = "tested"
    ESTIMATED = "estimated"
    RELATED = "related"


class Strength(Model):
    """A one-repetition maximum in kg (per hand for dumbbells)."""

    exercise: ExerciseId
    e1rm_kg: float = Field(gt=0, le=1000)
    source: StrengthSource
    """A single, a set of several repetitions, or the ratio to another lift."""
    basis: ExerciseId
    """The exercise that was really lifted."""


class Excluded(Model):
    """An exercise that this athlete cannot be given here, and why."""

    exercise: ExerciseId
    reason: str
    rule: RuleId | None = None


class Notice(Model):
    """Something the coach should know, printed with the plan."""

    rule: RuleId | None = None
    message: str


class Problem(Model):
    """What is to be planned."""

    athlete: Athlete
    level: Level
    start: date
    """Monday of week 1."""
    weeks: int = Field(ge=1, le=52)
    peak_date: date | None = None
    sessions_per_week: int = Field(ge=1, le=7)
    slots: tuple[Slot, ...]
    """By start; days away, and days too close to the peak date, are not among them."""
    gym: Gym
    exercises: tuple[Exercise, ...]
    """Those that the gym, the level and the limits allow, by id."""
    reserve: tuple[ExerciseId, ...] = ()
    """Special variations among them that only come in when there is no plan without them."""
    excluded: tuple[Excluded, ...] = ()
    avoided: tuple[ExerciseId, ...] = ()
    """Allowed but unwanted: amber pain, dislikes."""
    eased: tuple[ExerciseId, ...] = ()
    """Allowed but with amber pain: given with a lighter load."""
    liked: tuple[ExerciseId, ...] = ()
    strengths: tuple[Strength, ...] = ()
    """By exercise id."""
    warnings: tuple[Notice, ...] = ()
    rules: Rulebook
    seed: int = Field(default=0, ge=0, le=2**31 - 1)

    @cached_property
    def _exercises(self) -> dict[ExerciseId, Exercise]:
        return {exercise.id: exercise for exercise in self.exercises}

    @cached_property
    def _strengths(self) -> dict[ExerciseId, Strength]:
        return {strength.exercise: strength for strength in self.strengths}

    @cached_property
    def _slots(self) -> dict[SlotId, Slot]:
        return {slot.id: slot for slot in self.slots}

    def exercise(self, exercise_id: ExerciseId) -> Exercise:
        """The exercise with this id."""
        return self._exercises[exercise_id]

    def strength(self, exercise_id: ExerciseId) -> Strength | None:
        """The maximum of an exercise, if it is known."""
        return self._strengths.get(exercise_id)

    def slot(self, slot_id: SlotId) -> Slot:
        """The window with this id."""
        return self._slots[slot_id]
