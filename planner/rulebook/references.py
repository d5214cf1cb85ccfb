"""The sources behind the rules, each written down once."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from planner.errors import InputError
from planner.files import Model, read_yaml_with_places
from planner.vocabulary import Slug


class Reference(Model):
    """One source."""

    id: Slug
    authors: str = Field(min_length=2, max_length=120)
    """Who wrote it, or who publishes it."""
    year: int | None = Field(default=None, ge=1900, le=2100)
    """Year of publication, where it is known."""
    source: str = Field(min_length=2, max_length=160)
    """Journal, volume and first page, or the publisher."""
    about: str = Field(min_length=3, max_length=200)
    """What was found, or what it is for, in our own words."""
    doi: str | None = Field(default=None, pattern=r"^10\.\d{4,9}/\S+$")

    @property
    def short(self) -> str:
        """How it is named in print: `Nunes et al. 2021`."""
        return f"{self.authors} {self.year}" if self.year else self.authors


class ReferenceFile(Model):
    """references.yaml."""

    format: int = Field(ge=1, le=1)
    references: tuple[Reference, ...]


def read_references(folder: Path) -> dict[Slug, Reference]:
    """The sources of the shipped rules by id, sorted.

    Parameters
    ----------
    folder
        The folder of the shipped rules; the sources stand in its `references.yaml`.
    """
    file, places = read_yaml_with_places(folder / "references.yaml", ReferenceFile)
    found: dict[Slug, Reference] = {}
    findings = []
    for number, reference in enumerate(file.references):
        if reference.id in found:
            where = ("references", number, "id")
            findings.append(places.finding(where, f"'{reference.id}' stands twice"))
        found[reference.id] = reference
    if findings:
        raise InputError(findings)
    return dict(sorted(found.items()))
