"""Learning: how far what was lifted may move the maxima that loads stand on."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.files import Model
from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Level, Scale


class Spreads(Model):
    """Standard deviation of an observed maximum, in percent, by what it was observed from."""

    tested: float = Field(gt=0, le=20)
    rir_0_2: float = Field(gt=0, le=20)
    """A set with 0 to 2 repetitions left."""
    rir_3_4: float = Field(gt=0, le=20)
    velocity: float = Field(gt=0, le=20)
    entered: float = Field(gt=0, le=40)
    """A maximum that stands in the profile: how far it is trusted before anything was lifted."""


class LearningRule(Rule):
    """A robust level with a damped trend on the logarithm of the maximum, one for each lift.

    A learned maximum replaces that of the profile after ``least_days`` training days; a lift without
    any known maximum takes it from the first day on.
    """

    STAGE: ClassVar[Stage] = Stage.LOAD
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["learning"]
    most_reps: int = Field(ge=1, le=12)
    """Repetitions, those left included, from which a maximum is still estimated."""
    most_rir: int = Field(ge=0, le=4)
    spread_percent: Spreads
    drift_percent: float = Field(gt=0, le=5)
    """Standard deviation of the change of a true maximum in a week, the trend aside."""
    damping: float = Field(ge=0, le=1)
    """Share of the trend that is left after a week."""
    weekly_gain_percent: dict[Level, float]
    """What is expected before anything was lifted."""
    least_days: int = Field(ge=1, le=20)
    rir_bias: float = Field(ge=-3, le=3)
    """Repetitions more than people say are left, before the athlete's own are known."""
    least_loads: int = Field(ge=3, le=10)
    """Distinct loads that an own line of velocity over load needs."""
    most_device_error_m_s: float = Field(gt=0, le=0.07)
    """Devices that cannot tell smaller changes of velocity than this estimate no maximum."""
    slowest_m_s: dict[Literal["bench", "squat"], float]
    """Velocity of a single at the maximum."""
