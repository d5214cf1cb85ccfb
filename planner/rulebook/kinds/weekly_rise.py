"""Weekly rise: how fast a muscle's sets may grow."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class WeeklyRiseRule(Rule):
    """A muscle's sets against the mean of its last (at most ``weeks``) loading weeks.

    They rise by at most ``percent`` or ``sets``, whichever is more. The first loading week of a block is
    free.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["weekly-rise"]
    percent: int = Field(ge=0, le=100)
    sets: int = Field(ge=0, le=10)
    weeks: int = Field(default=4, ge=1, le=8)
