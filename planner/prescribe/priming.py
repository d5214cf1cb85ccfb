"""Priming in the plan: the window with its planned wait, and the control that leaves the conditioning out."""

from __future__ import annotations

from planner.plan import PlannedPriming
from planner.solution import SessionContent, Timetable
from planner.state.priming import Condition


def done(content: SessionContent, timetable: Timetable) -> SessionContent:
    """The content of a dated session; a control goes without its conditioning."""
    priming = timetable.priming
    if priming is None or priming.condition is not Condition.CONTROL:
        return content
    left = tuple(block for number, block in enumerate(content.blocks) if number != priming.block)
    return content.model_copy(update={"blocks": left})


def planned_priming(content: SessionContent, timetable: Timetable) -> PlannedPriming | None:
    """The window between the conditioning and the first exercise of the next block of a whole content."""
    priming = timetable.priming
    if priming is None:
        return None
    conditioning, target = content.blocks[priming.block : priming.block + 2]
    # Without its conditioning, the target's block moves up by one.
    block = priming.block + (priming.condition is Condition.PRIMED)
    starts = [
        one.start_s
        for one in timetable.sets
        if (one.block, one.item, one.warm_up, one.number) == (block, 0, False, 0)
    ]
    return PlannedPriming(
        conditioning=conditioning.exercises[0],
        target=target.exercises[0],
        start_s=priming.start_s,
        end_s=priming.end_s,
        warm_ups_before=priming.before,
        least_s=priming.least_s,
        most_s=priming.most_s,
        wait_s=starts[0] - priming.end_s,
    )
