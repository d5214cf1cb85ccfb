"""The template of a gym: what every member's programme has in common, and what a member may change."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from planner.athlete import Goal, Window
from planner.files import Model
from planner.vocabulary import ExerciseId, Language, Level


class Part(StrEnum):
    """Parts of a programme that a template may leave to the member; also columns of the table."""

    DAYS = "days"
    MINUTES = "minutes"
    FOCUS = "focus"
    PRIORITY_LIFT = "priority_lift"
    LIKES = "likes"
    DISLIKES = "dislikes"


class Handout(StrEnum):
    """What a member gets in hand."""

    CARD = "card"
    """One page per mesocycle: exercises by weeks."""
    BOOKLET = "booklet"
    """The whole booklet of `planner plan`."""


class GymTemplate(Model):
    """template.yaml: one programme for many members."""

    format: int = Field(ge=1, le=1)
    name: str = Field(min_length=1, max_length=60)
    coach: str = Field(default="", max_length=60)
    gym: str = Field(min_length=1, max_length=200)
    """Path of gym.yaml, relative to this file."""
    level: Level = Level.INTERMEDIATE
    """For whom the template itself, without a name, is planned; every member has a level of their own."""
    goal: Goal
    availability: tuple[Window, ...] = Field(min_length=1, max_length=21)
    """Times at which members can train."""
    rules: tuple[str, ...] = Field(default=(), max_length=10)
    """Overlays that come with the planner, or rule files beside this file."""
    instead: tuple[ExerciseId, ...] = Field(default=(), max_length=10)
    """Priority lifts for members who cannot do the goal's: the first of them that a member can do."""
    may_change: tuple[Part, ...] = ()
    handout: Handout = Handout.CARD
    language: Language = Language.EN
    """Of what members get in hand and of the wall plan."""

    @model_validator(mode="after")
    def _each_once(self) -> GymTemplate:
        if len(set(self.may_change)) < len(self.may_change):
            raise ValueError("'may_change' names a part twice")
        return self
