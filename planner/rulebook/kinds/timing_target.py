"""A timing window of the framework: named and labelled, and of no effect on any dose."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class TimingTargetRule(Rule):
    """A window for the lag from the legs' to the chest's burst, in milliseconds.

    It may rank variants of a movement and order them, nothing else: no load, set, repetition, rest or
    day depends on it, and it can never be required.
    """

    STAGE: ClassVar[Stage] = Stage.TIMING
    SCALE: ClassVar[Scale] = Scale.TIMING
    kind: Literal["timing-target"]
    low_ms: float = Field(ge=-500, le=500)
    high_ms: float = Field(ge=-500, le=500)
    event: Literal["peak", "onset"]
    """What is compared: the peaks of the smoothed bursts, or their onsets."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.high_ms <= self.low_ms:
            raise ValueError(f"'high_ms' ({self.high_ms:g}) must be above {self.low_ms:g}")
        return self
