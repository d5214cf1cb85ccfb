"""The gym: which equipment exists, and which loads can be put together with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, model_validator

from planner.files import Model, read_yaml
from planner.pounds import in_kilograms, pounds_in_schema
from planner.vocabulary import MassUnit, Slug


class Massive(Model):
    """A value with masses: in kilograms, or in pounds by keys that end in `lb`."""

    model_config = ConfigDict(json_schema_extra=pounds_in_schema)

    @model_validator(mode="before")
    @classmethod
    def _in_kilograms(cls, given: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        return in_kilograms(given)


class Plate(Massive):
    """Plates of one mass."""

    kg: float = Field(gt=0, le=50)
    pairs: int = Field(ge=1, le=50)


class Steps(Massive):
    """A range of loads with a fixed step: dumbbells, stacks, kettlebells."""

    from_kg: float = Field(ge=0, le=500)
    to_kg: float = Field(gt=0, le=500)
    step_kg: float = Field(gt=0, le=50)

    @model_validator(mode="after")
    def _ordered(self) -> Steps:
        if self.to_kg < self.from_kg:
            raise ValueError("'to_kg' is below 'from_kg'")
        return self

    def loads_kg(self) -> tuple[float, ...]:
        """Every load of the range, lightest first."""
        count = int((self.to_kg - self.from_kg) / self.step_kg + 1e-9) + 1
        return tuple(round(self.from_kg + i * self.step_kg, 3) for i in range(count))


class Closed(Model):
    """Days on which the gym is closed, both ends included; one day where no last one is given."""

    first: date
    until: date | None = Field(default=None, alias="last")

    @property
    def last(self) -> date:
        """The last of the days."""
        return self.until or self.first

    @model_validator(mode="after")
    def _ordered(self) -> Closed:
        if self.last < self.first:
            raise ValueError(f"'last' ({self.last}) is before 'first' ({self.first})")
        return self


class Gym(Massive):
    """One place to train."""

    format: int = Field(ge=1, le=1)
    name: str = Field(min_length=1, max_length=60)
    unit: MassUnit = Field(default=MassUnit.KG, strict=False)
    """In which unit the plates are marked; pounds wherever a mass is given in pounds."""
    equipment: dict[Slug, int]
    """Stations and implements, and how many of each there are."""
    bar_kg: float = Field(default=20.0, ge=2, le=40)
    trap_bar_kg: float = Field(default=25.0, ge=5, le=60)
    plates: tuple[Plate, ...] = ()
    """Plates for the bars, in pairs."""
    dumbbells: Steps | None = None
    """Loads per hand."""
    kettlebells_kg: tuple[float, ...] = ()
    machines: Steps = Steps(from_kg=5, to_kg=120, step_kg=5)
    cables: Steps = Steps(from_kg=2.5, to_kg=80, step_kg=2.5)
    medicine_balls_kg: tuple[float, ...] = ()
    closed: tuple[Closed, ...] = Field(default=(), max_length=200)
    """Holidays and other days on which nobody trains here."""

    @model_validator(mode="after")
    def _possible(self) -> Gym:
        for name, count in self.equipment.items():
            if not 1 <= count <= 500:
                raise ValueError(f"equipment '{name}': {count} pieces; must be from 1 to 500")
        if self.equipment.get("dumbbells") and self.dumbbells is None:
            raise ValueError("has dumbbells but no 'dumbbells:' range (from_kg, to_kg, step_kg)")
        return self


def read_gym(path: Path) -> Gym:
    """Read gym.yaml."""
    return read_yaml(path, Gym)
