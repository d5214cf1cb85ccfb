"""Demands: what a question asks of a mesocycle beside its rules: this exercise, not that one, so many sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.vocabulary import ExerciseId

if TYPE_CHECKING:
    from planner.solver.content.model import ContentModel


@dataclass(frozen=True)
class Demand:
    """An exercise that has to be there, or must not be."""

    exercise: ExerciseId
    present: bool = True
    session: int | None = None
    """Position in the weekly pattern; none: any session that takes place."""
    base_sets: int | None = None
    """With so many base sets; none: with any number."""


def post_demands(content: ContentModel) -> None:
    """Post what is asked of this mesocycle; no rule can be dropped to get around it."""
    for demand in content.task.demands:
        literals = [
            literal
            for (session, exercise, base), literal in content.choices.items()
            if exercise == demand.exercise
            and demand.session in (None, session)
            and demand.base_sets in (None, base)
            and session in content.task.taking_place
        ]
        if demand.present:
            content.model.add_bool_or(literals)
        else:
            for literal in literals:
                content.model.add(literal == 0)
