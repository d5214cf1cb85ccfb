"""A class on one floor: who trains which session with which stations, and the rotation that fits them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from pydantic import Field, model_validator

from planner.files import Model
from planner.plan import PlannedSession
from planner.solution import TierReport
from planner.state.priming import Condition
from planner.vocabulary import BlockMode, ExerciseId, Slug

GRID_S = 5


class Sharing(StrEnum):
    """What a station is to the others while somebody rests."""

    HELD = "held"
    """Taken from the first set of an exercise to its last."""
    TURNS = "turns"
    """Free: another athlete may do a set in the rest."""


class Attending(Model):
    """One athlete of a class."""

    plan: str = Field(min_length=1, max_length=200)
    """Path of plan.json, relative to the class's file."""
    session: str = Field(pattern=r"^W\d{2}-\d$")
    """W01-2: week 1, second session."""


class ClassFile(Model):
    """class.yaml: a group that trains on one floor at one time."""

    format: int = Field(ge=1, le=1)
    name: str = Field(min_length=1, max_length=60)
    gym: str = Field(min_length=1, max_length=200)
    """Path of gym.yaml, relative to this file."""
    stations: dict[Slug, int] = {}
    """Counts that differ from the gym's: what the class may use."""
    minutes: int = Field(ge=15, le=240)
    """From the first athlete's arrival until everybody is done."""
    sharing: Sharing = Sharing.TURNS
    change_over_s: int = Field(default=20, ge=0, le=300)
    """To change the plates when somebody else is next at a station."""
    rest_window_s: int = Field(default=60, ge=0, le=600)
    """A rest may become longer than printed by so much, and never shorter."""
    most_wait_s: int = Field(default=300, ge=0, le=3600)
    """Longest wait between two blocks of an athlete."""
    athletes: tuple[Attending, ...] = Field(min_length=1, max_length=60)

    @model_validator(mode="after")
    def _possible(self) -> ClassFile:
        for name, count in self.stations.items():
            if not 0 <= count <= 500:
                raise ValueError(f"stations '{name}': {count}; must be from 0 to 500")
        return self


class FloorSet(Model):
    """One set of an athlete, in the order in which they are done."""

    label: str
    """A1, A2, B1, ..."""
    exercise: ExerciseId
    block: int
    warm_up: bool
    planned_s: int
    """Start after the athlete's arrival, as printed on the plan."""
    length_s: int
    stations: tuple[Slug, ...]
    """Those of which the floor has a limited number."""


class Tie(Model):
    """Two sets of an athlete, by position, whose distance may grow by so much only: a window lies between them."""

    first: int
    last: int
    more_s: int


class FloorAthlete(Model):
    """One athlete's session."""

    name: str
    session: str
    total_s: int
    """Arrival to the last set's end, as printed."""
    sets: tuple[FloorSet, ...] = Field(min_length=1)
    """By planned start."""
    ties: tuple[Tie, ...] = ()


class Floor(Model):
    """What is to be scheduled."""

    name: str
    seconds: int
    stations: dict[Slug, int]
    sharing: Sharing
    change_over_s: int
    rest_window_s: int
    most_wait_s: int
    athletes: tuple[FloorAthlete, ...]


class Turn(Model):
    """One athlete in the rotation: arrival, and the start of each set, after the class has begun."""

    name: str
    arrival_s: int
    starts_s: tuple[int, ...]


class Rotation(Model):
    """Everybody's starts, and what was proved about them."""

    turns: tuple[Turn, ...]
    report: tuple[TierReport, ...]


class Blocked(Model):
    """There is no rotation, or none was found: why, and with which changes there is one."""

    proved: bool
    """There is none; otherwise the budget ended without a rotation and without a proof."""
    confirmed: bool
    """A second proof agreed: plain counting, or the solver without presolve."""
    reasons: tuple[str, ...] = ()
    """Stations that are too few by plain counting; empty where only the solver sees it."""
    remedies: tuple[str, ...] = ()
    """Changes, each of which alone would do."""


def use_of(sets: tuple[FloorSet, ...], station: Slug, *, held: bool) -> Iterator[tuple[int, int]]:
    """First and last set, by position, of each stretch of time that a station is taken.

    Held, it is taken from a block's first set that needs it to the block's last; otherwise for each set.
    """
    mine = [i for i, one in enumerate(sets) if station in one.stations]
    if not held:
        yield from ((i, i) for i in mine)
        return
    for block in dict.fromkeys(sets[i].block for i in mine):
        inside = [i for i in mine if sets[i].block == block]
        yield inside[0], inside[-1]


def athlete_of(
    name: str,
    session: PlannedSession,
    equipment: Mapping[ExerciseId, Sequence[Slug]],
    limited: frozenset[Slug],
) -> FloorAthlete:
    """An athlete's session as the floor sees it.

    Parameters
    ----------
    equipment
        Of each exercise.
    limited
        Equipment of which the floor has a limited number.
    """
    found = []
    for number, block in enumerate(session.blocks):
        for item in block.items:
            needed = equipment[item.exercise]
            rows = [(True, one) for one in item.warm_ups] + [(False, one) for one in item.sets]
            found += [
                FloorSet(
                    label=item.label,
                    exercise=item.exercise,
                    block=number,
                    warm_up=warm_up,
                    planned_s=one.start_s,
                    length_s=one.set_s,
                    stations=tuple(one for one in needed if one in limited),
                )
                for warm_up, one in rows
            ]
    sets = tuple(sorted(found, key=lambda one: (one.planned_s, one.label)))
    return FloorAthlete(
        name=name,
        session=session.id,
        total_s=session.total_s,
        sets=sets,
        ties=(*_primed(session, sets), *_rounds(session, sets)),
    )


def _primed(session: PlannedSession, sets: Sequence[FloorSet]) -> Iterator[Tie]:
    """From the last set of a conditioning to the first working set that it primes."""
    planned = session.priming
    if planned is None or session.condition is not Condition.PRIMED:
        return
    places = [i for i, one in enumerate(sets) if one.exercise == planned.conditioning]
    target = next(
        i
        for i, one in enumerate(sets)
        if one.exercise == planned.target and not one.warm_up and i > places[-1]
    )
    yield Tie(first=places[-1], last=target, more_s=planned.most_s - planned.wait_s)


def _rounds(session: PlannedSession, sets: Sequence[FloorSet]) -> Iterator[Tie]:
    """In a round of a complex nothing waits longer than printed."""
    for number, block in enumerate(session.blocks):
        if block.mode is BlockMode.COMPLEX:
            work = [i for i, one in enumerate(sets) if one.block == number and not one.warm_up]
            size = len(block.items)
            for at, place in enumerate(work):
                if at % size:
                    yield Tie(first=work[at - at % size], last=place, more_s=0)
