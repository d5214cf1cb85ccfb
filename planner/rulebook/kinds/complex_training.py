"""Complexes: a heavy squat, a press inside its rest, then a jump, and one rest after the round."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from planner.files import Model
from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import ExerciseId, Pattern, Phase, Scale


class Within(Model):
    """A wait that is neither too short nor too long."""

    least_s: int = Field(ge=0, le=1200)
    most_s: int = Field(ge=0, le=1200)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.most_s < self.least_s:
            raise ValueError("'most_s' is below 'least_s'")
        return self


class ComplexTrainingRule(Rule):
    """Three lifts of one block are done one after the other, round by round, with one rest after each round.

    The first is a main lift of a lower pattern that leads the session, the second a main lift of an upper
    pattern, the third a jump. Both waits are counted from the end of the first one's set. In loading weeks
    the first is done between the two percentages. Behind the gate of the rule of kind ``priming``, as a
    throw that is primed, and only in sessions that the legs lead; a session with a complex has no other
    window. The three are open at once, so that the rule of session time has to allow three.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["complex-training"]
    lower: tuple[Pattern, ...] = Field(min_length=1)
    upper: tuple[Pattern, ...] = Field(min_length=1)
    jumps: tuple[ExerciseId, ...] = Field(min_length=1)
    least_percent_1rm: float = Field(ge=30, le=100)
    most_percent_1rm: float = Field(ge=30, le=100)
    upper_after_s: Within
    jump_after_s: Within
    most_jumps: int = Field(ge=1, le=10)
    """Repetitions of the jump in a set."""
    rest_s: int = Field(ge=0, le=600)
    """From the end of a round to the start of the next, at least."""
    most_rounds: int = Field(ge=1, le=8)
    sessions: int = Field(ge=0, le=7)
    """Sessions of the weekly pattern that should hold one, where so many are led by the legs."""
    not_in: tuple[Phase, ...] = ()
    """Where the three are done in straight sets instead."""
