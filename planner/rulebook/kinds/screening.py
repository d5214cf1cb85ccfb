"""Screening: who gets a plan, and what would lift a refusal."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class ScreeningRule(Rule):
    """A plan needs a cleared screening on file that is valid on the first day, and a least age."""

    STAGE: ClassVar[Stage] = Stage.GATE
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["screening"]
    valid_months: int = Field(ge=1, le=24)
    least_age_years: int = Field(ge=10, le=21)
