"""The solution: what the solver decided, stage by stage, with what it proved about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from pydantic import Field

from planner.files import Model
from planner.place import WeekPhase
from planner.state.priming import Condition
from planner.vocabulary import BlockMode, ExerciseId, Lead, RuleId, SlotId, Tier


class Placement(Model):
    """A session of the weekly pattern on a dated window."""

    session: int = Field(ge=0)
    """Position in the weekly pattern, 0-based."""
    slot: SlotId
    place: WeekPhase | None = None
    """Where the session stands on the ramps of its kind of day; none: where its week stands."""


class TrainingWeek(Model):
    """One week of the calendar."""

    number: int = Field(ge=1)
    start: date
    mesocycle: int = Field(ge=0)
    place: WeekPhase
    placements: tuple[Placement, ...]
    """By start; sessions of the pattern that found no window are missing."""

    def at(self, session: int) -> TrainingWeek:
        """The week as one of its sessions sees it: at the session's own place on the ramps."""
        for placement in self.placements:
            if placement.session == session and placement.place is not None:
                return self.model_copy(update={"place": placement.place})
        return self


class Calendar(Model):
    """Weeks with their phases, and the weekly pattern of sessions with their leads."""

    leads: tuple[Lead, ...]
    """One per session of the weekly pattern."""
    weeks: tuple[TrainingWeek, ...]


class BlockRole(StrEnum):
    """Why a block stands where it stands."""

    POWER = "power"
    PRIMING = "priming"
    """Conditioning that primes the leading lift of the block behind it."""
    LEAD = "lead"
    PAIR = "pair"
    SINGLE = "single"


class Block(Model):
    """One exercise, or two that share a letter; three where they make a complex."""

    role: BlockRole
    exercises: tuple[ExerciseId, ...] = Field(min_length=1, max_length=3)
    base_sets: int = Field(ge=1, le=10)


class SessionContent(Model):
    """What a session of the pattern holds throughout a mesocycle, or in one of its weeks."""

    mesocycle: int = Field(ge=0)
    session: int = Field(ge=0)
    blocks: tuple[Block, ...]
    week: int | None = None
    """The week that a repair has adapted it for; none for all others."""


def content_in(
    contents: Iterable[SessionContent],
) -> Callable[[TrainingWeek, int], SessionContent | None]:
    """Finds the content of a session in a week: its own there, or that of the mesocycle."""
    known = {(one.mesocycle, one.session, one.week): one for one in contents}

    def find(week: TrainingWeek, session: int) -> SessionContent | None:
        own = known.get((week.mesocycle, session, week.number))
        return own or known.get((week.mesocycle, session, None))

    return find


class TimedSet(Model):
    """When a set starts."""

    block: int
    item: int
    warm_up: bool
    number: int
    """0-based among the warm-up sets, or among the working sets."""
    start_s: int = Field(ge=0)
    """After the start of the session."""


class TimedPriming(Model):
    """The priming of a dated session, or the rest that stands for it where it is left out as a control."""

    condition: Condition
    block: int
    """Of the content."""
    start_s: int
    end_s: int
    """Of the conditioning; of easy movement in its place."""
    before: int
    """Warm-up sets of the target done before it."""
    least_s: int
    most_s: int
    """Window of the target's first working set, from the end on."""


class Timetable(Model):
    """One dated session, second by second; a conditioning that is left out is none of its blocks."""

    week: int
    session: int
    modes: tuple[BlockMode, ...]
    """One per block."""
    sets: tuple[TimedSet, ...]
    """By start."""
    total_s: int
    priming: TimedPriming | None = None


class TierReport(Model):
    """What was proved about one goal of one stage."""

    stage: str
    scope: str
    tier: Tier | str
    value: int
    bound: int
    """No plan can be better than this, says the solver."""
    proved: bool
    """Value and bound agree."""
    confirmed: bool
    """A second proof, without presolve, agreed that nothing better exists."""


class Solution(Model):
    """All decisions."""

    calendar: Calendar
    contents: tuple[SessionContent, ...]
    timetables: tuple[Timetable, ...]
    report: tuple[TierReport, ...]
    interrupted: bool = False
    """Somebody ended the search before its end."""


class Concession(Model):
    """A way out of an impossible problem."""

    rule: RuleId
    change: str
    """What to change, in words."""


class Conflict(Model):
    """Why there is no plan: rules that cannot all be kept; without any one of them there is a plan."""

    stage: str
    scope: str
    rules: tuple[RuleId, ...]
    facts: tuple[str, ...]
    """Facts of the profile that take part (windows, days away)."""
    concessions: tuple[Concession, ...]
    confirmed: bool
