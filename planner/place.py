"""The place of a week, or of one session, in the calendar: its phase and how far along the ramps."""

from __future__ import annotations

from pydantic import Field

from planner.files import Model
from planner.vocabulary import Phase, Slug


class WeekPhase(Model):
    """A week's place in its mesocycle; or that of one session, where the model gives it its own."""

    phase: Phase
    """The loading phase of the mesocycle; of a session, that of its kind of day."""
    kind: Phase
    """The same in loading weeks; deload or taper in the others."""
    index: int = Field(ge=0)
    """0-based loading week; in a deload or taper week, that of the last loading week.

    Of a session with a place of its own: the step of the ramp, of ``count``.
    """
    count: int = Field(ge=1)
    """Loading weeks of the mesocycle; of a session with a place of its own: steps of the ramp."""
    sets_share_percent: int = Field(default=100, ge=1, le=100)
    """Share of the sets that a way back after a break leaves."""
    day: Slug | None = None
    """Of a session: its kind of day in the periodisation model."""
