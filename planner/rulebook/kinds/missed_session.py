"""Missed sessions: made up for in the same week, merged into another, or left out."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Phase, Scale


class MissedSessionRule(Rule):
    """What is tried for a missed session, in this order; where nothing fits, it is left out.

    ``shift``: a free window of the same week, if nothing else has to move. ``merge``: a session of the
    same week takes over the lift that led the missed one, if this lift would have too few sessions
    otherwise. Weeks of the kinds in ``not_in`` lose a session without harm.
    """

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["missed-session"]
    remedies: tuple[Literal["shift", "merge"], ...] = Field(max_length=2)
    not_in: tuple[Phase, ...] = ()
