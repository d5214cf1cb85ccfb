"""A small model with everything the readers must explain, and a way to ask for findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

import pytest
from pydantic import Field, StringConstraints, field_validator, model_validator

from planner.errors import Finding, InputError
from planner.files import Model, ProblemAt, parse_json, parse_yaml


class Lift(StrEnum):
    """Some exercises."""

    SQUAT = "squat"
    BENCH = "bench-press"
    DEADLIFT = "deadlift"


Letter = Literal[
    "alpha",
    "bravo",
    "charlie",
    "delta",
    "echo",
    "foxtrot",
    "golf",
    "hotel",
    "india",
    "juliett",
    "kilo",
    "lima",
    "mike",
    "november",
]


class Window(Model):
    """A time to train."""

    HINTS: ClassVar[Mapping[str, str]] = {"from": 'write the time like "18:00"'}

    start: time = Field(alias="from")
    minutes: int = Field(ge=15, le=240)
    """How long you can train."""


class Pair(Model):
    """A sort of rule whose name is also one of its keys."""

    kind: Literal["pair"]
    pair: int = Field(gt=0, le=9)


class Rest(Model):
    """Another sort of rule."""

    kind: Literal["rest"]
    hours: float = Field(gt=0)
    lifts: tuple[Lift, ...] = Field(default=(), max_length=2)


class Span(Model):
    """Two days whose order a validator checks."""

    first: date
    last: date

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.last < self.first:
            raise ProblemAt("must not be before 'first'", "last", found=str(self.last))
        return self


class Profile(Model):
    """A bit of everything; every key may be left out but the name."""

    name: str = Field(min_length=1, max_length=20)
    day: date | None = None
    mass_kg: float | None = Field(default=None, ge=20.5, lt=400)
    reps: int = 5
    steps: int = Field(default=5, multiple_of=5)
    ready: bool = True
    lift: Lift | None = None
    many: Letter | None = None
    level: Literal["novice", "expert"] = "novice"
    slug: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")] = "a"
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "ABC"
    windows: tuple[Window, ...] = ()
    rules: tuple[Annotated[Pair | Rest, Field(discriminator="kind")], ...] = ()
    sets: dict[Lift, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    corner: tuple[int, int] | None = None
    count: int | Literal["all"] = "all"
    either: Window | Span | None = None
    spans: tuple[Span, ...] = ()
    even: int = 2
    parts: tuple[Profile, ...] = ()

    @field_validator("even")
    @classmethod
    def _is_even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("must be even")
        return value


def findings(text: str, model: type[Model] = Profile) -> tuple[Finding, ...]:
    """What is found in a YAML text named f.yaml; at least one finding."""
    with pytest.raises(InputError) as caught:
        parse_yaml(text, "f.yaml", model)
    assert caught.value.findings
    return caught.value.findings


def only(text: str) -> Finding:
    """The single finding in a YAML text."""
    (finding,) = findings(text)
    return finding


def json_findings(text: str | bytes) -> tuple[Finding, ...]:
    """What is found in JSON named f.json."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with pytest.raises(InputError) as caught:
        parse_json(data, "f.json", Profile)
    return caught.value.findings
