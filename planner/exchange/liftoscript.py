"""Liftoscript: the programme as text for the Liftosaur logger on a phone."""

from __future__ import annotations

import re
from itertools import groupby

from planner.exchange.liftosaur import NAMES
from planner.exchange.rows import names
from planner.exchange.told import Told
from planner.plan import Item, Plan, PlannedBlock, PlannedSession, PlannedSet, PlannedWeek
from planner.vocabulary import BlockMode, ExerciseId

_STRUCTURE = re.compile(r"[/{}\[\]|,#~\n]+")
"""Signs that mean something in the language and must not stand in a name."""


def write(plan: Plan, told: Told) -> bytes:  # noqa: ARG001 - the format has its own words and units
    """One week a heading, one session a day, one exercise a line.

    Exercises that the application does not know are named at the top, to be added there once as
    exercises of one's own.
    """
    called = _called(plan)
    own = sorted({called[name] for name in _used(plan) if name not in NAMES})
    lines = [f"// {_plain(plan.problem.athlete.name)}, block from {plan.problem.start}"]
    if own:
        lines.append(f"// Add these as exercises of your own first: {'; '.join(own)}")
    for number, week in enumerate((w for w in plan.weeks if w.sessions), start=1):
        lines += _week(week, number, called)
    return ("\n".join(lines) + "\n").encode()


def _called(plan: Plan) -> dict[ExerciseId, str]:
    return {name: NAMES.get(name, _plain(text)) for name, text in names(plan).items()}


def _used(plan: Plan) -> set[ExerciseId]:
    sessions = (session for week in plan.weeks for session in week.sessions)
    return {item.exercise for s in sessions for block in s.blocks for item in block.items}


def _plain(text: str) -> str:
    return " ".join(_STRUCTURE.sub(" ", text).split())


def _week(week: PlannedWeek, number: int, called: dict[ExerciseId, str]) -> list[str]:
    # Weeks are counted without gaps there; ours keep their number in the day's name.
    lines = ["", f"# Week {number}"]
    for session in week.sessions:
        lines.append(f"## {session.id} {_plain(week.label)}")
        lines += _session(session, called)
    return lines


def _session(session: PlannedSession, called: dict[ExerciseId, str]) -> list[str]:
    return [
        _line(block, item, called[item.exercise])
        for block in session.blocks
        for item in block.items
    ]


def _line(block: PlannedBlock, item: Item, name: str) -> str:
    parts = [name, ", ".join(_sets(item.sets)), f"{item.rest_s}s", f"warmup: {_warm_up(item)}"]
    if block.mode is not BlockMode.STRAIGHT:
        parts.append(f"superset: {block.letter}")
    return " / ".join(parts)


def _sets(sets: tuple[PlannedSet, ...]) -> list[str]:
    texts = []
    for key, same in groupby(sets, key=lambda s: (s.reps, s.load_kg, s.rir)):
        reps, load_kg, rir = key
        load = f" {load_kg:g}kg" if load_kg else ""
        effort = "" if rir is None else f" @{10 - rir}"
        texts.append(f"{len(list(same))}x{reps}{load}{effort}")
    return texts


def _warm_up(item: Item) -> str:
    loaded = [s for s in item.warm_ups if s.load_kg]
    return ", ".join(f"1x{s.reps} {s.load_kg:g}kg" for s in loaded) or "none"
