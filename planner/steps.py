"""Steps: how far the maxima of a running block have moved."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from planner.files import Model
from planner.vocabulary import ExerciseId, RuleId


class LoadStep(Model):
    """A maximum of a running block that moved: from what was in force to what training surely shows."""

    rule: RuleId
    exercise: ExerciseId
    from_kg: float = Field(gt=0)
    to_kg: float = Field(gt=0, le=1000)
    date: date
    """First day that is planned with it."""
    again: bool = False
    """The maximum in force was learned in the same way, so that the common error does not count."""
    gap_reps: float | None = None
    """Repetitions left beyond the target, where effort alone moved it: nothing surer was learned yet."""
