"""Warm-up: the ramp of lighter sets before the first heavy sets of a main lift."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.files import Model
from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class WarmUpStep(Model):
    """One warm-up set."""

    percent_of_work: int = Field(ge=0, le=95)
    """Share of the working load; 0 is the empty bar."""
    reps: int = Field(ge=1, le=15)
    rest_s: int = Field(ge=0, le=300)
    """Before the next set of the same exercise."""


class WarmUpRule(Rule):
    """Main lifts get the steps before their working sets, and one more where they are heavy."""

    STAGE: ClassVar[Stage] = Stage.DOSE
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["warm-up"]
    steps: tuple[WarmUpStep, ...] = Field(min_length=1, max_length=6)
    heavy_step: WarmUpStep
    """Added where the working load is at or above ``heavy_from_percent`` of the maximum."""
    heavy_from_percent: float = Field(ge=50, le=100)
