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

    As long as a maximum is only what was entered, effort may move it too: where more than
    ``effort_band_reps`` repetitions too many or too few were left on two days in a row, it moves by
    ``percent_per_rep`` for each, within the same bounds.
    """

    STAGE: ClassVar[Stage] = Stage.LOAD
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["progression"]
    dead_band_percent: float = Field(ge=0.5, le=10)
    most_step_percent: float = Field(ge=1, le=10)
    most_correction_percent: float = Field(default=10, ge=1, le=10)
    """The most at once as long as a maximum is corrected that was only entered."""
    sure: float = Field(gt=0.5, lt=1)
    least_days: int = Field(ge=1, le=28)
    effort_band_reps: float = Field(default=1, ge=0.5, le=5)
    percent_per_rep: float = Field(default=3, ge=1, le=5)
