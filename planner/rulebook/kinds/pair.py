"""A named leg-chest pair: which movements go together, and how good the evidence for it is."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Pattern, Scale


class PairRule(Rule):
    """Blocks that join one of the lower patterns with one of the upper patterns are preferred by ``points``.

    Pairs that no rule names are allowed and get no points.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.SESSION
    kind: Literal["pair"]
    lower: tuple[Pattern, ...] = Field(min_length=1)
    upper: tuple[Pattern, ...] = Field(min_length=1)
    points: int = Field(ge=0, le=5)
