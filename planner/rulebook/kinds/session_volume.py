"""Session volume: the most sets of one muscle in one session."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class SessionVolumeRule(Rule):
    """No muscle gets more sets (direct 1, indirect 0.5) in one session."""

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.SESSION
    kind: Literal["session-volume"]
    most_sets: int = Field(ge=1, le=30)
