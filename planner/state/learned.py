"""What was learned from what was done: maxima, velocities and how well effort is judged."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a field is called `date`
from enum import StrEnum

from pydantic import Field

from planner.files import Model
from planner.state.training import VelocityKind
from planner.vocabulary import ExerciseId


class Evidence1RM(StrEnum):
    """From what a maximum was observed, the surest first."""

    TESTED = "tested"
    VELOCITY = "velocity"
    RIR = "rir"


class TrendPoint(Model):
    """One training day of a lift."""

    date: Day
    observed_kg: float = Field(gt=0)
    """One-repetition maximum that the day's sets amount to."""
    spread_percent: float = Field(gt=0)
    """Standard deviation of the observation."""
    source: Evidence1RM
    level_kg: float = Field(gt=0)
    """What all days up to this one say together."""
    low_kg: float = Field(gt=0)
    high_kg: float = Field(gt=0)
    """90 % interval of the level."""
    surprising: bool = False
    """So far from the days before that it counted less."""
    at_least: bool = False
    """More was left than can be told: the maximum is no lower than observed, and nothing else is known."""


class LiftTrend(Model):
    """The one-repetition maximum of a lift over time, in kg (per hand for dumbbells)."""

    exercise: ExerciseId
    date: Day
    """Last day with an observation."""
    e1rm_kg: float = Field(gt=0, le=1000)
    """Level on that day."""
    low_kg: float = Field(gt=0)
    high_kg: float = Field(gt=0)
    """90 % interval, the error common to all observations included."""
    spread_percent: float = Field(gt=0)
    """Standard deviation behind the interval."""
    noise_percent: float = Field(default=0, ge=0)
    """The part of it that more training days make smaller: what changes are held against."""
    weekly_percent: float
    """Trend, in percent of the level a week; forecasts damp it."""
    weekly_spread_percent: float = Field(ge=0)
    from_kg: float = Field(gt=0)
    """The maximum that the plan started from, or the first observation where it had none."""
    from_spread_percent: float | None = Field(default=None, gt=0)
    """How far that was trusted; none where it is the first observation."""
    observations: int = Field(ge=1)
    """Sets that were used."""
    points: tuple[TrendPoint, ...] = Field(max_length=2000)
    """Training days, oldest first."""

    @property
    def days(self) -> int:
        """Training days on which the lift was observed."""
        return sum(not point.at_least for point in self.points)


class LoadVelocity(Model):
    """An athlete's own line of velocity over load for one lift: velocity = at_zero + slope x kg."""

    exercise: ExerciseId
    date: Day
    kind: VelocityKind
    device: str = Field(max_length=60)
    at_zero_m_s: float
    slope_m_s_per_kg: float = Field(lt=0)
    residual_m_s: float = Field(ge=0)
    """Standard deviation of single sets around the line."""
    device_error_m_s: float = Field(ge=0)
    """Smallest change of velocity that the device can tell, if it is known; else what is assumed."""
    sets: int = Field(ge=3)
    loads: int = Field(ge=3)
    """Distinct loads."""
    lightest_kg: float
    heaviest_kg: float
    e1rm_kg: float | None = Field(default=None, gt=0)
    """Load at the lift's velocity of one repetition; none where that velocity is not known."""
    low_kg: float | None = None
    high_kg: float | None = None
    """90 % interval."""


class RirBias(Model):
    """How many repetitions more are left than the athlete says."""

    date: Day
    reps: float
    low: float
    high: float
    """90 % interval."""
    sets: int = Field(ge=0)
    """Sets that could be held against a surer measure; 0: this is what is known of people at large."""


class EffortGap(Model):
    """Effort off its target in one direction on several training days in a row."""

    exercise: ExerciseId
    first: Day
    date: Day
    days: int = Field(ge=2)
    reps: float
    """Repetitions left beyond the target on the day that was nearest to it, bias corrected."""


class LossCount(Model):
    """Recent sets of a lift that were to end at a loss of velocity, by how they ended.

    The others were done in full within the loss, or ended early for another reason.
    """

    exercise: ExerciseId
    first: Day
    date: Day
    sets: int = Field(ge=1)
    ended: int = Field(ge=0)
    """Before the planned repetitions, by the loss."""
    short_reps: float = Field(ge=0)
    """Repetitions that these were short of, on average."""
    beyond: int = Field(ge=0)
    """Went on after a repetition that was slower than the loss allows."""
    unmeasured: int = Field(ge=0)
    """Without the velocity of each repetition: nothing can be said."""


class Learned(Model):
    """Derived from `Training`; written so that other rooms need not compute it."""

    lifts: tuple[LiftTrend, ...] = Field(default=(), max_length=400)
    """By exercise."""
    velocities: tuple[LoadVelocity, ...] = Field(default=(), max_length=400)
    rir: RirBias | None = None
    efforts: tuple[EffortGap, ...] = Field(default=(), max_length=400)
    """Lifts whose last two days were off their targets, by exercise."""
    losses: tuple[LossCount, ...] = Field(default=(), max_length=400)
    """How sets ended that had a loss of velocity to end at, by exercise."""

    def lift(self, exercise: ExerciseId) -> LiftTrend | None:
        """The trend of a lift, if it was observed."""
        return next((one for one in self.lifts if one.exercise == exercise), None)

    def velocity(self, exercise: ExerciseId) -> LoadVelocity | None:
        """The profile of a lift, if there is one."""
        return next((one for one in self.velocities if one.exercise == exercise), None)
