"""Missed sessions: made up for in the same week, carried on in part, or left out."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Phase, Scale


class MissedSessionRule(Rule):
    """What is tried for a missed session; where nothing fits, it is left out.

    ``shift``: a free window of the same week, if nothing else has to move. ``merge``: its ``merge_lifts``
    most important main lifts go into sessions of the same mesocycle in the ``merge_days`` after it, one
    into each, at the expense of lesser work there; at most ``merge_most_percent`` of the sessions ahead
    take any. Weeks of the kinds in ``not_in`` lose a session without harm.
    """

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["missed-session"]
    remedies: tuple[Literal["shift", "merge"], ...] = Field(max_length=2)
    not_in: tuple[Phase, ...] = ()
    merge_days: int = Field(default=7, ge=1, le=14)
    merge_lifts: int = Field(default=1, ge=1, le=4)
    merge_most_percent: int = Field(default=20, ge=1, le=50)
