"""The athlete: who trains, for what, when, from which strength, and with which limits."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from pydantic import Field, model_validator

from planner.files import Model, read_yaml
from planner.vocabulary import ClearanceTopic, ExerciseId, Focus, Level, Pattern, Slug, Weekday


class ScreeningStatus(StrEnum):
    """Outcome of the health screening; nothing else about health is stored."""

    CLEARED = "cleared"
    NOT_CLEARED = "not-cleared"


class Clearance(Model):
    """A clinician's word on one topic: that it was asked for, the answer, and its day."""

    topic: ClearanceTopic
    """Write `other` where the topic itself should stay private."""
    status: ScreeningStatus
    date: date


class Screening(Model):
    """Status and date of the pre-participation screening (PAR-Q+ or a clinician)."""

    status: ScreeningStatus
    date: date
    clearances: tuple[Clearance, ...] = Field(default=(), max_length=12)
    """Topics for which a clinician's clearance is needed; without it no plan is made."""


class Goal(Model):
    """What the block is for and how long it lasts."""

    focus: Focus
    priority_lift: ExerciseId
    start: date
    """Any day of the first week; the block starts on the Monday of that week."""
    weeks: int = Field(ge=1, le=52)
    sessions_per_week: int | None = Field(default=None, ge=1, le=7)
    """As many as the windows and the level allow, unless fewer are wanted."""
    model: str = Field(default="block", min_length=1, max_length=200)
    """Periodisation: the name of a model that comes with the planner, or a file of your own."""
    peak_date: date | None = None
    """A competition or test: the block tapers towards it."""
    peak_dates: tuple[date, ...] = Field(default=(), max_length=12)
    """Competitions or tests on the way: a taper before each, then the phases begin anew."""
    deload_dates: tuple[date, ...] = Field(default=(), max_length=26)
    """Days whose weeks are to be deload weeks; the others find their places by the rules."""
    microcycle_days: int = Field(default=7, ge=5, le=14)
    """Days after which the pattern of sessions returns; `weeks` counts these."""


class Window(Model):
    """A weekly time in which the athlete can train."""

    HINTS: ClassVar[dict[str, str]] = {"from": 'write the time of day in quotes, like "18:00"'}

    day: Weekday
    start: time = Field(alias="from")
    minutes: int = Field(ge=15, le=240)


class Away(Model):
    """Days on which no training is possible, both ends included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _ordered(self) -> Away:
        if self.last < self.first:
            raise ValueError(f"'last' ({self.last}) is before 'first' ({self.first})")
        return self


class KnownLift(Model):
    """A set that shows how strong the athlete is."""

    exercise: ExerciseId
    load_kg: float = Field(gt=0, le=600)
    """Bar and plates together; per hand for dumbbells."""
    reps: int = Field(ge=1, le=30)
    rir: int = Field(default=0, ge=0, le=10)
    """Repetitions that were left."""
    date: date


class VelocityDevice(Model):
    """What measures the speed of the athlete's bar."""

    name: str = Field(min_length=1, max_length=60)
    error_m_s: float = Field(gt=0, le=2)
    """Smallest change of velocity that it can tell: good transducers 0.01 to 0.05, telephones 0.3."""


class Limit(Model):
    """Pain on a movement, 0 (none) to 10; 4-5 is avoided where possible, 6 and more removes it."""

    exercise: ExerciseId | None = None
    pattern: Pattern | None = None
    joint: Slug | None = None
    pain: int = Field(ge=0, le=10)
    mornings_worse: int = Field(default=0, ge=0, le=60)
    """Mornings after training on which it hurt more than the day before; 2 and more remove it too."""

    @model_validator(mode="after")
    def _one(self) -> Limit:
        if sum(x is not None for x in (self.exercise, self.pattern, self.joint)) != 1:
            raise ValueError("name exactly one of 'exercise', 'pattern' or 'joint'")
        return self


class Athlete(Model):
    """athlete.yaml."""

    format: int = Field(ge=1, le=1)
    name: str = Field(min_length=1, max_length=60)
    coach: str = Field(default="", max_length=60)
    birth_date: date
    body_mass_kg: float = Field(ge=25, le=300)
    training_years: float = Field(ge=0, le=80)
    screening: Screening
    last_trained: date | None = None
    """Day of the last training before the block; a break of two weeks and more starts gently."""
    goal: Goal
    availability: tuple[Window, ...] = Field(min_length=1, max_length=21)
    away: tuple[Away, ...] = Field(default=(), max_length=100)
    gym: str = Field(min_length=1, max_length=200)
    """Path of gym.yaml, relative to this file."""
    lifts: tuple[KnownLift, ...] = Field(default=(), max_length=100)
    velocity_device: VelocityDevice | None = None
    """Worn in training: main lifts then say at which loss of velocity a set ends."""
    limits: tuple[Limit, ...] = Field(default=(), max_length=50)
    likes: tuple[ExerciseId, ...] = Field(default=(), max_length=60)
    dislikes: tuple[ExerciseId, ...] = Field(default=(), max_length=60)
    banned: tuple[ExerciseId, ...] = Field(default=(), max_length=60)
    """Exercises that must not appear."""

    @property
    def level(self) -> Level:
        """Novice under 1 year of training, intermediate to 4, advanced over 4."""
        if self.training_years < 1:
            return Level.NOVICE
        return Level.INTERMEDIATE if self.training_years <= 4 else Level.ADVANCED

    def age_on(self, day: date) -> int:
        """Whole years on a day."""
        before = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - before


def read_athlete(path: Path) -> Athlete:
    """Read athlete.yaml."""
    return read_yaml(path, Athlete)
