"""What a plan is worth: muscle-weeks in their band, weeks over a maximum, tiers proved, minutes saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.plan import Plan
from planner.problem import Problem
from planner.rulebook.kinds import LoadingRule, VolumeRule
from planner.solution import Solution, TierReport
from planner.solver.durations import Clockwork, timed_s
from planner.verify.gathering import facts_of
from planner.verify.volume import bounds
from planner.vocabulary import BlockMode, LoadType

WITHIN = 0.01
"""A tier is all but proved when value and bound are this close."""


@dataclass(frozen=True)
class Volume:
    """Muscle-weeks of a plan, by the bands of the rules, counted from the printed sets."""

    all: int
    in_band: int
    over: int

    @property
    def percent(self) -> float:
        """Share of the muscle-weeks that are in their band."""
        return 100 * self.in_band / max(self.all, 1)


def volume_of(plan: Plan) -> Volume:
    """Count the muscle-weeks, deload and taper weeks included."""
    facts = facts_of(plan)
    found = []
    for week in facts.weeks:
        for rule in facts.rules.all(VolumeRule):
            band = bounds(facts, rule, week)
            if band is not None:
                found.append((week.half_sets.get(rule.muscle, 0), band))
    return Volume(
        all=len(found),
        in_band=sum(band.least <= half_sets <= band.most for half_sets, band in found),
        over=sum(half_sets > band.most for half_sets, band in found),
    )


@dataclass(frozen=True)
class Proofs:
    """How many goals were proved, proved twice, or are within one per cent."""

    all: int
    proved: int
    confirmed: int
    close: int

    def __str__(self) -> str:
        return f"{self.proved}/{self.all} ({self.confirmed} twice, {self.close} within 1 %)"


def proofs_of(report: Sequence[TierReport]) -> Proofs:
    """Count what was proved."""
    return Proofs(
        all=len(report),
        proved=sum(line.proved for line in report),
        confirmed=sum(line.confirmed for line in report),
        close=sum(line.value - line.bound <= WITHIN * max(line.value, 1) for line in report),
    )


def rounding_of(plan: Plan) -> tuple[float, float]:
    """Mean and greatest distance of barbell working sets from the phase's percentage, in points.

    Positive and negative distances cancel in the mean. Sets without a maximum are left out.
    """
    away = []
    floor = plan.problem.rules.one(LoadingRule).floor_from_percent
    for week in plan.weeks:
        for item in (i for s in week.sessions for b in s.blocks for i in b.items):
            exercise = plan.problem.exercise(item.exercise)
            aim = item.target_percent_1rm
            if exercise.load is LoadType.BARBELL and aim is not None and aim < floor:
                away += [s.percent_1rm - aim for s in item.sets if s.percent_1rm is not None]
    mean = sum(away) / max(len(away), 1)
    return mean, max((abs(distance) for distance in away), default=0.0)


@dataclass(frozen=True)
class Saving:
    """Seconds of sessions, and of the same sets done straight, one exercise after the other."""

    planned_s: int
    straight_s: int

    @property
    def percent(self) -> float:
        """What taking turns saves."""
        return 100 * (1 - self.planned_s / max(self.straight_s, 1))


def saving_of(problem: Problem, solution: Solution) -> tuple[Saving, Saving]:
    """Whole sessions, and only the blocks that take turns in them."""
    clockwork = Clockwork(problem)
    contents = {(c.mesocycle, c.session): c for c in solution.contents}
    tables = {(t.week, t.session): t for t in solution.timetables}
    whole = [0, 0]
    turns = [0, 0]
    for week in solution.calendar.weeks:
        for placement in week.placements:
            table = tables[week.number, placement.session]
            whole[0] += table.total_s
            whole[1] += table.total_s
            for block in contents[week.mesocycle, placement.session].blocks:
                exercises = [problem.exercise(name) for name in block.exercises]
                works = [clockwork.work(e, block.base_sets, week) for e in exercises]
                mode = clockwork.mode(exercises, block.base_sets, week)
                if mode is BlockMode.ALTERNATE:
                    now, straight = (
                        timed_s(works, how, clockwork.gap_s, clockwork.change_s)
                        for how in (mode, BlockMode.STRAIGHT)
                    )
                    whole[1] += straight - now
                    turns[0] += now
                    turns[1] += straight
    return Saving(*whole), Saving(*turns)
