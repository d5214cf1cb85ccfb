"""Order: what stands first in a session."""

from __future__ import annotations

from typing import ClassVar, Literal

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Scale


class OrderRule(Rule):
    """Power work before everything else, then what matters most.

    That is the block of the session's leading lift, which is the priority lift wherever that is present;
    the leading lift is the first of its block.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.SESSION
    kind: Literal["order"]
    priority_first: bool
    power_first: bool
