"""What the evidence review asks a planner to refuse or to warn of, and what keeps each of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from planner.errors import InputError
from planner.files import Model, read_yaml_with_places
from planner.vocabulary import RuleId


class Action(StrEnum):
    """What is asked for."""

    REFUSE = "refuse"
    WARN = "warn"


class Keeper(StrEnum):
    """What keeps a refusal or a warning."""

    RULE = "rule"
    """Rules in force."""
    CATALOGUE = "catalogue"
    """What a movement needs or allows."""
    TIMING = "timing"
    """The room that reads recordings."""
    NEVER_SAID = "never-said"
    """The thing does not exist in the planner."""
    NOTICE = "notice"
    """A note that is printed with the plan and by `planner check`."""


class Refusal(Model):
    """One refusal or warning, as the review gives it."""

    id: Annotated[str, StringConstraints(pattern=r"^[RW]\d\d$")]
    action: Action
    condition: str
    message: str
    kept_by: Keeper
    rules: tuple[RuleId, ...] = ()
    how: str = Field(min_length=3, max_length=200)
    """What is kept, and what is not."""
    shown: tuple[str, ...] = Field(min_length=1)
    """Files under tests/ that show it: just inside what is refused or warned of, and just outside."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if (self.kept_by is Keeper.RULE) != bool(self.rules):
            raise ValueError("'rules' are named where, and only where, rules keep it")
        return self


class RefusalFile(Model):
    """refusals.yaml."""

    format: int = Field(ge=1, le=1)
    refusals: tuple[Refusal, ...]


def read_refusals(folder: Path) -> dict[str, Refusal]:
    """The refusals and warnings by id, in the order of the review.

    Parameters
    ----------
    folder
        The folder of the shipped rules; they stand in its `refusals.yaml`.
    """
    file, places = read_yaml_with_places(folder / "refusals.yaml", RefusalFile)
    found: dict[str, Refusal] = {}
    findings = []
    for number, refusal in enumerate(file.refusals):
        if refusal.id in found:
            where = ("refusals", number, "id")
            findings.append(places.finding(where, f"'{refusal.id}' stands twice"))
        found[refusal.id] = refusal
    if findings:
        raise InputError(findings)
    return found
