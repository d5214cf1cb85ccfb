"""Weeks of other length than seven days: nothing returns with the weekday, so each is placed by itself."""

from __future__ import annotations

from dataclasses import dataclass

from planner.problem import Problem, Slot
from planner.rulebook.kinds import TrainingDaysRule
from planner.solution import Placement
from planner.solver.calendar.pattern import NEAR_H, Pattern
from planner.solver.calendar.return_ramp import most_sessions


@dataclass(frozen=True)
class _Row:
    """Windows chosen so far: how good they are, the last of them, and the days in a row up to it."""

    near: int
    minutes: int
    run: int
    slots: tuple[Slot, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """More is better: far apart, then in long windows."""
        return -self.near, self.minutes


def place_cycles(problem: Problem, pattern: Pattern) -> tuple[tuple[Placement, ...], ...]:
    """As many sessions as the pattern has, far apart, in long windows; each week after the one before."""
    weeks: list[tuple[Placement, ...]] = []
    before: Slot | None = None
    run = 0
    for week in range(1, problem.weeks + 1):
        most = min(len(pattern.leads), most_sessions(problem, week))
        row = _best(problem, [s for s in problem.slots if s.week == week], before, run, most)
        weeks.append(
            tuple(Placement(session=n, slot=slot.id) for n, slot in enumerate(row.slots))
        )
        if row.slots:
            before, run = row.slots[-1], row.run
    return tuple(weeks)


def _best(problem: Problem, slots: list[Slot], before: Slot | None, run: int, most: int) -> _Row:
    """The best row of at most so many windows; rows that end alike are compared at once."""
    rows: dict[tuple[int, int, int], _Row] = {}
    for index, slot in enumerate(slots):
        starts = [(0, _Row(0, 0, run, ()))]
        starts += [(count, row) for (count, last, _), row in rows.items() if last < index]
        for count, row in starts:
            longer = _with(problem, row, slot, row.slots[-1] if row.slots else before)
            if count == most or longer is None:
                continue
            key = (count + 1, index, longer.run)
            if key not in rows or longer.rank > rows[key].rank:
                rows[key] = longer
    found = sorted(rows.items(), key=lambda item: (-item[0][0], item[1].near, -item[1].minutes))
    return found[0][1] if found else _Row(0, 0, run, ())


def _with(problem: Problem, row: _Row, slot: Slot, before: Slot | None) -> _Row | None:
    """The row with one window more; none where it is too close to the last, or one day in a row too many."""
    rule = problem.rules.one(TrainingDaysRule)
    hours = before.hours_until(slot) if before else None
    if hours is not None and hours < rule.least_hours_between:
        return None
    follows = before is not None and (slot.date - before.date).days == 1
    run = row.run + 1 if follows else 1
    if run > rule.most_days_in_a_row:
        return None
    near = row.near + (hours is not None and hours < NEAR_H)
    return _Row(near, row.minutes + slot.minutes, run, (*row.slots, slot))
