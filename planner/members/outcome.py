"""What became of a member: files with their digests, or why there are none; and the line for the coach."""

from __future__ import annotations

from enum import StrEnum

from planner.files import Model


class State(StrEnum):
    """Ends of a member's way."""

    DONE = "done"
    ROW = "row"
    """The table's row cannot be used."""
    REFUSED = "refused"
    """The safety gate said no."""
    IMPOSSIBLE = "impossible"
    UNDECIDED = "undecided"
    """The budget ended before there was a plan."""
    CRASHED = "crashed"
    """The process that worked on it died, twice."""

    @property
    def final(self) -> bool:
        """Whether another try with the same inputs could not end differently."""
        return self not in (State.UNDECIDED, State.CRASHED)


class FirstLoad(Model):
    """The load of a lift in its first session."""

    exercise: str
    load_kg: float | None
    """None where the athlete finds it by effort."""


class Summary(Model):
    """A plan in one line of the coach's overview."""

    level: str
    days: tuple[str, ...]
    """Weekday and time of each session of a full week."""
    sessions: int
    first_loads: tuple[FirstLoad, ...]
    """Main lifts in the order in which they come."""
    differences: tuple[str, ...]
    """From the template, each with its reason."""
    warnings: tuple[str, ...]


class Written(Model):
    """A file of the output folder."""

    name: str
    sha256: str


class Outcome(Model):
    """The end of a member's way."""

    id: str
    name: str
    line: int
    state: State
    message: str = ""
    """Why there is no plan, in words for the coach."""
    files: tuple[Written, ...] = ()
    summary: Summary | None = None
