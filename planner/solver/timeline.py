"""The timeline stage: when each set of a dated session starts, as short as the rests allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from planner.dose import GRID_S, dose, warm_ups
from planner.errors import Fault
from planner.problem import Problem
from planner.rulebook.kinds import AlternateRule, SessionTimeRule
from planner.solution import (
    Block,
    Calendar,
    SessionContent,
    TierReport,
    TimedSet,
    Timetable,
    TrainingWeek,
    content_in,
)
from planner.solver.board import Expression
from planner.solver.durations import Work, mode_of, on_grid, timed_s, work_of
from planner.solver.engine import Answer, Budget, Clock, Verdict, run
from planner.vocabulary import BlockMode

Key = tuple[int, int, bool, int]
"""Block, item, warm-up or not, number."""


@dataclass(frozen=True)
class TimedBlock:
    """A block as the clock sees it."""

    works: tuple[Work, ...]
    mode: BlockMode
    gap_s: int


@dataclass(frozen=True)
class Timed:
    """Timetables of all dated sessions, and what was proved."""

    timetables: tuple[Timetable, ...]
    reports: tuple[TierReport, ...]


def time(
    problem: Problem,
    calendar: Calendar,
    contents: Sequence[SessionContent],
    budget: Budget,
    clock: Clock,
) -> Timed | Verdict:
    """Time every dated session; equal sessions are solved once."""
    content_of = content_in(contents)
    known: dict[tuple[TimedBlock, ...], _Timing] = {}
    timetables: list[Timetable] = []
    timings: list[_Timing] = []
    for week in calendar.weeks:
        for placement in week.placements:
            content = content_of(week, placement.session)
            if content is None:
                raise Fault.of(f"week {week.number}: session {placement.session + 1} is empty")
            seen = week.at(placement.session)
            blocks = tuple(_timed(problem, block, seen) for block in content.blocks)
            if blocks not in known:
                solved = _solve(problem, blocks, budget, clock)
                if isinstance(solved, Verdict):
                    return solved
                known[blocks] = solved
            timing = known[blocks]
            timings.append(timing)
            timetables.append(_timetable(week, placement.session, blocks, timing))
    return Timed(tuple(timetables), (_report(timings),))


def _report(timings: Sequence[_Timing]) -> TierReport:
    """All sessions together; the closed form of the blocks is the second proof."""
    value, bound = sum(t.total_s for t in timings), sum(t.bound_s for t in timings)
    return TierReport(
        stage="timeline",
        scope="all sessions",
        tier="seconds",
        value=value,
        bound=bound,
        proved=value == bound,
        confirmed=value == bound and value == sum(t.closed_form_s for t in timings),
    )


def _timed(problem: Problem, block: Block, week: TrainingWeek) -> TimedBlock:
    exercises = [problem.exercise(e) for e in block.exercises]
    doses = [dose(problem.rules, e, block.base_sets, week.place) for e in exercises]
    works = tuple(
        work_of(d, warm_ups(problem.rules, e, d.percent_1rm))
        for e, d in zip(exercises, doses, strict=True)
    )
    rule = problem.rules.maybe(AlternateRule)
    mode = mode_of(problem, exercises, doses, week)
    return TimedBlock(works, mode, on_grid(rule.gap_s) if rule else 0)


class _Sheet:
    """The model of one session: a start on the grid for every set."""

    def __init__(self, blocks: tuple[TimedBlock, ...], rule: SessionTimeRule) -> None:
        self.model = cp_model.CpModel()
        self.starts: dict[Key, cp_model.IntVar] = {}
        self.lengths: dict[Key, int] = {}
        self.horizon = _horizon(blocks, rule)
        self.end: Expression = _steps(rule.general_warm_up_s)
        change = 0
        for number, block in enumerate(blocks):
            self._add_block(number, block, rule, self.end + change)
            change = _steps(rule.change_s)
        intervals = [
            self.model.new_fixed_size_interval_var(start, self.lengths[key], "")
            for key, start in self.starts.items()
        ]
        self.model.add_no_overlap(intervals)

    def _add_block(
        self, number: int, block: TimedBlock, rule: SessionTimeRule, earliest: Expression
    ) -> None:
        last = self.model.new_int_var(0, self.horizon, "")
        for item, work in enumerate(block.works):
            for key in self._add_item(number, item, work):
                self.model.add(self.starts[key] >= earliest)
                self.model.add(last >= self.starts[key] + self.lengths[key])
        if len(block.works) == 2:
            if block.mode is BlockMode.ALTERNATE:
                self._take_turns(number, block)
            else:
                self._one_after_the_other(number, block, rule)
        self.end = last

    def _add_item(self, block: int, item: int, work: Work) -> list[Key]:
        """Warm-up sets and working sets of an exercise, each with the rest after it."""
        rows = [(True, i, set_s, rest_s) for i, (set_s, rest_s) in enumerate(work.warm_ups)]
        rows += [(False, i, work.set_s, work.rest_s) for i in range(work.sets)]
        keys: list[Key] = []
        ready: Expression = 0
        for warm_up, index, set_s, rest_s in rows:
            key = (block, item, warm_up, index)
            self.starts[key] = self.model.new_int_var(0, self.horizon, "")
            self.lengths[key] = set_s // GRID_S
            self.model.add(self.starts[key] >= ready)
            ready = self.starts[key] + _steps(set_s + rest_s)
            keys.append(key)
        return keys

    def _take_turns(self, number: int, block: TimedBlock) -> None:
        first, second = block.works
        gap = _steps(block.gap_s)
        turns = [(number, item, False, i) for i in range(first.sets) for item in (0, 1)]
        for before, after in pairwise(turns):
            self.model.add(self.starts[after] >= self._end(before) + gap)
        for item, work in enumerate((first, second)):
            for i in range(len(work.warm_ups)):
                self.model.add(self.starts[turns[0]] >= self._end((number, item, True, i)))

    def _one_after_the_other(self, number: int, block: TimedBlock, rule: SessionTimeRule) -> None:
        first, second = block.works
        last = (number, 0, False, first.sets - 1)
        start = (number, 1, bool(second.warm_ups), 0)
        self.model.add(self.starts[start] >= self._end(last) + _steps(rule.change_s))

    def _end(self, key: Key) -> Expression:
        return self.starts[key] + self.lengths[key]


def _steps(seconds: int) -> int:
    """Grid steps, rounded up."""
    return -(-seconds // GRID_S)


def _horizon(blocks: tuple[TimedBlock, ...], rule: SessionTimeRule) -> int:
    """Steps that certainly suffice."""
    total = rule.general_warm_up_s
    for block in blocks:
        total += 2 * rule.change_s + 2 * GRID_S
        for work in block.works:
            total += sum(set_s + rest_s for set_s, rest_s in work.warm_ups)
            total += work.sets * (work.set_s + work.rest_s + 2 * block.gap_s)
    return _steps(total)


@dataclass(frozen=True)
class _Timing:
    """Starts of the sets of one session, its length, the solver's bound, and the closed form's length."""

    starts_s: dict[Key, int]
    total_s: int
    bound_s: int
    closed_form_s: int


def _solve(
    problem: Problem, blocks: tuple[TimedBlock, ...], budget: Budget, clock: Clock
) -> _Timing | Verdict:
    """Shortest timetable, and among these one whose sets start early."""
    rule = problem.rules.one(SessionTimeRule)
    sheet = _Sheet(blocks, rule)
    sheet.model.minimize(sheet.end)
    answer = run(sheet.model, budget, clock)
    if not answer.found:
        return answer.verdict
    sheet.model.add(sheet.end <= answer.objective)
    sheet.model.minimize(cp_model.LinearExpr.sum(list(sheet.starts.values())))
    early = run(sheet.model, budget, clock)
    best: Answer = early if early.found else answer
    return _Timing(
        {key: best[start] * GRID_S for key, start in sheet.starts.items()},
        answer.objective * GRID_S,
        answer.bound * GRID_S,
        _closed_form_s(blocks, rule),
    )


def _closed_form_s(blocks: tuple[TimedBlock, ...], rule: SessionTimeRule) -> int:
    """General warm-up, blocks at their least duration, changes between them."""
    change_s = on_grid(rule.change_s)
    lengths = [timed_s(block.works, block.mode, block.gap_s, change_s) for block in blocks]
    return on_grid(rule.general_warm_up_s) + sum(lengths) + change_s * (len(blocks) - 1)


def _timetable(
    week: TrainingWeek, session: int, blocks: tuple[TimedBlock, ...], timing: _Timing
) -> Timetable:
    sets = sorted(
        (
            TimedSet(block=b, item=i, warm_up=warm_up, number=n, start_s=start)
            for (b, i, warm_up, n), start in timing.starts_s.items()
        ),
        key=lambda s: s.start_s,
    )
    return Timetable(
        week=week.number,
        session=session,
        modes=tuple(block.mode for block in blocks),
        sets=tuple(sets),
        total_s=timing.total_s,
    )
