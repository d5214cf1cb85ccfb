"""Care: people who train more gently than the rest, and what they are not given."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Category, ClearanceTopic, ExerciseId, Pattern, Scale


class CareRule(Rule):
    """Bounds that are laid over all other rules for everybody whom the conditions meet.

    All conditions must be met: the age on the first day, the training years, and, where ``topic`` is
    given, a cleared clearance of that topic on file.
    """

    STAGE: ClassVar[Stage] = Stage.GATE
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["care"]
    from_age_years: int = Field(default=0, ge=0, le=120)
    below_age_years: int = Field(default=130, ge=1, le=130)
    below_training_years: float = Field(default=90, gt=0, le=90)
    topic: ClearanceTopic | None = None
    needs_coach: Literal["yes", "no"] = "no"
    """Without the name of a coach in the profile no plan is made."""
    most_percent_1rm: float = Field(default=100, ge=30, le=100)
    """Bounds of the phases' prescriptions; jumps and throws have none."""
    least_reps: int = Field(default=1, ge=1, le=15)
    least_rir: int = Field(default=0, ge=0, le=6)
    most_sets: int = Field(default=10, ge=1, le=10)
    """Sets of one exercise in the fullest week."""
    most_per_week: int = Field(default=7, ge=1, le=7)
    most_days_in_a_row: int = Field(default=7, ge=1, le=7)
    leaves_out_categories: tuple[Category, ...] = ()
    leaves_out_patterns: tuple[Pattern, ...] = ()
    leaves_out: tuple[ExerciseId, ...] = ()
    """Exercises of these categories and patterns, and these themselves, are not given."""
