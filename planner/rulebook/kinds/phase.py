"""A phase: intensity, repetitions, effort and the wave of sets over its loading weeks."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from planner.files import Model
from planner.rulebook.kinds.base import Band, Ramp, Rule, Stage
from planner.vocabulary import Category, Phase, Scale


class Prescription(Model):
    """What a category of exercises gets in a phase."""

    base_sets: Band
    """Sets in the fullest week; the wave takes a share of them in the others."""
    reps: Band
    rir: Ramp
    percent_1rm: Ramp | None = None
    """Share of the one-repetition maximum; where it is given, repetitions follow from it and the RIR."""


class PhaseRule(Rule):
    """Loading phases prescribe by category; deload and taper scale the loading week before them."""

    STAGE: ClassVar[Stage] = Stage.DOSE
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["phase"]
    phase: Phase
    label: str = Field(min_length=2, max_length=24)
    """The name printed on the plan."""
    aim: str = Field(min_length=2, max_length=80)
    prescriptions: dict[Category, Prescription] = Field(default_factory=dict)
    sets_percent: Ramp
    """Share of the base sets over the loading weeks; for deload and taper, of the fullest week."""
    intensity_factor: float = Field(default=1.0, gt=0, le=1)
    """Deload and taper: share of the last loading week's percentage that is kept."""
    least_rir: int = Field(default=0, ge=0, le=6)
    volume_min_percent: int = Field(default=100, ge=0, le=100)
    """Share of the least weekly sets that this phase asks for."""
    volume_max_percent: int = Field(default=100, ge=1, le=100)
    """Share of the most weekly sets that this phase allows."""
