"""Order after the fact: where a measured lag puts the integrated lift, and who starts a pair.

Works on what the content stage has decided, and only moves it: no exercise, set or load depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.problem import LagClass, Problem
from planner.solution import Block, BlockRole, Calendar, SessionContent, TrainingWeek
from planner.solver.durations import Clockwork
from planner.vocabulary import Dominance


def sequenced(
    problem: Problem, calendar: Calendar, contents: tuple[SessionContent, ...]
) -> tuple[SessionContent, ...]:
    """The contents in the order that the measured lags ask for."""
    if not problem.sequencing:
        return contents
    clockwork = Clockwork(problem)
    found = []
    for content in contents:
        mine = [week for week in calendar.weeks if week.mesocycle == content.mesocycle]
        weeks = [week.at(content.session) for week in mine]
        blocks = _ordered(problem, content.blocks, clockwork, weeks)
        found.append(content.model_copy(update={"blocks": blocks}))
    return tuple(found)


def _ordered(
    problem: Problem,
    blocks: tuple[Block, ...],
    clockwork: Clockwork,
    weeks: Sequence[TrainingWeek],
) -> tuple[Block, ...]:
    """Drills outside their window first; legs first in pairs where the chest is late and legs are strong."""
    drills = [block for block in blocks if _is_outside(problem, block)]
    rest = [block for block in blocks if block not in drills]
    if any(s.timing is LagClass.LATE and s.legs_strong for s in problem.sequencing):
        rest = [_legs_first(problem, block, clockwork, weeks) for block in rest]
    return (*drills, *rest)


def _is_outside(problem: Problem, block: Block) -> bool:
    """Whether a block is an integrated lift alone, whose lag was measured outside its window."""
    found = problem.sequencing_of(problem.exercise(block.exercises[0]))
    return len(block.exercises) == 1 and found is not None and found.outside


def _legs_first(
    problem: Problem, block: Block, clockwork: Clockwork, weeks: Sequence[TrainingWeek]
) -> Block:
    """The pair with its leg exercise in front, unless it is longer or shorter so in any week."""
    if block.role is not BlockRole.PAIR:
        return block
    exercises = [problem.exercise(name) for name in block.exercises]
    turned = sorted(exercises, key=lambda e: e.dominance is not Dominance.LOWER)
    for week in weeks:
        first, second = (clockwork.work(e, block.base_sets, week) for e in exercises)
        mode = clockwork.mode(exercises, block.base_sets, week)
        turned_s = clockwork.in_order_s(second, first, mode)
        if turned_s != clockwork.in_order_s(first, second, mode):
            return block
    return block.model_copy(update={"exercises": tuple(e.id for e in turned)})
