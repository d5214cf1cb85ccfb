"""What every part of the view looks up: names, slots and exercises of one plan in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planner.document.paper import REDUCED, SHEETS, Paper, Sheet
from planner.document.view.measure import NOTE_CHARACTERS, SMALL_NOTE_CHARACTERS
from planner.document.words import Words, clean
from planner.errors import InputError
from planner.exercises import Exercise
from planner.plan import Plan
from planner.problem import Slot
from planner.vocabulary import ExerciseId, LoadType, SlotId


@dataclass(frozen=True)
class Context:
    """A plan together with the language and the paper it is printed in."""

    plan: Plan
    words: Words
    paper: Paper
    plan_id: str
    reduced: bool = False
    """Made for a large sheet; a small one holds it reduced."""

    @property
    def sheet(self) -> Sheet:
        """The paper's measures."""
        return (REDUCED if self.reduced else SHEETS)[self.paper]

    @property
    def picture_width(self) -> float:
        """Width of a full-width picture in its own units, four to a millimetre."""
        return self.sheet.text_width_mm * 4

    @property
    def note_letters(self) -> int:
        """Small letters of a note below a block that fit on a line."""
        return SMALL_NOTE_CHARACTERS if self.sheet.is_small else NOTE_CHARACTERS

    @cached_property
    def exercises(self) -> dict[ExerciseId, Exercise]:
        """Exercises by id, those of done sessions that are no longer allowed included."""
        return {exercise.id: exercise for exercise in self.plan.exercises}

    @cached_property
    def slots(self) -> dict[SlotId, Slot]:
        """Windows by id, those of done sessions included."""
        return {slot.id: slot for slot in self.plan.slots}

    @cached_property
    def gym_name(self) -> str:
        """The gym's printable name."""
        return clean(self.plan.problem.gym.name)

    @cached_property
    def athlete_name(self) -> str:
        """The athlete's printable name."""
        return clean(self.plan.problem.athlete.name) or "–"

    def name(self, exercise_id: ExerciseId) -> str:
        """Printed name of an exercise; its id in words where the plan does not describe it."""
        exercise = self.exercises.get(exercise_id)
        named = clean(exercise.name) if exercise else ""
        return named or exercise_id.replace("-", " ").capitalize()

    def is_barbell(self, exercise_id: ExerciseId) -> bool:
        """Whether the load is a bar with plates."""
        exercise = self.exercises.get(exercise_id)
        return exercise is not None and exercise.load is LoadType.BARBELL

    def bar_kg(self, exercise_id: ExerciseId) -> float:
        """Mass of the bar that an exercise uses."""
        exercise = self.exercises.get(exercise_id)
        trap = exercise is not None and "trap-bar" in exercise.equipment
        gym = self.plan.problem.gym
        return gym.trap_bar_kg if trap else gym.bar_kg


def context_of(
    plan: Plan, words: Words, paper: Paper, plan_id: str, *, reduced: bool = False
) -> Context:
    """What a print of a whole plan is looked up in.

    Raises
    ------
    InputError
        The plan has no weeks: there is nothing to print.
    """
    if not plan.weeks:
        raise InputError.of("the plan has no weeks", advice="plan at least one week")
    return Context(plan, words, paper, plan_id, reduced)
