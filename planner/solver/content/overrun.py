"""Overruns: sessions longer than their window, because a pair saves less time than its classes promise.

The model counts with the most that any two members of two classes save. Where the exercises that were chosen
save less and the session does not fit, these pairs are corrected and the mesocycle is solved again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from planner.rulebook.kinds import SessionTimeRule
from planner.solution import Block, BlockRole, SessionContent, TrainingWeek
from planner.solver.constraints.session_time import window_s
from planner.solver.content.model import ContentModel, Correction
from planner.solver.durations import timed_s
from planner.solver.works import on_grid


def corrections_for(
    content: ContentModel, chosen: Iterable[SessionContent]
) -> frozenset[Correction]:
    """Corrections of all pairs in sessions that do not fit some window; none if all fit."""
    return frozenset(
        correction
        for session in chosen
        if _overruns(content, session)
        for correction in _pairs(content, session)
    ) - frozenset(content.corrections)


def _overruns(content: ContentModel, session: SessionContent) -> bool:
    """Some week's window is shorter than the session."""
    task = content.task
    return any(
        length_s(content, session, week) > 60 * task.slots[place.slot].minutes
        for week in task.weeks
        for place in week.placements
        if place.session == session.session
    )


def length_s(content: ContentModel, session: SessionContent, week: TrainingWeek) -> int:
    """Length of a session in a week, general warm-up and changes included."""
    general_s = on_grid(content.task.problem.rules.one(SessionTimeRule).general_warm_up_s)
    seen = week.at(session.session)
    blocks = [_block_s(content, block, seen) for block in session.blocks]
    changes_s = content.clockwork.change_s * (len(blocks) - 1)
    return general_s + sum(blocks) + changes_s + _priming_s(content, session, seen)


def _priming_s(content: ContentModel, session: SessionContent, week: TrainingWeek) -> int:
    """What a priming window adds."""
    for block, target in pairwise(session.blocks):
        if block.role is BlockRole.PRIMING:
            return window_s(content, block.exercises[0], target.exercises[0], week)
    return 0


def _block_s(content: ContentModel, block: Block, week: TrainingWeek) -> int:
    clockwork = content.clockwork
    exercises = [content.task.problem.exercise(e) for e in block.exercises]
    works = [clockwork.work(e, block.base_sets, week) for e in exercises]
    mode = clockwork.mode(exercises, block.base_sets, week)
    return timed_s(works, mode, clockwork.gap_s, clockwork.change_s, clockwork.waits)


def _pairs(content: ContentModel, session: SessionContent) -> Iterator[Correction]:
    """The pairs of a session with the number of the match of their classes."""
    for block in session.blocks:
        if len(block.exercises) == 2:
            for number, match in enumerate(content.matches):
                sides = [{e.id for e in side.members} for side in match.sides]
                for first, second in (block.exercises, block.exercises[::-1]):
                    if first in sides[0] and second in sides[1]:
                        yield Correction(session.session, number, block.base_sets, first, second)
