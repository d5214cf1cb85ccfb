"""Weekly volume: a band of sets per muscle, direct sets whole, indirect sets half."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator

from planner.files import Model
from planner.rulebook.kinds.base import Rule, Stage
from planner.vocabulary import Level, Muscle, Scale


class VolumeBand(Model):
    """Weekly sets: the least, the aim inside the band, the most."""

    min: int = Field(ge=0, le=60)
    target: int = Field(ge=0, le=60)
    max: int = Field(ge=0, le=60)

    @model_validator(mode="after")
    def _ordered(self) -> VolumeBand:
        if not self.min <= self.target <= self.max:
            raise ValueError("must have min <= target <= max")
        return self


class VolumeRule(Rule):
    """Sets of one muscle a week by level.

    More than the most is never planned. Falling short of the least counts in the tier of minimum
    exposures (or is refused, where the rule is required), falling short of the target in the tier of
    volume. In a week with fewer sessions than the pattern both are cut in proportion; phases scale all.
    """

    STAGE: ClassVar[Stage] = Stage.CONTENT
    SCALE: ClassVar[Scale] = Scale.CALENDAR
    kind: Literal["volume"]
    muscle: Muscle
    sets: dict[Level, VolumeBand]
