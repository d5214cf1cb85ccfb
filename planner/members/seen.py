"""What the solver really sees of a member: the problem without name, kilograms and times of day.

The solver is given this reduced problem and nothing else, so members with equal reduced problems cannot
get different solutions. Loads are put in afterwards from the member's own problem, and every plan is
verified. Whatever is not named here stays in the reduced problem: a field that is added later splits
groups, and never joins what differs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from hashlib import sha256
from pathlib import Path

import planner
from planner.athlete import Athlete, Window
from planner.problem import Problem, Slot, Strength, StrengthSource
from planner.solution import Calendar, Solution
from planner.vocabulary import Category, SlotId

NOBODY = "nobody"
BORN = date(1990, 1, 1)
MASS_KG = 70.0
YEARS = {"novice": 0.5, "intermediate": 2.0, "advanced": 6.0}
SOME_KG = 100.0
"""Stands for every maximum that is known: the solver only asks whether one is."""


def seen(problem: Problem) -> Problem:
    """The reduced problem; times of day are counted from the earliest window."""
    zero = _earliest(problem)
    return problem.model_copy(
        update={
            "athlete": _nobody(problem, zero),
            "slots": tuple(_shifted(slot, zero) for slot in problem.slots),
            "gym": problem.gym.model_copy(
                update={
                    "name": NOBODY,
                    "plates": (),
                    "kettlebells_kg": (),
                    "medicine_balls_kg": (),
                }
            ),
            "excluded": (),
            "eased": (),
            "strengths": _mains(problem),
            "warnings": (),
        }
    )


def _nobody(problem: Problem, zero: int) -> Athlete:
    athlete = problem.athlete
    return athlete.model_copy(
        update={
            "name": NOBODY,
            "coach": "",
            "birth_date": BORN,
            "body_mass_kg": MASS_KG,
            "training_years": YEARS[problem.level],
            "screening": athlete.screening.model_copy(
                update={"date": problem.start, "clearances": ()}
            ),
            "availability": tuple(_early(window, zero) for window in athlete.availability),
            "away": (),
            "lifts": (),
            "limits": (),
            "likes": (),
            "dislikes": (),
            "banned": (),
        }
    )


def _earliest(problem: Problem) -> int:
    windows = (w.start.hour * 60 + w.start.minute for w in problem.athlete.availability)
    return min(windows, default=0)


def _early(window: Window, zero: int) -> Window:
    minute = window.start.hour * 60 + window.start.minute - zero
    return window.model_copy(update={"start": time(minute // 60, minute % 60)})


def _shifted(slot: Slot, zero: int) -> Slot:
    minute = slot.start_minute - zero
    name = f"{slot.date.isoformat()}T{minute // 60:02}:{minute % 60:02}"
    return slot.model_copy(update={"id": name, "start_minute": minute})


def _mains(problem: Problem) -> tuple[Strength, ...]:
    """Main lifts with a known maximum; of others the solver does not ask."""
    mains = {e.id for e in problem.exercises if e.category is Category.MAIN}
    return tuple(_some(one) for one in problem.strengths if one.exercise in mains)


def _some(strength: Strength) -> Strength:
    return strength.model_copy(
        update={
            "e1rm_kg": SOME_KG,
            "source": StrengthSource.TESTED,
            "basis": strength.exercise,
        }
    )


def at_home(solution: Solution, reduced: Problem, problem: Problem) -> Solution:
    """A solution of the reduced problem with the member's own windows in it."""
    own: Mapping[SlotId, SlotId] = {
        one.id: other.id for one, other in zip(reduced.slots, problem.slots, strict=True)
    }
    weeks = tuple(
        week.model_copy(
            update={
                "placements": tuple(
                    p.model_copy(update={"slot": own[p.slot]}) for p in week.placements
                )
            }
        )
        for week in solution.calendar.weeks
    )
    calendar: Calendar = solution.calendar.model_copy(update={"weeks": weeks})
    return solution.model_copy(update={"calendar": calendar})


@dataclass
class Digester:
    """Digests of reduced problems; what many members share is read once.

    Parameters
    ----------
    versions
        Whatever else decides what a solution looks like: releases, budget.
    """

    versions: str

    def __post_init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def digest(self, reduced: Problem, after: str = "") -> str:
        """SHA-256 of a reduced problem, the versions, and the digest of the problem solved before it."""
        small = reduced.model_dump(mode="json", exclude={"rules", "exercises"})
        shared = [self._shared(reduced.rules)]
        shared += [self._shared(exercise) for exercise in reduced.exercises]
        text = json.dumps([self.versions, after, small, shared], sort_keys=True)
        return sha256(text.encode()).hexdigest()

    def _shared(self, value: object) -> str:
        """Digest of a value that many problems hold; the value is kept, so its identity stays its own."""
        known = self._known.get(id(value))
        if known is None:
            text = value.model_dump_json()  # type: ignore[attr-defined]
            known = (value, sha256(text.encode()).hexdigest())
            self._known[id(value)] = known
        return known[1]


def solver_code() -> str:
    """Digest of the program's own files that decide a solution: another release may decide otherwise."""
    root = Path(planner.__file__).parent
    files = [*sorted((root / "solver").rglob("*.py")), root / "dose.py"]
    return sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
