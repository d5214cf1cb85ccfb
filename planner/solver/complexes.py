"""Complexes on the clock: who may do them, when each set of a round starts, and how long they take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.dose import GRID_S
from planner.problem import PrimingUse, Problem
from planner.rulebook.kinds import ComplexTrainingRule, SessionTimeRule
from planner.solver.priming import priming_rule
from planner.solver.works import Ready, Work, on_grid, orders, ramps

SIZE = 3
"""Exercises of a complex."""


@dataclass(frozen=True)
class Waits:
    """The windows of a complex on the grid."""

    after_s: tuple[tuple[int, int], ...]
    """Least and most seconds from the end of the first one's set, for each of the others."""
    gap_s: int
    """From any set to the next: the way between two stations."""
    rest_s: int


def complex_rule(problem: Problem) -> ComplexTrainingRule | None:
    """The rule, where priming is adopted for this athlete and three exercises may be open at once."""
    if problem.priming is None or problem.priming.use is not PrimingUse.ADOPT:
        return None
    if priming_rule(problem) is None or problem.rules.one(SessionTimeRule).most_open < SIZE:
        return None
    return problem.rules.maybe(ComplexTrainingRule)


def waits_of(rule: ComplexTrainingRule, gap_s: int) -> Waits:
    """The rule's windows, the least rounded up to the grid and the most down."""
    windows = (rule.upper_after_s, rule.jump_after_s)
    after_s = tuple((on_grid(w.least_s), w.most_s // GRID_S * GRID_S) for w in windows)
    return Waits(after_s, gap_s, on_grid(rule.rest_s))


def is_possible(works: Sequence[Work], waits: Waits) -> bool:
    """Whether a round can be done at all: no set is so long that the next misses its window."""
    now_s = 0
    for (least_s, most_s), work in zip(waits.after_s, works[1:], strict=True):
        now_s = max(least_s, now_s + waits.gap_s)
        if now_s > most_s:
            return False
        now_s += work.set_s
    return True


def complex_s(works: Sequence[Work], waits: Waits) -> int:
    """Least duration of a complex, the warm-ups of its first two exercises in the best order."""
    first, second, *_ = works
    return min(
        _rounds_s(works, waits, ramps(first, second, order))
        for order in orders(len(first.warm_ups), len(second.warm_ups))
    )


def _rounds_s(works: Sequence[Work], waits: Waits, ready: Ready) -> int:
    """End of the last round, each set as early as the windows and its own rest allow."""
    rested = [ready.first, ready.second, *(0 for _ in works[2:])]
    now_s = end_s = ready.now
    for _ in range(works[0].sets):
        ends_s = _round(works, waits, max(now_s, rested[0]), rested)
        rested = [end + work.rest_s for end, work in zip(ends_s, works, strict=True)]
        end_s = ends_s[-1]
        now_s = end_s + waits.rest_s
    return end_s


def _round(works: Sequence[Work], waits: Waits, start_s: int, rested: Sequence[int]) -> list[int]:
    """Ends of a round's sets; it starts later where another exercise would not be rested in its window."""
    while True:
        ends = [start_s + works[0].set_s]
        late_s = 0
        for (least_s, most_s), work, ready_s in zip(
            waits.after_s, works[1:], rested[1:], strict=True
        ):
            start = max(ends[0] + least_s, ends[-1] + waits.gap_s, ready_s)
            late_s = max(late_s, start - ends[0] - most_s)
            ends.append(start + work.set_s)
        if late_s <= 0:
            return ends
        start_s += late_s
