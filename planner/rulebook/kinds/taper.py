"""Taper: the last days before a peak date keep the intensity and cut the volume."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class TaperRule(Rule):
    """Which weeks taper, and how much they cut.

    Taper weeks are the week of the peak date, and earlier ones of which at least ``least_days_of_week``
    days are among the last ``days`` before it.
    """

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["taper"]
    days: int = Field(ge=3, le=21)
    least_days_of_week: int = Field(default=5, ge=1, le=7)
    least_cut_percent: int = Field(ge=0, le=90)
    most_cut_percent: int = Field(ge=0, le=90)
    """Cut of the working sets of legs and chest against the last loading week."""
    last_session_days_out: int = Field(ge=1, le=7)
    """No session on the last so many days before the peak date, the date itself included."""
