"""Phases of the weeks: mesocycles of loading weeks with deloads between them, a taper before each peak."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.day import phases_of
from planner.place import WeekPhase
from planner.problem import Problem
from planner.rulebook.kinds import MesocycleRule
from planner.solution import TierReport
from planner.solver.board import Expression
from planner.solver.calendar.parts import Part, parts_of
from planner.solver.engine import Answer, Budget, Clock, Verdict
from planner.solver.goal import Goal
from planner.solver.tiers import Climb
from planner.vocabulary import Phase


@dataclass(frozen=True)
class Phases:
    """Mesocycle number and place of each week."""

    places: tuple[tuple[int, WeekPhase], ...]
    reports: tuple[TierReport, ...]


@dataclass(frozen=True)
class Mesocycle:
    """A mesocycle that could stand in a part."""

    start: int
    """0-based week of the part."""
    loading: int
    phase: int
    """Position among the stages of the model."""
    deload: bool

    @property
    def end(self) -> int:
        """The week after it."""
        return self.start + self.loading + self.deload


def choose_phases(
    problem: Problem, missing: tuple[int, ...], budget: Budget, clock: Clock
) -> Phases | Verdict:
    """Phases for every week; ``missing`` counts the sessions that each week cannot hold."""
    places: list[tuple[int, WeekPhase]] = []
    reports: list[TierReport] = []
    parts = parts_of(problem)
    for number, part in enumerate(parts, start=1):
        scope = "phases" if len(parts) == 1 else f"phases of part {number}"
        model = PartModel(problem, part, missing[part.first : part.first + part.count])
        climb = Climb(model.model, "calendar", scope, budget, clock, model.decisions)
        ascent = climb.through(model.goals())
        if not ascent.answer.found:
            return ascent.answer.verdict
        before = places[-1][0] + 1 if places else 0
        places += [(before + mesocycle, place) for mesocycle, place in model.places(ascent.answer)]
        reports += ascent.reports
    return Phases(tuple(places), tuple(reports))


class PartModel:
    """One literal per possible mesocycle: those that are chosen cover every week once, phases in order."""

    def __init__(self, problem: Problem, part: Part, missing: tuple[int, ...]) -> None:
        self.problem = problem
        self.part = part
        self.missing = missing
        self.rule = problem.rules.one(MesocycleRule)
        self.phases = [rule.phase for rule in phases_of(problem.rules)]
        self.model = cp_model.CpModel()
        asked = {week - 1 - part.first for week in problem.deload_weeks}
        self.asked = {week for week in asked if 0 <= week < part.count}
        self.chosen = {m: self.model.new_bool_var(str(m)) for m in self._possible()}
        self._post_flow()

    @property
    def decisions(self) -> tuple[cp_model.IntVar, ...]:
        """Whether each mesocycle is chosen."""
        return tuple(self.chosen.values())

    def _possible(self) -> Iterator[Mesocycle]:
        """Loading weeks within their band; fewer in a part too short for it, or before a deload asked for."""
        band, count = self.rule.loading_weeks, self.part.count
        for start in range(count):
            for loading in range(1, min(band.max, count - start) + 1):
                end = start + loading
                if self.asked & set(range(start, end)):
                    break
                short = loading < band.min
                closed = end < count and (end + 1 < count or not self.part.taper)
                for phase in range(len(self.phases)):
                    if closed and (not short or end in self.asked):
                        yield Mesocycle(start, loading, phase, deload=True)
                    if end == count and (not short or self._has_no_room(start)):
                        yield Mesocycle(start, loading, phase, deload=False)

    def _has_no_room(self, start: int) -> bool:
        """Weeks of which none or too few are left: in a short part, or behind a deload asked for."""
        return self.part.count < self.rule.loading_weeks.min or start - 1 in self.asked

    def _post_flow(self) -> None:
        """From week to week, and at each week from phase to later phase: one way through the part."""
        comes: dict[tuple[int, int], list[Expression]] = defaultdict(list)
        goes: dict[tuple[int, int], list[Expression]] = defaultdict(list)
        for mesocycle, literal in self.chosen.items():
            goes[mesocycle.start, mesocycle.phase].append(literal)
            comes[mesocycle.end, mesocycle.phase].append(literal)
        last = len(self.phases) - 1
        comes[0, 0].append(1)
        for week in range(self.part.count):
            for phase in range(last):
                later = self.model.new_bool_var("")
                goes[week, phase].append(later)
                comes[week, phase + 1].append(later)
            for phase in range(last + 1):
                self.model.add(_sum(comes[week, phase]) == _sum(goes[week, phase]))
        # What sets out arrives: the flow itself sees to it, and the search need not find out.
        ends = [literal for m, literal in self.chosen.items() if m.end == self.part.count]
        self.model.add(_sum(ends) == 1)

    def goals(self) -> tuple[Goal, ...]:
        """The focus's shares, mesocycles of the preferred length, deloads where sessions are lost anyway."""
        off = [
            abs(m.loading - self.rule.preferred_loading_weeks) * literal
            for m, literal in self.chosen.items()
            if m.deload and m.loading != self.rule.preferred_loading_weeks
        ]
        lost = [
            sum(self.missing[m.start : m.start + m.loading]) * literal
            for m, literal in self.chosen.items()
            if any(self.missing[m.start : m.start + m.loading])
        ]
        return (
            Goal("weeks off the phase shares", self._off_shares()),
            Goal("weeks off the mesocycle length", _sum(off)),
            Goal("loading sessions lost", _sum(lost)),
        )

    def _off_shares(self) -> Expression:
        """Loading weeks of each phase against the focus's shares, in hundredths of a week."""
        shares = self.rule.shares[self.problem.athlete.goal.focus]
        wanted = [getattr(shares, phase) for phase in self.phases]
        if len(wanted) == 1 or not any(wanted):
            return 0
        weeks = [self._loading_weeks(phase) for phase in range(len(self.phases))]
        total = self.model.new_int_var(0, self.part.count, "loading weeks")
        self.model.add(total == _sum(weeks))
        off: list[Expression] = []
        for share, own in zip(wanted, weeks, strict=True):
            distance = self.model.new_int_var(0, 100 * self.part.count, "")
            difference = sum(wanted) * own - share * total
            self.model.add(distance >= difference)
            self.model.add(distance >= -1 * difference)
            off.append(distance)
        return _sum(off)

    def _loading_weeks(self, phase: int) -> cp_model.IntVar:
        """Loading weeks of a phase: a number of its own, so that the proof can branch on it."""
        weeks = self.model.new_int_var(0, self.part.count, "")
        of_phase = [m.loading * literal for m, literal in self.chosen.items() if m.phase == phase]
        self.model.add(weeks == _sum(of_phase))
        return weeks

    def places(self, answer: Answer) -> Iterator[tuple[int, WeekPhase]]:
        """Mesocycle and place of each week, taper included."""
        found = sorted((m for m, lit in self.chosen.items() if answer[lit]), key=lambda m: m.start)
        for number, mesocycle in enumerate(found):
            phase = self.phases[mesocycle.phase]
            kinds = [phase] * mesocycle.loading + [Phase.DELOAD] * mesocycle.deload
            if mesocycle is found[-1]:
                kinds += [Phase.TAPER] * self.part.taper
            last = mesocycle.loading - 1
            for week, kind in enumerate(kinds):
                index = min(week, last)
                yield number, WeekPhase(phase=phase, kind=kind, index=index, count=last + 1)


def _sum(terms: Sequence[Expression]) -> Expression:
    return cp_model.LinearExpr.sum(terms) if terms else 0
