"""Frequency: in how many sessions a week the priority lift and each focus muscle are trained."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Muscle, Scale


class FrequencyRule(Rule):
    """Least sessions a week with the priority lift, and with direct work for each named muscle.

    Never more is asked than the week has sessions.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["frequency"]
    priority_lift: int = Field(ge=0, le=7)
    muscles: tuple[Muscle, ...] = ()
    sessions: int = Field(ge=0, le=7)
