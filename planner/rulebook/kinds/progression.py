"""Progression: how far, how surely and how often what was learned moves the loads of a running block."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class ProgressionRule(Rule):
    """When a block is planned again, a maximum moves only where it is surely another one.

    It moves if the learned maximum lies at least ``dead_band_percent`` away from the one in force and is
    above (or below) it with a probability of ``sure``; then by ``most_step_percent`` at the most, and not
    again within ``least_days`` days. Everything else changes nothing.
    """

    STAGE: ClassVar[Stage] = Stage.LOAD
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["progression"]
    dead_band_percent: float = Field(ge=0.5, le=10)
    most_step_percent: float = Field(ge=1, le=10)
    sure: float = Field(gt=0.5, lt=1)
    least_days: int = Field(ge=1, le=28)
