"""A periodisation model: which kind of day each session of a week is, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from planner.files import Model
from planner.rulebook.kinds.base import Ramp, Rule, Stage
from planner.rulebook.kinds.phase import Prescription
from planner.vocabulary import LOADING_PHASES, Category, Phase, Scale, Slug

Percent = Annotated[int, Field(ge=0, le=100)]
Row = Annotated[tuple[Slug, ...], Field(min_length=1, max_length=7)]
Rows = Annotated[tuple[Row, ...], Field(min_length=1, max_length=12)]
Sessions = Annotated[int, Field(ge=1, le=14)]


class Span(StrEnum):
    """What one way along the ramps takes."""

    MESOCYCLE = "mesocycle"
    STAGE = "stage"


class Day(Model):
    """A kind of training day; its loads, repetitions and sets are those of a phase, or its own."""

    label: str = Field(min_length=2, max_length=24)
    """The name printed on the session."""
    phase: Phase
    """The loading phase whose prescriptions the day has."""
    until: Phase | None = None
    """Where given, the ramps lead from the start of ``phase`` to the end of this one."""
    backwards: bool = False
    """The ramps are walked from their end to their start."""
    prescriptions: dict[Category, Prescription] = Field(default_factory=dict)
    """In place of the phase's."""
    leaves_out: tuple[Category, ...] = ()
    """Categories of exercises that the day does not have."""
    sets_percent: Ramp | None = None
    """Share of the base sets along the ramp; the phase's where it is not given."""


class ModelStage(Model):
    """Mesocycles of one kind; the stages follow one another and never go back."""

    phase: Phase
    """Whose share of the weeks (rule of kind ``mesocycle``) and of the weekly sets the stage has."""
    label: str | None = Field(default=None, min_length=2, max_length=24)
    """The name printed on its loading weeks; the phase's where it is not given."""
    weeks: Rows | None = None
    """Kinds of days: one row a week, the last row for the last loading week of a mesocycle.

    The sessions of a week take the entries of its row in turn. Without rows every day is the phase's.
    """
    by_sessions: dict[Sessions, Rows] = Field(default_factory=dict)
    """Other rows for weekly patterns of so many sessions."""

    def rows(self, sessions: int) -> tuple[tuple[Slug, ...], ...] | None:
        """The rows for a weekly pattern of so many sessions."""
        return self.by_sessions.get(sessions, self.weeks)


class ModelRule(Rule):
    """Periodisation: which kind of day every session is, and how far along the ramps it stands.

    Of several files that bring a model the last one decides.
    """

    STAGE: ClassVar[Stage] = Stage.CALENDAR
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["model"]
    label: str = Field(min_length=2, max_length=40)
    """The name of the model as it is printed."""
    stages: tuple[ModelStage, ...] = Field(min_length=1, max_length=3)
    days: dict[Slug, Day] = Field(default_factory=dict)
    over: Span = Span.MESOCYCLE
    """The ramps lead from the first to the last loading week of this."""
    steps: tuple[Percent, ...] = Field(default=(), max_length=12)
    """How far along the ramp each loading week of a mesocycle stands; evenly where none are given.

    The last step belongs to the last loading week; a longer mesocycle repeats the first step.
    """
    climb_percent: int = Field(default=0, ge=0, le=90)
    """Share of the ramp by which the steps of a stage's last mesocycle start higher than the first's."""

    rotates: tuple[Category, ...] | None = None
    """Categories whose exercises change, where they can, from one mesocycle to the next.

    None: as the rules of kind ``rotation`` say.
    """
    needs_peak: bool = False
    """The model leads to a peak date; a profile without one is refused."""

    @model_validator(mode="after")
    def _whole(self) -> ModelRule:
        for words in (*self._stage_faults(), *self._day_faults()):
            raise ValueError(words)
        if self.climb_percent and not self.steps:
            raise ValueError("'climb_percent' lifts 'steps', of which there are none")
        if self.steps and self.over is Span.STAGE:
            raise ValueError("'steps' are steps of a mesocycle; leave out 'over: stage'")
        return self

    def _stage_faults(self) -> Iterator[str]:
        phases = [stage.phase for stage in self.stages]
        for phase in phases:
            if phase not in LOADING_PHASES:
                yield f"a stage cannot be of phase '{phase}'; write volume, strength or power"
        if len(set(phases)) < len(phases):
            yield "each phase may have one stage only"
        for stage in self.stages:
            for rows in (stage.weeks or (), *stage.by_sessions.values()):
                for name in (name for row in rows for name in row if name not in self.days):
                    yield f"'{name}' is not among the 'days' of this model"
        if any(stage.weeks is None and stage.by_sessions for stage in self.stages):
            yield "a stage with 'by_sessions' needs 'weeks' for all other patterns"

    def _day_faults(self) -> Iterator[str]:
        for name, day in self.days.items():
            for phase in (day.phase, day.until or day.phase):
                if phase not in LOADING_PHASES:
                    yield f"day '{name}' cannot be of phase '{phase}'; write volume, strength or power"
            if set(day.leaves_out) & set(day.prescriptions):
                yield f"day '{name}' leaves out a category that it prescribes"

    def stage(self, phase: Phase) -> ModelStage:
        """The stage of a phase."""
        return next(stage for stage in self.stages if stage.phase is phase)
