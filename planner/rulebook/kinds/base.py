"""What every rule has: an id for ever, a reason, a grade of evidence, its sources."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field, model_validator

from planner.files import Model
from planner.vocabulary import Evidence, RuleId, Scale, Slug, Tier


class Stage(StrEnum):
    """Where a kind of rule acts, and so which rooms must hold its other parts."""

    GATE = "gate"
    CALENDAR = "calendar"
    CONTENT = "content"
    TIMELINE = "timeline"
    DOSE = "dose"
    LOAD = "load"
    TIMING = "timing"


class Rule(Model):
    """The fields common to all kinds."""

    STAGE: ClassVar[Stage]
    SCALE: ClassVar[Scale]

    id: RuleId
    kind: str
    title: str = Field(min_length=3, max_length=90)
    because: str = Field(min_length=3, max_length=300)
    evidence: Evidence
    references: tuple[Slug, ...] = ()
    required: bool = False
    """Hard: a plan that breaks it is refused. Otherwise its shortfall is made small in its tier."""
    tier: Tier = Tier.INTENT
    """Where the shortfall counts when the rule is not required."""

    @model_validator(mode="after")
    def _honest(self) -> Rule:
        framework = self.kind in ("priming", "throw-priming", "sequencing", "timing-target")
        if framework and self.required:
            raise ValueError(
                "is a claim of the framework without sufficient evidence; it cannot be required"
            )
        return self


class Band(Model):
    """An inclusive range of whole sets."""

    min: int = Field(ge=0, le=60)
    max: int = Field(ge=0, le=60)

    @model_validator(mode="after")
    def _ordered(self) -> Band:
        if self.max < self.min:
            raise ValueError(f"'max' ({self.max}) is below 'min' ({self.min})")
        return self


class Ramp(Model):
    """A value that moves evenly from the first to the last loading week of a mesocycle."""

    start: float
    end: float

    def at(self, index: int, count: int) -> float:
        """The value in loading week ``index`` (0-based) of ``count``."""
        return (
            self.start if count < 2 else self.start + (self.end - self.start) * index / (count - 1)
        )
