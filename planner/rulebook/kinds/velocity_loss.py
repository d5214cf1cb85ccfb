"""Velocity loss: at which slowing of the bar a set ends, and when that can be told at all."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import LOADING_PHASES, Category, Phase, Scale


class VelocityLossRule(Rule):
    """Velocity target and loss at which a set ends, for lifts whose speed is measured.

    A lift with an own line of velocity over load gets the speed that its load should begin with; a loss
    is asked for if it is at least what the device can tell at that speed. Without a line the loss stands
    alone. The planned repetitions stay the most: a set never becomes longer.

    A line counts while its last set is at most ``most_days_old`` days old, for loads up to
    ``reach_percent`` of its heaviest load beyond those measured, and with a device that can tell
    ``most_device_error_m_s``. In a running block it stays until the new one differs by ``dead_band_m_s``.
    """

    STAGE: ClassVar[Stage] = Stage.LOAD
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["velocity-loss"]
    loss_percent: dict[Phase, int]
    """By the loading phase; deload and taper keep that of their mesocycle."""
    categories: tuple[Category, ...] = (Category.MAIN,)
    least_reps: int = Field(default=2, ge=2, le=10)
    """Sets of fewer repetitions have nothing to lose."""
    most_device_error_m_s: float = Field(gt=0, le=0.07)
    dead_band_m_s: float = Field(ge=0, le=0.2)
    most_days_old: int = Field(ge=7, le=180)
    reach_percent: float = Field(ge=0, le=20)

    @field_validator("loss_percent")
    @classmethod
    def _within(cls, given: dict[Phase, int]) -> dict[Phase, int]:
        if strange := sorted(set(given) - set(LOADING_PHASES)):
            raise ValueError(f"only loading phases have a loss of their own, not {strange[0]}")
        if wrong := [loss for loss in given.values() if not 5 <= loss <= 40]:
            raise ValueError(f"a loss is from 5 to 40 %, not {wrong[0]}")
        return given
