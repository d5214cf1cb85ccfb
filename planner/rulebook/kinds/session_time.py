"""Session time: what a session spends beside its sets, and that it ends inside its window."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class SessionTimeRule(Rule):
    """General warm-up, change of block, set-up of a set; the whole must fit into the window's minutes.

    An exercise is open from the start of its first set, warm-up sets included, to the end of its last:
    so long its station is taken. Never are more than ``most_open`` open at once.
    """

    STAGE: ClassVar[Stage] = Stage.TIMELINE
    SCALE: ClassVar[Scale] = Scale.TIMELINE
    kind: Literal["session-time"]
    general_warm_up_s: int = Field(ge=0, le=1800)
    change_s: int = Field(ge=0, le=600)
    """From the last set of a block to the first set (warm-up sets included) of the next."""
    set_up_s: int = Field(ge=0, le=60)
    """Added to each set: getting into position and out of it."""
    most_open: int = Field(default=2, ge=2, le=4)
    """Exercises open at once. Two that take turns need two, so that fewer make no plan."""
