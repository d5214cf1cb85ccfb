"""The pairs of the evidence review: where legs and chest meet, and how well the meeting helps."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from planner.errors import InputError
from planner.files import Model, read_yaml_with_places
from planner.vocabulary import Evidence, ExerciseId, Level, RuleId


class Meeting(StrEnum):
    """The time-scale on which the two halves of the body meet; scales are never mixed."""

    IN_ONE_REPETITION = "in-one-repetition"
    """Milliseconds: legs start, arms finish. It has no timing target, only a cue."""
    ALTERNATE_SETS = "alternate-sets"
    """Seconds: one half rests while the other works."""
    AFTER_A_WAIT = "after-a-wait"
    """Minutes: explosive work of one half some minutes before the other."""
    NONE = "none"
    """Not together: straight sets."""


class Pair(Model):
    """One pair, as the review gives it."""

    id: Annotated[str, StringConstraints(pattern=r"^P\d\d$")]
    lower: str
    upper: str
    scale: Meeting
    lower_role: str
    upper_role: str
    dominant: str
    """Which half leads: lower, upper or both."""
    lag: str
    """Whether both halves burst in one repetition, so that a lag between them exists."""
    needs: str
    level: Level
    dose: str
    """Sets, repetitions, gap and rest."""
    evidence: Evidence
    basis: str
    """The grade in the review's words, with its source."""
    rule: RuleId | None = None
    """The rule that stands for the pair."""
    timed_by: RuleId | None = None
    """The rule that times the wait between its halves, where another one does."""
    exercises: tuple[ExerciseId, ...] = ()
    """Movements of the catalogue that make the pair."""
    left_out: str = Field(default="", max_length=200)
    """Why no rule stands for it."""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if (self.rule is None) == (not self.left_out):
            raise ValueError("needs either 'rule' or, where no rule stands for it, 'left_out'")
        return self


class PairFile(Model):
    """pairs.yaml."""

    format: int = Field(ge=1, le=1)
    pairs: tuple[Pair, ...]


def read_pairs(folder: Path) -> dict[str, Pair]:
    """The pairs by id, in the order of the review.

    Parameters
    ----------
    folder
        The folder of the shipped rules; the pairs stand in its `pairs.yaml`.
    """
    file, places = read_yaml_with_places(folder / "pairs.yaml", PairFile)
    found: dict[str, Pair] = {}
    findings = []
    for number, pair in enumerate(file.pairs):
        if pair.id in found:
            findings.append(places.finding(("pairs", number, "id"), f"'{pair.id}' stands twice"))
        found[pair.id] = pair
    if findings:
        raise InputError(findings)
    return found
