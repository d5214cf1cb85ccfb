"""Variety: how often one exercise returns within a week, and whether it changes between mesocycles."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class VarietyRule(Rule):
    """Most sessions a week with the same exercise, with the priority lift, and of one pattern in a session."""

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["variety"]
    most_uses_per_week: int = Field(ge=1, le=7)
    most_uses_of_priority_lift: int = Field(ge=1, le=7)
    most_of_pattern_per_session: int = Field(ge=1, le=4)
