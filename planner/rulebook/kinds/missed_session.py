"""Missed sessions: made up for in the same week, or left out."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Phase, Scale


class MissedSessionRule(Rule):
    """What is tried for a missed session; where nothing fits, it is left out.

    ``shift``: a free window of the same week, if nothing else has to move. Weeks of the kinds in
    ``not_in`` lose a session without harm.
    """

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["missed-session"]
    remedies: tuple[Literal["shift"], ...] = Field(max_length=1)
    not_in: tuple[Phase, ...] = ()
