"""The exercise catalogue: what each movement trains, needs and costs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from pydantic import Field, model_validator

from planner.errors import InputError
from planner.files import Model, read_yaml
from planner.vocabulary import (
    Category,
    Dominance,
    ExerciseId,
    Level,
    LoadType,
    Mode,
    Muscle,
    Pattern,
    PhaseRole,
    Slug,
)


class Relation(Model):
    """An estimate of this exercise's one-repetition maximum from that of a main lift."""

    lift: ExerciseId
    ratio: float = Field(ge=0.05, le=2.0)
    """One-repetition maximum of this exercise over that of the lift (per hand for dumbbells)."""


class Variant(StrEnum):
    """How the two halves of an integrated lift follow one another; dose and load are the same."""

    SEGMENTED = "segmented"
    """The legs finish, a stop, then the press."""
    CONTINUOUS = "continuous"
    """Legs and press flow into one another without a stop."""


class VariantText(Model):
    """What a variant is called and how it is told; nothing else of the exercise changes with it."""

    name: str = Field(min_length=2, max_length=48)
    cue: str = Field(min_length=2, max_length=90)


class Variants(Model):
    """Both ways to do an integrated lift other than the usual one."""

    segmented: VariantText
    continuous: VariantText


class Exercise(Model):
    """One movement of the catalogue."""

    id: ExerciseId
    name: str = Field(min_length=2, max_length=48)
    pattern: Pattern
    dominance: Dominance
    category: Category
    mode: Mode = Mode.STRENGTH
    direct: tuple[Muscle, ...] = ()
    """Muscles that count a whole set."""
    indirect: tuple[Muscle, ...] = ()
    """Muscles that count half a set."""
    equipment: tuple[Slug, ...] = ()
    """Stations and implements needed, all of them; empty: the floor is enough."""
    level: Level = Level.NOVICE
    """The least level at which it is prescribed."""
    unilateral: bool = False
    seconds_per_rep: float = Field(default=4.0, ge=0.5, le=60)
    """Time under load of one repetition (of one side), in seconds; for holds the length of the hold."""
    load: LoadType
    e1rm_from: Relation | None = None
    phase_role: PhaseRole = PhaseRole.NONE
    """What the other half of the body does in this movement."""
    lag_measurable: bool = False
    """Legs and chest both burst in one repetition, so that a lag between them exists."""
    variants: Variants | None = None
    """Integrated lifts: ways to do it that shift when the upper half joins in."""
    joints: tuple[Slug, ...] = ()
    """Joints under notable stress."""
    special: bool = False
    """A variation for a particular purpose: chosen only where no common exercise serves."""
    cue: str = Field(default="", max_length=90)
    substitutes: tuple[ExerciseId, ...] = ()
    """Same intent, in order of preference."""

    @model_validator(mode="after")
    def _consistent(self) -> Exercise:
        both = set(self.direct) & set(self.indirect)
        if both:
            raise ValueError(f"{', '.join(sorted(both))}: counted both directly and indirectly")
        if self.category is not Category.POWER and not self.direct:
            raise ValueError("trains no muscle directly; name at least one under 'direct'")
        if (self.category is Category.POWER) != (self.mode in (Mode.BALLISTIC, Mode.PLYOMETRIC)):
            raise ValueError("category 'power' goes with mode 'ballistic' or 'plyometric'")
        return self

    def told(self, variant: Variant) -> VariantText | None:
        """Name and cue of a variant, if there are any."""
        if self.variants is None:
            return None
        is_segmented = variant is Variant.SEGMENTED
        return self.variants.segmented if is_segmented else self.variants.continuous

    def half_sets(self, muscle: Muscle) -> int:
        """Half-sets that one set gives a muscle: 2 direct, 1 indirect, 0; power work gives none."""
        if self.category is Category.POWER:
            return 0
        return 2 if muscle in self.direct else 1 if muscle in self.indirect else 0


class CatalogueFile(Model):
    """One file of the catalogue."""

    format: int = Field(ge=1, le=1)
    exercises: tuple[Exercise, ...]


def read_catalogue(folder: Path) -> dict[ExerciseId, Exercise]:
    """All exercises of a folder of YAML files, by id, in the order of their ids."""
    found: dict[ExerciseId, Exercise] = {}
    for path in sorted(folder.glob("*.yaml")):
        for exercise in read_yaml(path, CatalogueFile).exercises:
            if exercise.id in found:
                message = f"exercise {exercise.id} stands twice in the catalogue"
                raise InputError.of(message, file=str(path))
            found[exercise.id] = exercise
    return dict(sorted(found.items()))
