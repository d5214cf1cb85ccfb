"""From sessions of the weekly pattern to single days and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from planner.solution import Block, TrainingWeek
from planner.solver.repair.task import Position, RepairTask


def trimmed(task: RepairTask) -> RepairTask:
    """Every dated open session decides for itself, but only on fewer sets or exercises."""
    positions: list[Position] = []
    of_place: dict[tuple[int, int], int] = {}
    for week in task.weeks:
        for place in week.placements:
            if place.session not in task.settled:
                whole = task.positions[place.session]
                of_place[week.number, place.session] = len(positions)
                own = replace(whole, copies=1, week=week.number, home=whole.week, trimmed=True)
                positions.append(own)
    return _rebuilt(task, positions, of_place)


def joined(task: RepairTask, blocks: Mapping[int, tuple[Block, ...]]) -> RepairTask:
    """Days that stayed what they were belong together again; the others stay by themselves."""
    positions: list[Position] = []
    of_place: dict[tuple[int, int], int] = {}
    known: dict[tuple[int, int | None], int] = {}
    for week in task.weeks:
        for place in week.placements:
            if place.session in task.settled:
                continue
            day = task.positions[place.session]
            own = day.home if blocks[place.session] == day.blocks else day.week
            if (day.session, own) not in known:
                known[day.session, own] = len(positions)
                positions.append(Position(day.session, blocks[place.session], 0, own))
            number = known[day.session, own]
            of_place[week.number, place.session] = number
            positions[number] = replace(positions[number], copies=positions[number].copies + 1)
    return _rebuilt(task, positions, of_place)


def split_off(
    task: RepairTask, blocks: Mapping[int, tuple[Block, ...]], week: int, number: int
) -> tuple[RepairTask, int]:
    """The task with a position's day of one week by itself, and the number of that one."""
    positions: list[Position] = []
    of_place: dict[tuple[int, int], int] = {}
    known: dict[tuple[int, bool], int] = {}
    for one in task.weeks:
        for place in one.placements:
            if place.session in task.settled:
                continue
            is_it = (one.number, place.session) == (week, number)
            whole = task.positions[place.session]
            if (place.session, is_it) not in known:
                known[place.session, is_it] = len(positions)
                own = week if is_it else whole.week
                stands = blocks[place.session]
                positions.append(replace(whole, blocks=stands, copies=0, week=own, home=whole.week))
            at = known[place.session, is_it]
            of_place[one.number, place.session] = at
            positions[at] = replace(positions[at], copies=positions[at].copies + 1)
    return _rebuilt(task, positions, of_place), known[number, True]


def _rebuilt(
    task: RepairTask, positions: list[Position], of_place: Mapping[tuple[int, int], int]
) -> RepairTask:
    """The task with other positions: ``of_place`` names the new one of a week's old one."""
    done = {old: len(positions) + n for n, old in enumerate(sorted(task.settled))}
    leads = {new: task.leads[old] for (_, old), new in of_place.items()}
    leads |= {new: task.leads[old] for old, new in done.items()}

    def _new(week: int, old: int) -> int:
        return done[old] if old in done else of_place[week, old]

    def renumbered(week: TrainingWeek) -> TrainingWeek:
        places = tuple(
            place.model_copy(update={"session": _new(week.number, place.session)})
            for place in week.placements
        )
        return week.model_copy(update={"placements": places})

    return replace(
        task,
        positions=tuple(positions),
        weeks=tuple(renumbered(week) for week in task.weeks),
        leads=tuple(leads[number] for number in sorted(leads)),
        settled={done[old]: session for old, session in task.settled.items()},
    )
