"""What became of sets that were to end at a loss of velocity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean

from planner.state import DoneSet, LossCount
from planner.vocabulary import ExerciseId

RECENT = timedelta(days=56)
"""Counted are the last eight weeks, as those of a line of velocity."""


def losses(exercise: ExerciseId, sets: Sequence[DoneSet]) -> LossCount | None:
    """How the recent sets of a lift ended that had such a target; nothing where there are none.

    Velocities of such sets are in the lift's line and maximum already: that a set ended early moves no
    load a second time.
    """
    wanted = [one for one in sets if one.target_loss_percent and not one.warm_up]
    if not wanted:
        return None
    last = max(one.date for one in wanted)
    recent = [one for one in wanted if last - one.date <= RECENT]
    ended = [one for one in recent if one.ended_by_loss]
    kinds = Counter(_kind(one) for one in recent if not one.ended_by_loss)
    return LossCount(
        exercise=exercise,
        first=min(one.date for one in recent),
        date=last,
        sets=len(recent),
        ended=len(ended),
        short_reps=round(fmean((one.target_reps or one.reps) - one.reps for one in ended), 1)
        if ended
        else 0.0,
        beyond=kinds["beyond"],
        unmeasured=kinds["unmeasured"],
    )


def _kind(one: DoneSet) -> str:
    if one.loss_percent is None:
        return "unmeasured"
    limit = (one.target_loss_percent or 0) + one.loss_error_percent
    fastest = max(one.rep_velocities_m_s)
    # The repetition that is too slow ends the set: one before the last means that it went on.
    went_on = any(100 * (1 - speed / fastest) > limit for speed in one.rep_velocities_m_s[:-1])
    return "beyond" if went_on else "within"
