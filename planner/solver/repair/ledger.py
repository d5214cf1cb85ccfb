"""What each mesocycle leaves to the next, counted from done sessions and decided ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from planner.exercises import Exercise
from planner.plan import PlannedWeek
from planner.problem import Slot
from planner.solution import Block, TrainingWeek
from planner.solver.repair.changed import Changed
from planner.solver.repair.standing import Settled, settled_of
from planner.solver.repair.task import RepairTask
from planner.solver.task import Past
from planner.vocabulary import ExerciseId, Muscle

Counted = tuple[Slot, Mapping[Muscle, int], frozenset[ExerciseId]]
"""A dated session: window, half-sets, exercises; none of them where it was adapted for its day alone."""


@dataclass(frozen=True)
class Week:
    """A week that is decided."""

    sessions: tuple[Counted, ...]
    mesocycle: int
    full_loading: bool
    spared: frozenset[Muscle]
    """Muscles whose sets say nothing about what they are used to."""


def past_week(
    changed: Changed, week: PlannedWeek, exercises: Mapping[ExerciseId, Exercise]
) -> Week:
    """A week of an earlier mesocycle, all of it done or missed."""
    done = [settled_of(session, exercises) for session in changed.done(week)]
    whole = week.place.kind is week.place.phase and week.place.sets_share_percent == 100
    return Week(
        tuple((changed.slots[s.session.slot], s.half_sets, _lasting(s)) for s in done),
        week.mesocycle,
        whole and len(done) == len(changed.plan.leads),
        frozenset(one.muscle for one in changed.all_spared if one.week == week.number),
    )


def decided_week(
    task: RepairTask, week: TrainingWeek, blocks: Mapping[int, tuple[Block, ...]]
) -> Week:
    """A week of a mesocycle that is decided now."""
    sessions = []
    for place in week.placements:
        done = task.settled.get(place.session)
        if done:
            half_sets, names = done.half_sets, _lasting(done)
        else:
            half_sets = _half_sets(task, week, place.session, blocks[place.session])
            own = task.positions[place.session].week is not None
            here = () if own else blocks[place.session]
            names = frozenset(e for block in here for e in block.exercises)
        sessions.append((task.slots[place.slot], half_sets, names))
    whole = week.place.kind is week.place.phase and task.is_full(week)
    spared = frozenset(one.muscle for one in task.spared if one.week == week.number)
    return Week(tuple(sessions), week.mesocycle, whole, spared)


def _lasting(done: Settled) -> frozenset[ExerciseId]:
    """Exercises of a done session that its mesocycle has, and not one day alone."""
    return frozenset() if done.session.adapted else done.exercises


def _half_sets(
    task: RepairTask, week: TrainingWeek, position: int, blocks: Iterable[Block]
) -> Mapping[Muscle, int]:
    total = dict.fromkeys(Muscle, 0)
    for block in blocks:
        sets = task.sets(position, block.base_sets, week)
        for name in block.exercises:
            exercise = task.problem.exercise(name)
            for muscle in Muscle:
                total[muscle] += exercise.half_sets(muscle) * sets
    return total


def past_of(weeks: Iterable[Week], mesocycle: int) -> Past:
    """What the weeks before a mesocycle leave behind."""
    found, used = Past(), dict[int, set[ExerciseId]]()
    for week in weeks:
        if week.full_loading:
            counted = (m for m in Muscle if m not in week.spared)
            total = {m: sum(half[m] for _, half, _ in week.sessions) for m in counted}
            found = replace(found, loading=(*found.loading, total))
        if week.sessions:
            found = replace(found, last_week=tuple((slot, half) for slot, half, _ in week.sessions))
        names = used.setdefault(week.mesocycle, set())
        names.update(*(used_there for *_, used_there in week.sessions))
    for number in range(mesocycle):
        found = replace(found, runs=found.runs_with(used.get(number, ())))
    return found
