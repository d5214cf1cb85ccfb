"""A module: what the work around one main lift consists of, to be exchanged by name."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import ExerciseId, Pattern, Scale


class ModuleRule(Rule):
    """Variants of a main lift and their assistance: of these patterns a plan has the named exercises only.

    Jumps and throws are no part of it. The priority lift is never left out, whatever a module names. Each lift
    has one module at the most; ``planner replan --swap LIFT=MODULE`` puts another in its place and leaves all
    other exercises as they are.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["module"]
    lift: ExerciseId
    """The main lift that the module is for, by which it is exchanged."""
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    exercises: tuple[ExerciseId, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _kept(self) -> Self:
        if not self.required:
            raise ValueError("a module holds or is not there; write 'required: true'")
        return self
