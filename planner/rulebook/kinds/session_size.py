"""Session size: how many exercises one session holds."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Band, Rule, Stage
from planner.vocabulary import Scale


class SessionSizeRule(Rule):
    """Least and most exercises in a session, and the number that is preferred where time allows."""

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.SESSION
    kind: Literal["session-size"]
    exercises: Band
    preferred: int = Field(ge=1, le=20)
    preferred_blocks: int = Field(ge=1, le=20)
    """More blocks (letters) than this are avoided: each is a change of station."""
