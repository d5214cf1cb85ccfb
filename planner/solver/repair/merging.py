"""Missed sessions that found no window: their main lifts go into sessions of the next days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.revision import Merged
from planner.solution import Block, TierReport
from planner.solver.board import Expression
from planner.solver.content.blocks import blocks_of
from planner.solver.content.demands import Demand, post_demands
from planner.solver.content.goals import goals_of
from planner.solver.content.model import Correction
from planner.solver.content.overrun import corrections_for
from planner.solver.content.posting import post_rules
from planner.solver.engine import Budget, Clock
from planner.solver.goal import Goal
from planner.solver.repair.model import RepairModel
from planner.solver.repair.splitting import split_off
from planner.solver.repair.stage import REPAIR, STAGE, Nearest, replace_blocks
from planner.solver.repair.task import RepairTask
from planner.solver.repair.wishes import Target, Wish
from planner.solver.tiers import Climb
from planner.vocabulary import ExerciseId

SHORT, WITH_MISSED = "missed sets left out", "sessions with missed work"


def merged(
    solved: Nearest, wishes: Sequence[Wish], most: int, budget: Budget, clock: Clock
) -> tuple[Nearest, tuple[Merged, ...]]:
    """A mesocycle with as much of the wishes as its rules let in, wish by wish.

    Each goes into one session, which may give up sets or lesser exercises for it but none of its main
    lifts; everything else stays. A session takes one, and ``most`` sessions take any.
    """
    found: list[Merged] = []
    taken: set[Target] = set()
    for wish in wishes:
        for target in wish.into:
            if len(taken) >= most or target in taken:
                continue
            tried = _with(solved, wish, target, budget, clock)
            if tried is not None:
                solved = tried
                taken.add(target)
                into = f"W{target.week:02}-{target.session + 1}"
                found.append(Merged(missed=wish.missed, exercise=wish.exercise, into=into))
                break
    if not found:
        return solved, ()
    count = len(found)
    line = TierReport(
        stage=REPAIR,
        scope=solved.task.scope,
        tier=WITH_MISSED,
        value=count,
        bound=count,
        proved=True,
        confirmed=True,
    )
    return replace(solved, reports=(*solved.reports, line)), tuple(found)


def _with(
    solved: Nearest, wish: Wish, into: Target, budget: Budget, clock: Clock
) -> Nearest | None:
    """The mesocycle with one lift more in one dated session."""
    number = _position(solved.task, into)
    if number is None:
        return None
    task, target = split_off(solved.task, solved.blocks, into.week, number)
    least = _base_sets(solved.blocks[number], wish.exercise)
    extra = wish.block.model_copy(update={"base_sets": wish.block.base_sets + least})
    positions = tuple(
        replace(one, trimmed=True, extra=extra if n == target else None)
        for n, one in enumerate(task.positions)
    )
    demands = tuple(Demand(name, session=target) for name in (wish.exercise, *into.stays))
    task = replace(task, positions=positions, demands=demands)
    asked = _Asked(task, target, wish.exercise, least, extra.base_sets)
    blocks = _solved(asked, budget, clock)
    return None if blocks is None else Nearest(replace(task, demands=()), blocks, solved.reports)


def _base_sets(blocks: Sequence[Block], lift: ExerciseId) -> int:
    """Base sets that a session has of a lift."""
    return next((block.base_sets for block in blocks if lift in block.exercises), 0)


def _position(task: RepairTask, into: Target) -> int | None:
    """The open position of a dated session, if this mesocycle has it."""
    for one in task.weeks:
        for place in one.placements if one.number == into.week else ():
            is_open = place.session not in task.settled
            if is_open and task.positions[place.session].session == into.session:
                return place.session
    return None


@dataclass(frozen=True)
class _Asked:
    """More than ``least`` base sets of a lift, and at most ``most``, in one position of a task."""

    task: RepairTask
    target: int
    lift: ExerciseId
    least: int
    most: int

    def model(self, corrections: frozenset[Correction]) -> RepairModel:
        """In which nothing else changes."""
        model = RepairModel(self.task, corrections=sorted(corrections))
        post_rules(model)
        model.spare()
        post_demands(model)
        for number, changed in enumerate(model.changed):
            if number != self.target:
                model.model.add(changed == 0)
        model.model.add(self.sets(model) >= self.least + 1)
        return model

    def sets(self, model: RepairModel) -> Expression:
        """Base sets of the lift."""
        return sum(
            base * literal
            for (where, name, base), literal in model.choices.items()
            if (where, name) == (self.target, self.lift)
        )

    def goals(self, model: RepairModel) -> tuple[Goal, ...]:
        """As much of what was missed as fits, then as little else as possible."""
        short = Goal(SHORT, self.most - self.sets(model))
        return (short, model.distance()[1], *goals_of(model))


def _solved(asked: _Asked, budget: Budget, clock: Clock) -> Mapping[int, tuple[Block, ...]] | None:
    task, target = asked.task, asked.target
    corrections: frozenset[Correction] = frozenset()
    while True:
        model = asked.model(corrections)
        climb = Climb(model.model, STAGE, task.scope, budget, clock, model.decisions)
        ascent = climb.through(asked.goals(model))
        if not ascent.answer.found:
            return None
        chosen = blocks_of(model, ascent.answer)
        found = {
            one.session: one.blocks if one.session == target else task.positions[one.session].blocks
            for one in chosen
        }
        more = corrections_for(model, [replace_blocks(one, found) for one in chosen])
        if not more:
            return found
        corrections |= more
