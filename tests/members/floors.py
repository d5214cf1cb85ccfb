"""Small classes made by hand or at random, and every rotation of a very small one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from random import Random

from planner.floor import Attending, ClassFile, Floor, Rotation, Sharing, Turn, athlete_of
from planner.plan import Item, LoadBasis, PlannedBlock, PlannedSession, PlannedSet
from planner.solution import BlockRole
from planner.vocabulary import BlockMode, Lead

EQUIPMENT: Mapping[str, Sequence[str]] = {
    "squat": ("rack",),
    "press": ("bench",),
    "rack-press": ("rack", "bench"),
    "push": ("sled",),
    "plank": (),
}
Spec = Sequence[Sequence[tuple[str, int]]]
"""Blocks of exercises, each with its number of sets."""


def session_of(spec: Spec, *, set_s: int = 30, rest_s: int = 30) -> PlannedSession:
    """A session whose sets take turns inside a block, one after the other."""
    now, blocks = 10, []
    for number, exercises in enumerate(spec):
        sets: dict[int, list[PlannedSet]] = {i: [] for i in range(len(exercises))}
        for turn in range(max(count for _, count in exercises)):
            for i, (_, count) in enumerate(exercises):
                if turn < count:
                    sets[i].append(PlannedSet(reps=5, start_s=now, set_s=set_s))
                    now += set_s + rest_s
        items = tuple(
            Item(
                label=f"{'ABCD'[number]}{i + 1}",
                exercise=name,
                basis=LoadBasis.BODYWEIGHT,
                rest_s=rest_s,
                sets=tuple(sets[i]),
            )
            for i, (name, _) in enumerate(exercises)
        )
        blocks.append(
            PlannedBlock(
                letter="ABCD"[number], role=BlockRole.PAIR, mode=BlockMode.ALTERNATE, items=items
            )
        )
    return PlannedSession(
        id="W01-1",
        slot="2027-01-04T18:00",
        date=date(2027, 1, 4),
        session=0,
        lead=Lead(next(iter(Lead))),
        window_minutes=60,
        total_s=now - rest_s,
        warm_up_s=10,
        blocks=tuple(blocks),
    )


@dataclass(frozen=True)
class Case:
    """A class, and what the verifier reads."""

    given: ClassFile
    stations: Mapping[str, int]
    sessions: tuple[PlannedSession, ...]

    @property
    def to_check(self) -> list[tuple[PlannedSession, Mapping[str, Sequence[str]]]]:
        return [(session, EQUIPMENT) for session in self.sessions]

    @property
    def floor(self) -> Floor:
        athletes = tuple(
            athlete_of(f"Athlete {n}", session, EQUIPMENT, frozenset(self.stations))
            for n, session in enumerate(self.sessions, start=1)
        )
        return Floor(
            name=self.given.name,
            seconds=60 * self.given.minutes,
            stations=dict(self.stations),
            sharing=self.given.sharing,
            change_over_s=self.given.change_over_s,
            rest_window_s=self.given.rest_window_s,
            most_wait_s=self.given.most_wait_s,
            athletes=athletes,
        )


def case(
    specs: Sequence[Spec],
    stations: Mapping[str, int],
    *,
    minutes: int = 15,
    sharing: Sharing = Sharing.TURNS,
    rest_window_s: int = 60,
    most_wait_s: int = 300,
    change_over_s: int = 20,
    set_s: int = 30,
    rest_s: int = 30,
) -> Case:
    """A class of athletes with these sessions."""
    given = ClassFile(
        format=1,
        name="class",
        gym="gym.yaml",
        minutes=minutes,
        sharing=sharing,
        change_over_s=change_over_s,
        rest_window_s=rest_window_s,
        most_wait_s=most_wait_s,
        athletes=tuple(Attending(plan="plan.json", session="W01-1") for _ in specs),
    )
    sessions = tuple(session_of(spec, set_s=set_s, rest_s=rest_s) for spec in specs)
    return Case(given, stations, sessions)


def tiny(seed: int) -> Case:
    """Two athletes who leave little room, so that every rotation can be looked at."""
    draw = Random(seed)
    names = ("squat", "press", "rack-press")
    specs = [
        [[(draw.choice(names), 1)], [(draw.choice(names), draw.choice((1, 2)))]] for _ in range(2)
    ]
    return case(
        specs,
        {"rack": 1, "bench": draw.choice((1, 1, 2))},
        minutes=15,
        sharing=draw.choice(tuple(Sharing)),
        rest_window_s=draw.choice((0, 120)),
        most_wait_s=draw.choice((0, 120)),
        change_over_s=draw.choice((0, 60)),
        set_s=draw.choice((120, 180)),
        rest_s=60,
    )


def rotations(floor: Floor, step_s: int = 60) -> Iterator[Rotation]:
    """Every rotation on a coarse grid; in tiny classes everything is a multiple of it but the warm-up."""
    yield from (Rotation(turns=turns, report=()) for turns in product(*(
        [*_turns(floor, n, step_s)] for n in range(len(floor.athletes)))))  # fmt: skip


def _turns(floor: Floor, number: int, step_s: int) -> Iterator[Turn]:
    athlete = floor.athletes[number]
    sets = athlete.sets
    windows = [
        range(0, (floor.rest_window_s if a.block == b.block else floor.most_wait_s) + 1, step_s)
        for a, b in pairwise(sets)
    ]
    slack = floor.seconds - athlete.total_s
    for arrival in range(0, max(slack, 0) + 1, step_s):
        for more in product(*windows):
            delays = [sum(more[:i]) for i in range(len(sets))]
            starts = tuple(arrival + s.planned_s + d for s, d in zip(sets, delays, strict=True))
            if starts[-1] + sets[-1].length_s <= floor.seconds:
                yield Turn(name=athlete.name, arrival_s=arrival, starts_s=starts)
