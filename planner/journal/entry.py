"""One set as a journal tells it, and every row that tells none, with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.errors import Finding, InputError
from planner.vocabulary import ExerciseId


@dataclass(frozen=True, slots=True)
class Entry:
    """One set.

    Parameters
    ----------
    line
        Where it stands in its file, from 1.
    day
        None where the journal only names the session.
    session
        Id in the plan, as in ``W03-2``; empty where the journal does not know it.
    number
        Among the working sets, or the warm-up sets, of an exercise on a day; None where a file holds
        a single set.
    load_kg
        Bar and plates together; per hand for dumbbells.
    propulsive
        The velocities are means of the propulsive phase, not of the whole repetition.
    """

    line: int
    day: date | None
    exercise: ExerciseId
    reps: int
    session: str = ""
    number: int | None = None
    warm_up: bool = False
    load_kg: float | None = None
    rir: float | None = None
    failed: bool = False
    """The set ended with a repetition that was not made."""
    velocity_m_s: float | None = None
    rep_velocities_m_s: tuple[float, ...] = ()
    propulsive: bool = False
    device: str = ""
    device_error_m_s: float | None = None
    pain: int | None = None
    joint: str | None = None
    next_morning: bool = False


class Skip(StrEnum):
    """Why a row tells of no set."""

    EMPTY = "nothing was done"
    REST = "a rest timer"
    TIMED = "time without repetitions"
    DISTANCE = "distance without repetitions"
    NO_EXERCISE = "no exercise is named"
    UNKNOWN_EXERCISE = "the exercise is not known"
    ASSISTED = "the number is the help of a machine, not a load"
    ECCENTRIC = "the way down of a repetition, which counts with the way up"
    NOT_DONE = "planned and not done"
    WRONG = "something in it cannot be read"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was not taken over."""

    line: int
    reason: Skip
    found: str = ""
    """What stood there, such as the name of the exercise."""


@dataclass(frozen=True)
class Journal:
    """What a file tells; every row of it is an entry or skipped for a reason.

    Parameters
    ----------
    dialect
        Title of the format it was read as.
    findings
        Wrong values, each with its line and column; their rows are skipped as ``WRONG``.
    """

    name: str
    dialect: str
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: int = 0
    """Rows of the file below its head; one row may tell of several sets, and several of one."""

    def reasons(self) -> Counter[Skip]:
        """How many rows were skipped, by reason."""
        return Counter(one.reason for one in self.skipped)

    def unknown(self) -> Counter[str]:
        """Names of exercises that nobody knows, and how often each stands there."""
        return Counter(one.found for one in self.skipped if one.reason is Skip.UNKNOWN_EXERCISE)


class Unanswered(InputError):
    """The file leaves something open that only its owner knows.

    Attributes
    ----------
    question
        ``unit`` or ``dates``.
    """

    def __init__(self, findings: Iterable[Finding], question: str = "") -> None:
        super().__init__(findings)
        self.question = question
