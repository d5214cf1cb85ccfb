"""A block that is planned again: what lies behind, and what changed, each with its reason."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - a field is called `date`
from enum import StrEnum

from pydantic import Field

from planner.exercises import Exercise
from planner.files import Model
from planner.problem import Slot
from planner.vocabulary import ExerciseId, Muscle, RuleId


class ChangeKind(StrEnum):
    """What a change does to a session."""

    SHIFTED = "shifted"
    """A missed session is made up for in a free window of its week."""
    MERGED = "merged"
    """A lift of a missed session goes into another session."""
    DROPPED = "dropped"
    """A session is left out."""
    MOVED = "moved"
    """A session lies in another window."""
    EXERCISES = "exercises"
    """Other exercises, or other blocks."""
    SETS = "sets"
    LOAD = "load"
    VELOCITY = "velocity"
    """The speed at which sets begin, or where they end."""
    LIGHTER = "lighter"
    """A week has become lighter: a deload of its own, or the way back after a break."""


class Change(Model):
    """One change to a plan."""

    revision: int = Field(ge=1)
    kind: ChangeKind
    session: str = Field(default="", max_length=20)
    """``W03-2``; empty where a whole week changes."""
    week: int = Field(ge=1)
    exercise: ExerciseId | None = None
    before: str
    after: str
    reason: str
    rule: RuleId | None = None


class Spared(Model):
    """A muscle that gets less in a week, because it hurts."""

    rule: RuleId
    week: int = Field(ge=1)
    muscle: Muscle
    most_half_sets: int = Field(ge=0)


class Merged(Model):
    """A lift of a missed session that another session took in."""

    missed: str = Field(max_length=20)
    exercise: ExerciseId
    into: str = Field(max_length=20)
    """Session in whose work it stands now."""


class Held(Model):
    """A done session that did not take place on its planned day."""

    session: str = Field(max_length=20)
    date: Day


class History(Model):
    """What lies behind a plan that was planned again: it stays as it was done."""

    before: Day
    """Sessions of earlier days are done and fixed; from this day on the block was planned again."""
    missed: tuple[str, ...] = ()
    """Sessions of earlier days that were planned and not done."""
    held: tuple[Held, ...] = ()
    """Done sessions of other days than planned: recovery counts from the day of the journal."""
    merged: tuple[Merged, ...] = ()
    """Their work that other sessions took in, oldest revision first."""
    deloads: tuple[int, ...] = ()
    """Loading weeks that became deloads."""
    spared: tuple[Spared, ...] = ()
    slots: tuple[Slot, ...] = ()
    """Windows of done sessions that the athlete no longer has."""
    exercises: tuple[Exercise, ...] = ()
    """Exercises of done sessions that are no longer allowed."""
