"""The synchronised session: legs and chest are trained together, every time."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class SynchronisedRule(Rule):
    """Every session has at least ``pairs`` blocks that join a lower-body and a chest exercise; an integrated
    lift counts as one, and there are at most ``most_integrated`` of these."""

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.SESSION
    kind: Literal["synchronised"]
    pairs: int = Field(ge=1, le=4)
    most_integrated: int = Field(ge=0, le=4)
    enough_points: int = Field(ge=0, le=20)
    """Points of its pairs (see the rules of kind ``pair``) from which a session is synchronised enough."""
