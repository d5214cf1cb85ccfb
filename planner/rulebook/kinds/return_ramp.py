"""Return after a break: fewer sets and fewer days in the first weeks."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale

Cut = Annotated[int, Field(ge=0, le=90)]
Days = Annotated[int, Field(ge=1, le=7)]


class ReturnRampRule(Rule):
    """After ``least_days_off`` or more days without training the next weeks have fewer sets.

    The days lie before the block, or in it: holidays that are known when it is planned, or a gap that came
    about since. Week n from then on loses ``cut_percent[n - 1]`` of its sets, and has at most ``most_days[n - 1]``
    sessions. A deload or taper week keeps the share of the loading week before it. Weeks that are cut
    are neither judged nor counted by the rules of kind ``weekly-rise``; least and target sets of the
    rules of kind ``volume`` are cut with them.
    """

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["return-ramp"]
    least_days_off: int = Field(ge=7, le=60)
    cut_percent: tuple[Cut, ...] = Field(min_length=1, max_length=8)
    most_days: tuple[Days, ...] = Field(default=(), max_length=8)
