"""The names by which the sheets of the workbook know one another."""

from __future__ import annotations

from planner.exercises import Exercise
from planner.prescribe.inventory import TRAP_BAR
from planner.vocabulary import ExerciseId, LoadType

META = "_meta"
HEADER_ROW = 2
"""0-based row of the column titles in the sheet of a mesocycle."""
ENTRIES = ("load_kg", "reps", "rir", "velocity_m_s", "note")
FIRST_ENTRY = 12
"""0-based column of the first cell to write into."""
FIRST_TITLE = "Done kg"
"""Its title in earlier workbooks, which do not say it: some had fewer columns before it."""


def maximum(exercise: ExerciseId) -> str:
    """The named cell that holds the one-repetition maximum of an exercise."""
    return f"max_{exercise.replace('-', '_')}"


def implement(exercise: Exercise) -> str:
    """Whose loads an exercise is loaded with: ``barbell``, ``trap_bar``, ``dumbbell``, ..."""
    if exercise.load is LoadType.BARBELL and TRAP_BAR in exercise.equipment:
        return "trap_bar"
    return exercise.load.value.replace("-", "_")


def column(kind: str, of: str) -> str:
    """The named column of the loads sheet: ``loads_barbell``, ``nearest_barbell``, ..."""
    return f"{kind}_{of}"
