"""Rule files as they are written, and the rulebook that is in force once they are layered."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar, cast

from pydantic import Field, JsonValue

from planner.errors import InputError
from planner.files import Model
from planner.rulebook.kinds import AnyRule, PhaseRule, Rule
from planner.vocabulary import Phase, RuleId, Slug

R = TypeVar("R", bound=Rule)


CYCLE_BOOK = "microcycle"
"""Named as the source of changes that count a week's sets and sessions for weeks of other length."""


class Off(Model):
    """A rule that a later layer switches off."""

    because: str = Field(min_length=3, max_length=300)


class RuleFile(Model):
    """One YAML file of rules: new ones, changes of earlier ones, rules switched off or renamed."""

    format: int = Field(ge=1, le=1)
    name: Slug
    version: str = Field(min_length=1, max_length=20)
    title: str = Field(default="", max_length=90)
    extends: tuple[Slug, ...] = ()
    rules: tuple[AnyRule, ...] = ()
    override: dict[RuleId, dict[str, JsonValue]] = {}
    """By rule id: the keys to change, and ``because``."""
    off: dict[RuleId, Off] = {}
    renamed: dict[RuleId, RuleId] = {}
    """Old id to new id."""


class Book(Model):
    """A rule file that took part, by name and version."""

    name: Slug
    version: str


class Change(Model):
    """One value that a later layer changed."""

    rule: RuleId
    key: str
    before: JsonValue
    after: JsonValue
    book: Slug
    because: str


class SwitchedOff(Model):
    """A rule that is not in force, with the layer that removed it."""

    rule: RuleId
    title: str
    book: Slug
    because: str


class Origin(Model):
    """The file in which a rule was written."""

    rule: RuleId
    book: Slug


class Rulebook(Model):
    """The rules in force, each with where it came from."""

    books: tuple[Book, ...]
    rules: tuple[AnyRule, ...]
    """Sorted by id."""
    origins: tuple[Origin, ...] = ()
    changes: tuple[Change, ...] = ()
    off: tuple[SwitchedOff, ...] = ()

    @cached_property
    def _by_kind(self) -> dict[type[Rule], tuple[Rule, ...]]:
        found: dict[type[Rule], list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(type(rule), []).append(rule)
        return {kind: tuple(rules) for kind, rules in found.items()}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every rule of a kind, by id."""
        return cast("tuple[R, ...]", self._by_kind.get(kind, ()))

    def maybe(self, kind: type[R]) -> R | None:
        """The rule of a kind of which at most one may be in force."""
        found = self.all(kind)
        if len(found) > 1:
            names = ", ".join(rule.id for rule in found)
            raise InputError.of(
                f"only one rule of kind '{found[0].kind}' may be in force, found {names}"
            )
        return found[0] if found else None

    def one(self, kind: type[R]) -> R:
        """The rule of a kind without which no plan can be made."""
        found = self.maybe(kind)
        if found is None:
            name = kind.model_fields["kind"].annotation
            raise InputError.of(f"no rule of kind {name} is in force; extend the 'base' rules")
        return found

    def phase(self, phase: Phase) -> PhaseRule:
        """The prescription of a phase."""
        for rule in self.all(PhaseRule):
            if rule.phase is phase:
                return rule
        raise InputError.of(f"no rule of kind 'phase' for the phase '{phase}' is in force")

    def by_id(self, rule_id: RuleId) -> AnyRule | None:
        """The rule with this id, if it is in force."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
