"""The athlete's own test of priming: exposures, and what they say together."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a field is called `date`
from enum import StrEnum

from pydantic import Field

from planner.files import Model
from planner.state.training import SessionId
from planner.vocabulary import ExerciseId


class Condition(StrEnum):
    """What went before the press."""

    PRIMED = "primed"
    CONTROL = "control"


class Lot(Model):
    """A condition that was drawn for one session of a block, with the pair that it belongs to."""

    session: SessionId = Field(max_length=20)
    pair: int = Field(ge=1)
    condition: Condition


class Verdict(StrEnum):
    """What the test says so far."""

    ADOPT = "adopt"
    DROP = "drop"
    KEEP_TESTING = "keep-testing"


class Exposure(Model):
    """One tested session: the mean velocity of the best two of three repetitions."""

    block: Day
    """First Monday of the plan."""
    session: SessionId = Field(max_length=20)
    pair: int = Field(ge=1)
    condition: Condition
    date: Day
    lift: ExerciseId
    load_kg: float | None = Field(default=None, gt=0)
    velocity_m_s: float = Field(gt=0, le=5)
    """At the load of the first session of the pair, where the athlete's own line is known."""


class PrimingVerdict(Model):
    """The paired analysis of all complete pairs."""

    verdict: Verdict
    date: Day
    """Of the last exposure."""
    lift: ExerciseId
    pairs: int = Field(ge=0)
    effect_m_s: float
    """Primed minus control: the posterior mean."""
    low_m_s: float
    high_m_s: float
    """90 % interval."""
    probability: float = Field(ge=0, le=1)
    """That the effect is greater than the least worthwhile one."""
    worthwhile_m_s: float = Field(gt=0)


class Priming(Model):
    """All exposures, by date."""

    exposures: tuple[Exposure, ...] = Field(default=(), max_length=1000)
    verdict: PrimingVerdict | None = None
