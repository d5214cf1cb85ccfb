"""Recovery: hours between two hard sessions of the same muscle."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Muscle, Scale


class RecoveryRule(Rule):
    """Two hard sessions of one muscle start at least ``hours`` apart.

    A session is hard for a muscle when it gets more than ``light_sets``.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["recovery"]
    muscles: tuple[Muscle, ...] = Field(min_length=1)
    light_sets: int = Field(ge=0, le=20)
    hours: int = Field(ge=24, le=120)
