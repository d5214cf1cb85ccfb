"""Loading: from the one-repetition maximum to a load that this gym can put together."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class LoadingRule(Rule):
    """Round to the nearest load that exists.

    Down from ``floor_from_percent`` and in a taper; where rounding moves a load by more than
    ``most_error_percent``, the repetitions move by one instead. A load that is heavier by more than
    twice as much is never given: the next lighter one is, and where none exists, the exercise is not.
    Where only a load lighter by that much exists, the plan says how many repetitions are really left.
    """

    STAGE: ClassVar[Stage] = Stage.LOAD
    SCALE: ClassVar[Scale] = Scale.SESSION
    kind: Literal["loading"]
    floor_from_percent: float = Field(ge=50, le=100)
    most_error_percent: float = Field(gt=0, le=20)
    most_reps_to_estimate: int = Field(ge=3, le=15)
    """Sets with more repetitions (those left included) do not estimate a maximum."""
    most_rir_to_estimate: int = Field(ge=0, le=6)
    certain_change_percent: float = Field(default=11.6, ge=0, le=50)
    """Two tests of a maximum that differ by less may differ by chance alone."""
