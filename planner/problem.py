"""The problem: everything the solver and the verifier may know, complete and free of files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from planner.exercises import Exercise, Variant
from planner.files import Model
from planner.gym import Gym
from planner.rulebook.book import Rulebook
from planner.state.priming import Condition, Lot
from planner.steps import LoadStep
from planner.velocity import Velocity
from planner.vocabulary import (
    Dominance,
    Evidence,
    ExerciseId,
    Level,
    RuleId,
    SlotId,
    Weekday,
)
from planner.weeks import Weeks


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
    LEARNED = "learned"


class Strength(Model):
    """A one-repetition maximum in kg (per hand for dumbbells)."""

    exercise: ExerciseId
    e1rm_kg: float = Field(gt=0, le=1000)
    source: StrengthSource
    """A single, a set of several repetitions, the ratio to another lift, or training."""
    basis: ExerciseId
    """The exercise that was really lifted."""


class LearnedMaximum(Model):
    """A one-repetition maximum as training shows it, in kg (per hand for dumbbells)."""

    exercise: ExerciseId
    e1rm_kg: float = Field(gt=0, le=1000)
    low_kg: float = Field(gt=0)
    high_kg: float = Field(gt=0)
    """90 % interval."""
    noise_percent: float | None = Field(default=None, gt=0)
    """Standard deviation without the error common to all days: for changes since it was last learned."""
    date: date
    """Last training day of the lift."""
    days: int = Field(ge=1)
    """Training days that it was learned from."""


class Excluded(Model):
    """An exercise that this athlete cannot be given here, and why."""

    exercise: ExerciseId
    reason: str
    rule: RuleId | None = None


class Notice(Model):
    """Something the coach should know, printed with the plan."""

    rule: RuleId | None = None
    message: str


class LagClass(StrEnum):
    """Where a measured lag stands against what it is compared with."""

    EARLY = "early"
    INSIDE = "inside"
    LATE = "late"
    UNDETERMINED = "undetermined"


class LagPoint(Model):
    """One measured session of a lag."""

    date: date
    lag_ms: float
    half_width_ms: float
    """Half of the 95 % interval, the spread from day to day included."""


class Sequencing(Model):
    """What a measured lag decides: variant, order and words of integrated lifts, and nothing else."""

    rule: RuleId
    task: ExerciseId
    """The exercise that was recorded."""
    event: str
    timing: LagClass
    probability: float = Field(ge=0, le=1)
    """Of the class named; of the likeliest one where it is undetermined."""
    sure: float = Field(gt=0.5, lt=1)
    """Probability from which a class is named."""
    lag_ms: float | None = None
    half_width_ms: float | None = None
    """Half of the 95 % interval of the lag over sessions."""
    low_ms: float | None = None
    """Lower end of what the lag is compared with."""
    high_ms: float | None = None
    target: str
    """The athlete's own baseline, or a named window."""
    evidence: Evidence
    sessions: int = Field(ge=0)
    needed: int = Field(ge=0)
    """Sessions still missing before anything can be decided."""
    reason: str = ""
    legs_strong: bool = False
    history: tuple[LagPoint, ...] = ()
    detectable_ms: float | None = None
    """Change between two sessions that is more than noise."""

    @property
    def outside(self) -> bool:
        """Whether the chest comes early or late."""
        return self.timing in (LagClass.EARLY, LagClass.LATE)

    @property
    def variant(self) -> Variant | None:
        """The variant that works against what was measured."""
        found = {LagClass.EARLY: Variant.SEGMENTED, LagClass.LATE: Variant.CONTINUOUS}
        return found.get(self.timing)


class PrimingUse(StrEnum):
    """What becomes of leg work before the press."""

    ADOPT = "adopt"
    """Wherever a session can hold it: the athlete's own test speaks for it, or none was done yet."""
    DROP = "drop"
    TEST = "test"
    """As `Priming.conditions` says, session by session."""


class Priming(Model):
    """How priming is used by this athlete; the gate is open for them."""

    rule: RuleId
    use: PrimingUse
    conditioning: tuple[ExerciseId, ...] = ()
    """Exercises that may prime: of the rule's patterns, allowed, and without any pain; by id."""
    conditions: tuple[Condition, ...] = Field(default=(), max_length=400)
    """While testing: of the sessions that can be primed, in their order; later ones are neither."""
    lots: tuple[Lot, ...] = Field(default=(), max_length=400)
    """In a block that was planned again: the same by session, so that each keeps what was drawn for it."""
    pairs: int = Field(default=0, ge=0)
    """Pairs of primed and unprimed sessions that the verdict rests on; 0: never tested."""
    reason: str = Field(default="", max_length=300)


class Problem(Weeks):
    """What is to be planned."""

    level: Level
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
    learned: tuple[LearnedMaximum, ...] = ()
    """Maxima from training that take the place of the profile's, by exercise id."""
    steps: tuple[LoadStep, ...] = ()
    """Of these maxima, those that moved while the block was running, by exercise id."""
    sequencing: tuple[Sequencing, ...] = ()
    """By task; none where no lag was measured."""
    priming: Priming | None = None
    """Absent where the rule's gate is closed: focus, training years, no jump that is cleared."""
    velocity: Velocity | None = None
    """Absent where nobody measures the speed of the bar."""
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

    def sequencing_of(self, exercise: Exercise) -> Sequencing | None:
        """What a measured lag says about an exercise: of the exercise itself, or of one like it."""
        if exercise.dominance is not Dominance.INTEGRATED:
            return None
        own = [one for one in self.sequencing if one.task == exercise.id]
        tasks = {one.id: one.pattern for one in self.exercises}
        like = [one for one in self.sequencing if tasks.get(one.task) is exercise.pattern]
        return next(iter((*own, *like)), None)

    def slot(self, slot_id: SlotId) -> Slot:
        """The window with this id."""
        return self._slots[slot_id]
