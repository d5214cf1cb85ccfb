"""Priming of a throw: a jump, a wait, then the throw, each done alone."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import ExerciseId, Scale


class ThrowPrimingRule(Rule):
    """Which jump stands before which throw of the chest as its conditioning, and how long before.

    Behind the gate of the rule of kind ``priming`` (focus, training years, a jump that is cleared), and only
    where priming is adopted: while it is tested on the athlete, nothing else is primed. A session that the
    legs lead is primed where it can be: the jump alone in its block, few sets, right before the block of
    the throw, which is alone as well; no power exercises take turns there. Between the last set of the jump
    and the first of the throw passes a time inside the window, in every loading week. A session that the
    chest leads is left to the press, so that none has two windows.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["throw-priming"]
    conditioning: tuple[ExerciseId, ...] = Field(min_length=1)
    targets: tuple[ExerciseId, ...] = Field(min_length=1)
    most_sets: int = Field(ge=1, le=6)
    """Of the conditioning, before the phase's wave."""
    least_wait_minutes: float = Field(ge=0, le=20)
    most_wait_minutes: float = Field(ge=0, le=20)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.most_wait_minutes < self.least_wait_minutes:
            raise ValueError("'most_wait_minutes' is below 'least_wait_minutes'")
        return self
