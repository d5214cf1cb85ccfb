"""A module: what the work around one main lift consists of, to be exchanged by name."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from planner.files import Model
from planner.rulebook.kinds.base import Band, Ramp, Rule, Stage
from planner.vocabulary import LOADING_PHASES, ExerciseId, Pattern, Phase, Scale


class ModuleEffort(Model):
    """How main lifts of a module are done in a phase; the number of sets stays the phase's."""

    reps: Band
    rir: Ramp
    percent_1rm: Ramp

    @model_validator(mode="after")
    def _possible(self) -> Self:
        for percent in (self.percent_1rm.start, self.percent_1rm.end):
            if not 30 <= percent <= 100:
                raise ValueError(f"{percent:g} % of the maximum; write 30 to 100")
        if self.reps.min < 1 or min(self.rir.start, self.rir.end) < 0:
            raise ValueError("repetitions start at 1, and those left at 0")
        return self


class ModuleRule(Rule):
    """Variants of a main lift and their assistance: of these patterns a plan has the named exercises only.

    Jumps and throws are no part of it. The priority lift is never left out, whatever a module names. In the
    phases of ``main_lifts`` main lifts of these patterns are done as that says, in place of the phase or its
    kind of day. Each lift has one module at the most; ``planner replan --swap LIFT=MODULE`` puts another in
    its place and leaves all other exercises as they are.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["module"]
    lift: ExerciseId
    """The main lift that the module is for, by which it is exchanged."""
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    exercises: tuple[ExerciseId, ...] = Field(min_length=1)
    main_lifts: dict[Phase, ModuleEffort] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _kept(self) -> Self:
        if not self.required:
            raise ValueError("a module holds or is not there; write 'required: true'")
        for phase in self.main_lifts:
            if phase not in LOADING_PHASES:
                raise ValueError(
                    f"'{phase}' scales the week before it; write volume, strength or power"
                )
        return self
