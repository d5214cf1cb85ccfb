"""The synchronised session: legs and chest are trained together, every time."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Band, Rule, Stage
from planner.vocabulary import Scale


class SynchronisedRule(Rule):
    """Every session has at least ``pairs`` blocks that join a lower-body and a chest exercise.

    An integrated lift counts as one. A session holds at most one, and a week as many sessions with one
    as ``integrated_sessions`` says: more never, fewer only where none is possible or something matters
    more.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.SESSION
    kind: Literal["synchronised"]
    pairs: int = Field(ge=1, le=4)
    integrated_sessions: Band
    enough_points: int = Field(ge=0, le=20)
    """Points of its pairs (see the rules of kind ``pair``) per session, over the week, that are enough."""
