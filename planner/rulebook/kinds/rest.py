"""Rest: the least time between two sets of the same exercise."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class RestRule(Rule):
    """Seconds from the end of a set to the start of the next set of the same exercise, by kind of work."""

    STAGE: ClassVar[Stage] = Stage.TIMELINE
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["rest"]
    from_90_percent_s: int = Field(ge=60, le=600)
    from_80_percent_s: int = Field(ge=60, le=600)
    main_below_80_percent_s: int = Field(ge=30, le=600)
    assistance_s: int = Field(ge=30, le=300)
    isolation_s: int = Field(ge=30, le=300)
    ballistic_s: int = Field(ge=30, le=300)
    plyometric_s: int = Field(ge=30, le=300)
