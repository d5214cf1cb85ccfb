"""The figures of the evidence review: each with its range, its grade, and the rule it feeds."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, JsonValue, StringConstraints, model_validator

from planner.errors import InputError
from planner.files import Model, read_yaml_with_places
from planner.rulebook.kinds import Rule
from planner.vocabulary import Evidence, RuleId, Slug

FigureId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$", max_length=60)]
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_RANGE = re.compile(r"(?P<low>[-+]?\d+(\.\d+)?)(-| to )(?P<high>[-+]?\d+(\.\d+)?)")


class Use(StrEnum):
    """What the review asks of a planner for a figure."""

    HARD = "hard"
    """To be kept."""
    SOFT = "soft"
    """To be preferred."""
    REFUSE = "refuse"
    WARN = "warn"


class Feed(Model):
    """The key of a rule that states a figure."""

    rule: RuleId
    key: str = Field(min_length=1)
    """Path of the key inside the rule: `sets.novice.min`."""
    book: Slug | None = None
    """The shipped overlay in which the value stands; without it the default rules."""
    factor: float = 1.0
    """The rule's value is `offset` plus the figure times `factor`."""
    offset: float = 0.0
    in_words: bool = False
    """The rule says the figure in another form, so that the two numbers are not compared."""


class Figure(Model):
    """One figure of the review, as the review gives it."""

    id: FigureId
    value: str
    range: str
    """Lowest to highest, or `-` where the review gives none."""
    unit: str
    population: str
    evidence: Evidence
    use: Use
    source: str
    status: str
    """How the figure was obtained: READ, READ2 (a secondary page), RUN, DERIVED or RECALLED."""
    references: tuple[Slug, ...] = ()
    feeds: tuple[Feed, ...] = ()
    left_out: str = Field(default="", max_length=200)
    """Why no rule states the figure for now."""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if bool(self.feeds) == bool(self.left_out):
            raise ValueError("needs either 'feeds' or, where no rule states it, 'left_out'")
        return self

    def bounds(self) -> tuple[float, float] | None:
        """The range in the figure's unit, the value alone without one; none for words."""
        spread = _RANGE.fullmatch(self.range)
        if spread:
            ends = float(spread["low"]), float(spread["high"])
            return min(ends), max(ends)
        if _NUMBER.fullmatch(self.value):
            return float(self.value), float(self.value)
        return None

    def allows(self, feed: Feed, value: float) -> bool:
        """Whether a rule's value lies in the figure's range; true where there is no range."""
        bounds = self.bounds()
        if bounds is None:
            return True
        ends = sorted(feed.offset + feed.factor * end for end in bounds)
        return ends[0] - 1e-9 <= value <= ends[1] + 1e-9


class FigureFile(Model):
    """figures.yaml."""

    format: int = Field(ge=1, le=1)
    figures: tuple[Figure, ...]


def read_figures(folder: Path) -> dict[str, Figure]:
    """The figures by id, in the order of the review.

    Parameters
    ----------
    folder
        The folder of the shipped rules; the figures stand in its `figures.yaml`.
    """
    file, places = read_yaml_with_places(folder / "figures.yaml", FigureFile)
    found: dict[str, Figure] = {}
    findings = []
    for number, figure in enumerate(file.figures):
        if figure.id in found:
            where = ("figures", number, "id")
            findings.append(places.finding(where, f"'{figure.id}' stands twice"))
        found[figure.id] = figure
    if findings:
        raise InputError(findings)
    return found


def value_at(rule: Rule, key: str) -> JsonValue:
    """The value at a path of a rule, such as `prescriptions.main.reps.min`.

    Raises
    ------
    KeyError
        The rule has no such key.
    """
    value: JsonValue = rule.model_dump(mode="json")
    for step in key.split("."):
        if not isinstance(value, dict):
            raise KeyError(key)
        value = value[step]
    return value
