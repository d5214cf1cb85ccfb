"""Rotation: how many mesocycles an exercise stays, and when another one takes its place."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import Field, model_validator

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Category, Scale


class RotationRule(Rule):
    """How long exercises of some categories stay in the weekly pattern, mesocycle after mesocycle.

    Once chosen an exercise stays ``least_mesocycles`` in a row, wherever it is still allowed, wanted and
    prescribed, and no special variation; after ``most_mesocycles`` in a row it leaves for one at least.
    Two never have to leave: the priority lift, and an exercise whose half of the body and category the
    athlete has no other of. Where the rule is not required, a liked one may stay as well; each use beyond
    ``most_mesocycles`` and each exercise that leaves too soon counts in the tier of preference.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["rotation"]
    categories: tuple[Category, ...] = Field(min_length=1)
    least_mesocycles: int = Field(default=1, ge=1, le=12)
    most_mesocycles: int | None = Field(default=None, ge=1, le=12)
    """None: it may stay as long as it serves."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.most_mesocycles is not None and self.most_mesocycles < self.least_mesocycles:
            raise ValueError("'most_mesocycles' is below 'least_mesocycles'")
        return self
