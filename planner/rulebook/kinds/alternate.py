"""Alternate sets: when the two exercises of a block may take turns, and how."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Phase, Scale


class AlternateRule(Rule):
    """A leg-chest block alternates unless something speaks against it.

    Straight sets, one exercise after the other, are done where a lift is at or above the ceiling, in
    excluded phases, and by novices in their first weeks.
    """

    STAGE: ClassVar[Stage] = Stage.TIMELINE
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["alternate"]
    gap_s: int = Field(ge=15, le=180)
    """From the end of a set to the start of the partner's set, at least."""
    most_rounds: int = Field(ge=1, le=8)
    most_rounds_priority_squat: int = Field(ge=1, le=8)
    """When the block holds the priority lift and it is a squat or hinge at 80 % or more."""
    below_percent_1rm: float = Field(ge=50, le=100)
    """Alternate below this, straight sets from here up."""
    not_in: tuple[Phase, ...] = ()
    novice_free_weeks: int = Field(default=0, ge=0, le=8)
