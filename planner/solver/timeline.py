"""The timeline stage: when each set of a dated session starts, as short as the rests allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ortools.sat.python import cp_model

from planner.dose import GRID_S, dose, warm_ups
from planner.errors import Fault
from planner.problem import Problem
from planner.rulebook.kinds import AlternateRule, SessionTimeRule
from planner.solution import (
    Block,
    BlockRole,
    Calendar,
    SessionContent,
    TierReport,
    TimedPriming,
    TimedSet,
    Timetable,
    TrainingWeek,
    content_in,
)
from planner.solver.complexes import complex_rule, waits_of
from planner.solver.durations import mode_of, timed_s
from planner.solver.engine import Answer, Budget, Clock, Verdict, run
from planner.solver.priming import conditions_of, extra_s, wait_rule, window_of
from planner.solver.sheet import Key, Sheet, TimedBlock
from planner.solver.works import on_grid, work_of
from planner.state.priming import Condition
from planner.vocabulary import BlockMode


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
    conditions = conditions_of(problem, calendar, contents)
    known: dict[tuple[TimedBlock, ...], _Timing] = {}
    timetables: list[Timetable] = []
    timings: list[_Timing] = []
    for week in calendar.weeks:
        for placement in week.placements:
            content = content_of(week, placement.session)
            if content is None:
                raise Fault.of(f"week {week.number}: session {placement.session + 1} is empty")
            condition = conditions.get((week.number, placement.session))
            blocks = _timed_blocks(problem, content, week.at(placement.session), condition)
            if blocks not in known:
                solved = _solve(problem, blocks, budget, clock)
                if isinstance(solved, Verdict):
                    return solved
                known[blocks] = solved
            timing = known[blocks]
            timings.append(timing)
            timetables.append(_timetable(week, placement.session, blocks, timing, condition))
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


def _timed_blocks(
    problem: Problem, content: SessionContent, week: TrainingWeek, condition: Condition | None
) -> tuple[TimedBlock, ...]:
    """The blocks of a dated session; with a condition, the window behind the conditioning."""
    found = [_timed(problem, block, week) for block in content.blocks]
    for number, (block, target) in enumerate(pairwise(content.blocks)):
        if block.role is not BlockRole.PRIMING or condition is None:
            continue
        rule = wait_rule(problem, block.exercises[0], target.exercises[0])
        if rule is not None:
            ramp = found[number + 1].works[0].warm_ups
            window = window_of(rule, ramp, on_grid(problem.rules.one(SessionTimeRule).change_s))
            found[number] = replace(found[number], window=window)
    return tuple(found)


def _timed(problem: Problem, block: Block, week: TrainingWeek) -> TimedBlock:
    exercises = [problem.exercise(e) for e in block.exercises]
    doses = [dose(problem.rules, e, block.base_sets, week.place) for e in exercises]
    works = tuple(
        work_of(d, warm_ups(problem.rules, e, d.percent_1rm))
        for e, d in zip(exercises, doses, strict=True)
    )
    rule = problem.rules.maybe(AlternateRule)
    mode = mode_of(problem, exercises, doses, week)
    gap_s = on_grid(rule.gap_s) if rule else 0
    together = complex_rule(problem) if mode is BlockMode.COMPLEX else None
    waits = waits_of(together, gap_s) if together else None
    return TimedBlock(works, mode, gap_s, waits=waits)


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
    sheet = Sheet(blocks, rule)
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
    lengths = [timed_s(b.works, b.mode, b.gap_s, change_s, b.waits) for b in blocks]
    windows_s = [
        extra_s(block.window, target.works[0].warm_ups, change_s)
        for block, target in pairwise(blocks)
        if block.window is not None
    ]
    changes_s = change_s * (len(blocks) - 1)
    return on_grid(rule.general_warm_up_s) + sum(lengths) + changes_s + sum(windows_s)


def _timetable(
    week: TrainingWeek,
    session: int,
    blocks: tuple[TimedBlock, ...],
    timing: _Timing,
    condition: Condition | None,
) -> Timetable:
    """The dated session; a control keeps all times, and rests where the conditioning would be."""
    sets = sorted(
        (
            TimedSet(block=b, item=i, warm_up=warm_up, number=n, start_s=start)
            for (b, i, warm_up, n), start in timing.starts_s.items()
        ),
        key=lambda s: s.start_s,
    )
    found = Timetable(
        week=week.number,
        session=session,
        modes=tuple(block.mode for block in blocks),
        sets=tuple(sets),
        total_s=timing.total_s,
        priming=_priming(blocks, sets, condition) if condition else None,
    )
    return _as_control(found) if condition is Condition.CONTROL else found


def _priming(
    blocks: tuple[TimedBlock, ...], sets: Sequence[TimedSet], condition: Condition
) -> TimedPriming | None:
    for number, block in enumerate(blocks):
        if block.window is not None:
            own = [one.start_s for one in sets if one.block == number]
            return TimedPriming(
                condition=condition,
                block=number,
                start_s=own[0],
                end_s=own[-1] + block.works[0].set_s,
                before=block.window.before,
                least_s=block.window.least_s,
                most_s=block.window.most_s,
            )
    return None


def _as_control(found: Timetable) -> Timetable:
    """The same session without the sets of its conditioning."""
    if found.priming is None:
        return found
    out = found.priming.block
    modes = tuple(mode for number, mode in enumerate(found.modes) if number != out)
    sets = tuple(
        one.model_copy(update={"block": one.block - (one.block > out)})
        for one in found.sets
        if one.block != out
    )
    return found.model_copy(update={"modes": modes, "sets": sets})
