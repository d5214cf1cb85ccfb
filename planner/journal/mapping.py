"""How the columns of a table are to be understood; the built-in formats and a user's own say it alike."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from planner.files import Model
from planner.vocabulary import ExerciseId


class Column(StrEnum):
    """What a column may tell."""

    DATE = "date"
    SESSION = "session"
    EXERCISE = "exercise"
    SET = "set"
    KIND = "kind"
    """Kind of set: warm-up, failure, drop set."""
    WARM_UP = "warm_up"
    """True or false."""
    LOAD = "load"
    UNIT = "unit"
    REPS = "reps"
    RIR = "rir"
    RPE = "rpe"
    VELOCITY = "velocity"
    PAIN = "pain"
    NOTE = "note"
    SECONDS = "seconds"
    DISTANCE = "distance"
    REP = "rep"
    """Number of a repetition: the rows of a set belong together."""


Unit = Literal["kg", "lb"]


class Mapping(Model):
    """A user's mapping file, and the shape of every built-in format."""

    format: int = Field(default=1, ge=1, le=1)
    name: str = Field(default="own mapping", min_length=1, max_length=40)
    columns: dict[Column, str] = Field(default_factory=dict)
    """Name of the column in the file, for each thing that it tells."""
    unit: Unit | None = None
    """Of the loads, where no column says it."""
    dates: Literal["year-first", "day-first", "month-first"] | None = None
    """Order in dates that are written in figures; told by the file where a day above 12 stands in it."""
    propulsive: bool = False
    """The velocity is the mean of the propulsive phase."""
    device: str = Field(default="", max_length=60)
    device_error_m_s: float | None = Field(default=None, gt=0, le=2)
    """Smallest change of velocity that the device can tell."""
    exercises: dict[str, ExerciseId] = Field(default_factory=dict, max_length=500)
    """Names in the file and the exercises that they mean; also for built-in formats."""

    @model_validator(mode="after")
    def _enough(self) -> Mapping:
        needed = {Column.DATE, Column.EXERCISE, Column.REPS}
        missing = sorted(needed - set(self.columns)) if self.columns else []
        if missing:
            raise ValueError(f"'columns' lacks {', '.join(missing)}")
        return self
