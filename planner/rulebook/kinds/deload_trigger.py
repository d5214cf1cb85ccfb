"""Deload triggers: signs on which the next week becomes lighter than it was planned."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class DeloadTriggerRule(Rule):
    """An early deload of one week, and a lighter week for one muscle.

    The next week becomes a deload if at least ``lifts`` lifts lay ``trend_down_sd`` standard deviations
    below their level on each of the last ``sessions`` days, or if the sets of a week ended ``rir_drift``
    repetitions nearer to failure than planned; not if a lighter week is planned within
    ``weeks_before_planned`` weeks anyway. Pain of ``local_pain`` and more, short of red, takes
    ``local_cut_percent`` of the next week's sets of the muscle that the exercise is for.
    """

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["deload-trigger"]
    trend_down_sd: float = Field(gt=0, le=5)
    sessions: int = Field(ge=2, le=6)
    lifts: int = Field(ge=1, le=10)
    rir_drift: float = Field(gt=0, le=5)
    least_sets: int = Field(ge=5, le=100)
    """Sets with a stated effort below which nothing is said about a drift."""
    weeks_before_planned: int = Field(ge=0, le=4)
    local_pain: int = Field(ge=1, le=10)
    local_cut_percent: int = Field(ge=10, le=80)
