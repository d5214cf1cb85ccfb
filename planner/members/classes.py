"""A class from its file: whose sessions, which stations; and what queues there would be without a rotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.errors import Finding, InputError
from planner.files import Places, read_json, read_yaml_with_places
from planner.floor import ClassFile, Floor, FloorAthlete, Sharing, athlete_of, use_of
from planner.gym import Gym, read_gym
from planner.plan import Plan, PlannedSession
from planner.vocabulary import ExerciseId


@dataclass(frozen=True)
class Attendance:
    """A class with everything it names."""

    given: ClassFile
    gym: Gym
    plans: tuple[Plan, ...]
    sessions: tuple[PlannedSession, ...]

    @property
    def stations(self) -> dict[str, int]:
        """How many of each the class may use."""
        return {**self.gym.equipment, **self.given.stations}

    @property
    def doubled(self) -> dict[str, int]:
        """Plans that stand more than once, and how often."""
        counts = Counter(one.plan for one in self.given.athletes)
        return {name: count for name, count in counts.items() if count > 1}

    @property
    def floor(self) -> Floor:
        """What is to be scheduled."""
        counts = self.stations
        athletes = tuple(
            athlete_of(plan.problem.athlete.name, session, equipment, frozenset(counts))
            for plan, (session, equipment) in zip(self.plans, self.to_check(), strict=True)
        )
        used = {name for athlete in athletes for one in athlete.sets for name in one.stations}
        return Floor(
            name=self.given.name,
            seconds=60 * self.given.minutes,
            stations={name: counts[name] for name in sorted(used)},
            sharing=self.given.sharing,
            change_over_s=self.given.change_over_s,
            rest_window_s=self.given.rest_window_s,
            most_wait_s=self.given.most_wait_s,
            athletes=athletes,
        )

    @property
    def names(self) -> dict[ExerciseId, str]:
        """Names of the exercises of all plans."""
        return {one.id: one.name for plan in self.plans for one in plan.exercises}

    def to_check(self) -> list[tuple[PlannedSession, Mapping[str, Sequence[str]]]]:
        """Sessions with the equipment of their exercises, as the verifier reads them."""
        return [
            (session, {e.id: e.equipment for e in plan.problem.exercises})
            for plan, session in zip(self.plans, self.sessions, strict=True)
        ]


def read_class(path: Path) -> Attendance:
    """Read a class, its gym and its plans; every problem is told in one pass."""
    given, places = read_yaml_with_places(path, ClassFile)
    findings: list[Finding] = []
    gym: Gym | None = None
    try:
        gym = read_gym(path.parent / given.gym)
    except InputError as error:
        findings += error.findings
    plans: list[Plan] = []
    sessions: list[PlannedSession] = []
    for number, one in enumerate(given.athletes):
        try:
            plan = read_json(path.parent / one.plan, Plan)
            sessions.append(_session(plan, one.session, number, places))
            plans.append(plan)
        except InputError as error:
            findings += error.findings
    if findings or gym is None:
        raise InputError(findings)
    return Attendance(given, gym, tuple(plans), tuple(sessions))


def _session(plan: Plan, name: str, number: int, places: Places) -> PlannedSession:
    sessions = {session.id: session for week in plan.weeks for session in week.sessions}
    if name not in sessions:
        raise InputError(
            [
                places.finding(
                    ("athletes", number, "session"),
                    "the plan has no such session",
                    found=f'"{name}"',
                    advice=f"write one of {', '.join(list(sessions)[:6])}",
                )
            ]
        )
    return sessions[name]


def queueing_s(floor: Floor) -> int:
    """Seconds of waiting in all, if everybody arrives at once and takes the first station that is free.

    Sets keep their order and printed pauses; whoever is ready first is served first.
    """
    held = floor.sharing is Sharing.HELD
    free = {name: [0] * count for name, count in floor.stations.items()}
    queue = [_Queued(athlete, held=held) for athlete in floor.athletes]
    while ready := [one for one in queue if not one.done]:
        one = min(ready, key=lambda other: (other.ready_s, other.athlete.name))
        one.serve(free, floor.change_over_s)
    return sum(one.waited_s for one in queue)


class _Queued:
    """One athlete in the crowd."""

    def __init__(self, athlete: FloorAthlete, *, held: bool) -> None:
        self.athlete = athlete
        self.waited_s = 0
        self._at = 0
        self._spans: dict[int, list[tuple[str, int]]] = {}
        for name in {name for one in athlete.sets for name in one.stations}:
            for first, last in use_of(athlete.sets, name, held=held):
                self._spans.setdefault(first, []).append((name, last))

    @property
    def done(self) -> bool:
        """All sets are done."""
        return self._at == len(self.athlete.sets)

    @property
    def ready_s(self) -> int:
        """When the next set could start, had nobody else been there since."""
        return self.athlete.sets[self._at].planned_s + self.waited_s

    def serve(self, free: dict[str, list[int]], change_over_s: int) -> None:
        """Do the next set as soon as its stations are free, and say until when they are taken."""
        spans = self._spans.get(self._at, [])
        start_s = self.ready_s
        for name, _ in spans:
            start_s = max(start_s, min(free[name], default=start_s))
        self.waited_s += start_s - self.ready_s
        for name, last in spans:
            if free[name]:
                one = self.athlete.sets[last]
                free[name].remove(min(free[name]))
                free[name].append(one.planned_s + one.length_s + self.waited_s + change_over_s)
        self._at += 1
