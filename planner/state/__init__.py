"""The state: what was learned about an athlete; the one door through which feedback enters."""

from __future__ import annotations

from pydantic import Field

from planner.files import Model
from planner.state.timing import MeasuredLag, MeasuredOutcome, Timing

__all__ = ["MeasuredLag", "MeasuredOutcome", "State", "Timing"]


class State(Model):
    """state.json."""

    format: int = Field(ge=1, le=1)
    timing: Timing = Timing()
