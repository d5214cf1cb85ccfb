"""Phases of the weeks: mesocycles of loading weeks with deloads between them, a taper before the peak."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ortools.sat.python import cp_model

from planner.day import phases_of
from planner.place import WeekPhase
from planner.problem import Problem
from planner.rulebook.kinds import MesocycleRule, TaperRule
from planner.solution import TierReport
from planner.solver.board import Expression
from planner.solver.engine import Answer, Budget, Clock, Verdict
from planner.solver.tiers import Climb, Goal
from planner.vocabulary import Phase


@dataclass(frozen=True)
class Phases:
    """Mesocycle number and place of each week."""

    places: tuple[tuple[int, WeekPhase], ...]
    reports: tuple[TierReport, ...]


def taper_weeks(problem: Problem) -> int:
    """Weeks at the end that taper: the one of the peak, and those before with most days in the taper."""
    rule = problem.rules.maybe(TaperRule)
    if problem.peak_date is None or rule is None:
        return 0
    count = 0
    for week in range(problem.weeks, 0, -1):
        monday = problem.start + timedelta(days=7 * (week - 1))
        left = [(problem.peak_date - (monday + timedelta(days=d))).days for d in range(7)]
        inside = sum(0 < days <= rule.days for days in left)
        if 0 not in left and inside < rule.least_days_of_week:
            break
        count += 1
    return min(count, problem.weeks - 1)


def choose_phases(
    problem: Problem, missing: tuple[int, ...], budget: Budget, clock: Clock
) -> Phases | Verdict:
    """Phases for every week; ``missing`` counts the sessions that each week cannot hold."""
    model = _WeeksModel(problem, missing)
    ascent = Climb(model.model, "calendar", "phases", budget, clock, model.decisions).through(
        model.goals()
    )
    if not ascent.answer.found:
        return ascent.answer.verdict
    return Phases(model.places(ascent.answer), ascent.reports)


class _WeeksModel:
    """One literal per week and phase, and one per week that is a deload."""

    def __init__(self, problem: Problem, missing: tuple[int, ...]) -> None:
        self.problem = problem
        self.missing = missing
        self.rule = problem.rules.one(MesocycleRule)
        self.phases = [rule.phase for rule in phases_of(problem.rules)]
        self.taper = taper_weeks(problem)
        self.count = problem.weeks - self.taper
        self.model = cp_model.CpModel()
        self.phase = [
            [self.model.new_bool_var(f"{phase}@{week}") for phase in self.phases]
            for week in range(self.count)
        ]
        self.deload = [self.model.new_bool_var(f"deload@{week}") for week in range(self.count)]
        self._post_order()
        self._post_runs()

    @property
    def decisions(self) -> tuple[cp_model.IntVar, ...]:
        """Phase and deload of every week."""
        return (*self.deload, *(literal for row in self.phase for literal in row))

    def _post_order(self) -> None:
        """Each week one phase (a deload belongs to the mesocycle before it); phases never go back."""
        for week, literals in enumerate(self.phase):
            self.model.add_exactly_one(literals)
            if week:
                before, now = (_rank(self.phase[w]) for w in (week - 1, week))
                self.model.add(now >= before)
                for phase in range(len(self.phases)):
                    # The phase changes only after a deload.
                    self.model.add_implication(
                        self.phase[week - 1][phase], self.phase[week][phase]
                    ).only_enforce_if(self.deload[week - 1].negated())

    def _post_runs(self) -> None:
        """Loading weeks in a row: at most the most; at least the least, but in a shorter block."""
        least, most = self.rule.loading_weeks.min, self.rule.loading_weeks.max
        for start in range(self.count - most):
            self.model.add_at_least_one(self.deload[start : start + most + 1])
        for week in range(min(least, self.count)):
            self.model.add(self.deload[week] == 0)
        for week, closes in enumerate(self.deload):
            for earlier in range(max(0, week - least), week):
                self.model.add_at_most_one([self.deload[earlier], closes])
        # After the last deload comes nothing, or enough loading weeks; a taper needs loading before it.
        last = self.count if self.taper else self.count - 1
        for week in range(max(0, self.count - least), last):
            self.model.add(self.deload[week] == 0)

    def goals(self) -> tuple[Goal, ...]:
        """The focus's shares, mesocycles of the preferred length, deloads where sessions are lost anyway."""
        lost = [n * d.negated() for n, d in zip(self.missing, self.deload, strict=False) if n]
        return (
            Goal("weeks off the phase shares", self._off_shares()),
            Goal("weeks off the mesocycle length", self._off_length()),
            Goal("loading sessions lost", cp_model.LinearExpr.sum(lost) if lost else 0),
        )

    def _off_shares(self) -> Expression:
        """Loading weeks of each phase against the focus's shares, in hundredths of a week."""
        shares = self.rule.shares[self.problem.athlete.goal.focus]
        wanted = [getattr(shares, phase) for phase in self.phases]
        if len(wanted) == 1 or not any(wanted):
            return 0
        loading = self.count - cp_model.LinearExpr.sum(self.deload)
        off = []
        for index, share in enumerate(wanted):
            weeks = []
            for week in range(self.count):
                loads = self.model.new_bool_var("")
                self.model.add(loads <= self.phase[week][index])
                self.model.add(loads + self.deload[week] <= 1)
                self.model.add(loads >= self.phase[week][index] - self.deload[week])
                weeks.append(loads)
            distance = self.model.new_int_var(0, 100 * self.count, "")
            difference = sum(wanted) * cp_model.LinearExpr.sum(weeks) - share * loading
            self.model.add(distance >= difference)
            self.model.add(distance >= -1 * difference)
            off.append(distance)
        return cp_model.LinearExpr.sum(off)

    def _off_length(self) -> Expression:
        """Weeks by which each run of loading weeks differs from the preferred length."""
        preferred = self.rule.preferred_loading_weeks
        run: list[Expression] = []
        off = []
        for week in range(self.count):
            length = self.model.new_int_var(0, self.count, "")
            before = run[-1] if run else 0
            self.model.add(length == before + 1).only_enforce_if(self.deload[week].negated())
            self.model.add(length == 0).only_enforce_if(self.deload[week])
            distance = self.model.new_int_var(0, self.count, "")
            closes = self.deload[week]
            self.model.add(distance >= before - preferred).only_enforce_if(closes)
            self.model.add(distance >= preferred - before).only_enforce_if(closes)
            run.append(length)
            off.append(distance)
        return cp_model.LinearExpr.sum(off)

    def places(self, answer: Answer) -> tuple[tuple[int, WeekPhase], ...]:
        """Mesocycle and place of each week, taper included."""
        kinds = [Phase.DELOAD if answer[d] else None for d in self.deload]
        phases = [
            next(p for p, lit in zip(self.phases, row, strict=True) if answer[lit])
            for row in self.phase
        ]
        runs: list[list[tuple[Phase, Phase]]] = [[]]
        for kind, phase in zip(kinds, phases, strict=True):
            if runs[-1] and runs[-1][-1][1] is Phase.DELOAD:
                runs.append([])
            runs[-1].append((phase, kind or phase))
        runs[-1] += [(runs[-1][-1][0], Phase.TAPER)] * self.taper
        return tuple((number, place) for number, run in enumerate(runs) for place in _places(run))


def _rank(literals: list[cp_model.IntVar]) -> Expression:
    """The place of the phase among the stages: 0, 1, 2."""
    return cp_model.LinearExpr.weighted_sum(literals, list(range(len(literals))))


def _places(run: list[tuple[Phase, Phase]]) -> list[WeekPhase]:
    """The weeks of one mesocycle."""
    count = max(1, sum(kind is phase for phase, kind in run))
    return [
        WeekPhase(phase=phase, kind=kind, index=min(index, count - 1), count=count)
        for index, (phase, kind) in enumerate(run)
    ]
