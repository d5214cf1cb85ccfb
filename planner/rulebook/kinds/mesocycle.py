"""Mesocycles: how many loading weeks before a deload, and how the phases share the block."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.files import Model
from planner.rulebook.kinds.base import Band, Rule, Stage
from planner.vocabulary import Focus, Scale


class Shares(Model):
    """Relative shares of the loading weeks."""

    volume: int = Field(ge=0, le=100)
    strength: int = Field(ge=0, le=100)
    power: int = Field(ge=0, le=100)


class MesocycleRule(Rule):
    """Phases go volume, strength, power; each mesocycle has one; deloads lie between them."""

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["mesocycle"]
    loading_weeks: Band
    """Loading weeks in a row; a block too short for the least may have fewer."""
    preferred_loading_weeks: int = Field(ge=1, le=12)
    shares: dict[Focus, Shares]
