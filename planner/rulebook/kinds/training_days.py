"""Training days: how many sessions a week, and how close together."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Level, Scale


class TrainingDaysRule(Rule):
    """Most sessions a week by level, least hours from start to start, most days in a row."""

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["training-days"]
    most_per_week: dict[Level, int]
    least_hours_between: int = Field(ge=12, le=96)
    most_days_in_a_row: int = Field(ge=1, le=7)
