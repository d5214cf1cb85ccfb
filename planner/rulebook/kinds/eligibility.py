"""Eligibility: which exercises this athlete may be given at all."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import ExerciseId, Scale


class EligibilityRule(Rule):
    """What an exercise asks for before it may be given.

    Pain from ``red_pain`` removes an exercise, from ``amber_pain`` it is avoided and, where it is given
    all the same, made lighter; jumps and throws need training years; the level and the gym's equipment
    must allow it.
    """

    STAGE: ClassVar[Stage] = Stage.GATE
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["eligibility"]
    amber_pain: int = Field(ge=1, le=10)
    red_pain: int = Field(ge=1, le=10)
    red_mornings: int = Field(default=2, ge=1, le=10)
    """So many mornings with more pain than the day before remove an exercise as well."""
    amber_load_cut_percent: float = Field(default=15, ge=0, le=50)
    plyometric_training_years: float = Field(ge=0, le=10)
    standing_press_percent: float = Field(default=40, ge=10, le=100)
    """Heaviest standing cable press without a warning, in percent of body mass."""
    banned: tuple[ExerciseId, ...] = ()
    """Exercises that nobody is given under these rules."""
