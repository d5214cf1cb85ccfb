"""Priming: short explosive leg work before the press, a contested claim of the framework."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Focus, Pattern, Scale


class PrimingRule(Rule):
    """How much leg work may stand before a press as its conditioning, for whom, and how long before.

    At most ``most_per_session`` power exercises of the conditioning patterns stand in a session. For
    athletes of the named focuses with enough training years a session that the chest leads is primed
    where it can be: the conditioning alone in its block, few sets, right before the leading block; its
    first exercise is a main lift of a target pattern, done in straight sets. Between the last
    conditioning set and the first working set of the target passes a time inside the window, in every
    loading week. Warm-up sets of the target that would not fit into it are done before.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["priming"]
    conditioning: tuple[Pattern, ...] = Field(min_length=1)
    targets: tuple[Pattern, ...] = Field(min_length=1)
    most_sets: int = Field(ge=1, le=6)
    """Of the conditioning, before the phase's wave."""
    most_hard_leg_sets_before: int = Field(ge=0, le=20)
    """Working sets of legs in the same session before the conditioning."""
    most_per_session: int = Field(ge=0, le=1)
    focuses: tuple[Focus, ...] = Field(min_length=1)
    least_training_years: float = Field(ge=0, le=10)
    least_wait_minutes: float = Field(ge=0, le=20)
    most_wait_minutes: float = Field(ge=0, le=20)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.most_wait_minutes < self.least_wait_minutes:
            raise ValueError("'most_wait_minutes' is below 'least_wait_minutes'")
        return self
