"""Eligibility: which exercises this athlete may be given at all."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class EligibilityRule(Rule):
    """What an exercise asks for before it may be given.

    Pain from ``red_pain`` removes an exercise, from ``amber_pain`` it is avoided; jumps and throws need
    training years; the level and the gym's equipment must allow it.
    """

    STAGE: ClassVar[Stage] = Stage.GATE
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["eligibility"]
    amber_pain: int = Field(ge=1, le=10)
    red_pain: int = Field(ge=1, le=10)
    plyometric_training_years: float = Field(ge=0, le=10)
