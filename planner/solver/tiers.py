"""Goals in tiers: each is minimised, its value fixed for the next, its proof tried a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ortools.sat.python import cp_model

from planner.errors import Fault
from planner.solution import TierReport
from planner.solver.engine import Answer, Budget, Clock, Need, Verdict, run
from planner.solver.first import First
from planner.solver.goal import Goal, clear, hint, value_of
from planner.solver.lint import lint
from planner.vocabulary import Tier

AUDIT_SHARE = 0.5
"""Share of the budget of a solve that its second proof may use."""
LAST = frozenset({Tier.MINUTES, Tier.PREFERENCE})
"""The last goals: what a model like this one did not show of them is not tried a second time."""


@dataclass(frozen=True)
class Ascent:
    """The end of a run through the tiers: the last answer, and what was proved on the way."""

    answer: Answer
    reports: tuple[TierReport, ...]


@dataclass(frozen=True)
class Climb:
    """A run through the tiers of one model."""

    model: cp_model.CpModel
    stage: str
    scope: str
    budget: Budget
    clock: Clock
    decisions: tuple[cp_model.IntVar, ...]
    """What makes up a plan; everything else in the model only measures it."""
    start: Sequence[tuple[cp_model.IntVar, int]] = ()
    """Values that the search for a first solution tries before others."""
    known: Sequence[TierReport] = ()
    """Where the climb through a model like this one ended, with as many tiers; it started from there."""

    @cached_property
    def _read(self) -> int:
        """Rows that every copy of the model shares, each read by the lint once for all."""
        lint(self.model)
        return len(self.model.proto.constraints)

    def through(self, goals: Sequence[Goal]) -> Ascent:
        """Solve goal after goal; without any solution the answer is INFEASIBLE or UNKNOWN.

        First it is tried whether all goals reach their floors together: then nothing better exists in
        any of them, and one solve has proved them all. Otherwise a solution is found that has as many of
        the first goals at their floors as can be, and from there each goal in turn is brought to its
        floor, or as low as the budget allows.

        Where a model like this one is known, its values are tried in place of the floors, and which of
        the last goals could not be made better or proved there is not tried again.
        """
        aims = self._aims(goals)
        first = First(lambda some: self._copy(None, some), self.budget, self.clock, self.start,
                      known=bool(self.known), read=self._read)  # fmt: skip
        best, reached = first.found(aims)
        if reached == len(goals) and aims == tuple(goals):
            lines = tuple(self._at_floor(goal) for goal in goals)
            return Ascent(best, lines)
        left = frozenset(line.tier for line in self.known[:reached] if not line.proved) & LAST
        return self.onwards(best, goals, left) if best.found else Ascent(best, ())

    def _aims(self, goals: Sequence[Goal]) -> tuple[Goal, ...]:
        """The goals with what is known to be within reach in place of their floors."""
        if not self.known:
            return tuple(goals)
        pairs = zip(goals, self.known, strict=True)
        return tuple(replace(goal, floor=max(goal.floor, line.value)) for goal, line in pairs)

    def onwards(
        self, best: Answer, goals: Sequence[Goal], left: frozenset[Tier | str] = frozenset()
    ) -> Ascent:
        """Goal after goal from a solution that is known; those to be ``left`` keep the value they have."""
        reports = []
        best = self._measured(best, goals)
        for goal in goals:
            answer = self._as_is(goal, best) if goal.tier in left else self._improve(goal, best)
            line = self._report(goal, answer)
            self._tell(line)
            self.model.add(goal.cost <= line.value)
            reports.append(line)
            if answer.values != best.values:
                best = self._measured(answer, goals)
        lines = tuple(_final(*pair, best) for pair in zip(goals, reports, strict=True))
        return Ascent(best, lines)

    def staying(self, goals: Sequence[Goal]) -> Ascent:
        """The solution in which the first goal, a distance, is nothing; the other goals are measured.

        Where nothing may change there is only one solution, so each value is the best.
        """
        model = self._copy(None, goals[:1])
        # What only says how good the kept plan is, such as a primed session, is as good as it can be.
        model.minimize(sum((goal.cost for goal in goals), start=0))
        answer = run(model, self.budget, self.clock, read=self._read)
        if not answer.found:
            return Ascent(answer, ())
        best = self._measured(answer, goals)
        values = [(goal, value_of(goal.cost, best)) for goal in goals]
        lines = tuple(self._line(goal, value, value, confirmed=True) for goal, value in values)
        return Ascent(best, lines)

    def _as_is(self, goal: Goal, best: Answer) -> Answer:
        """The goal at the value that it has, of which no more is known than its floor."""
        return Answer(Verdict.FEASIBLE, value_of(goal.cost, best), goal.floor, best.values)

    def _improve(self, goal: Goal, best: Answer) -> Answer:
        """The goal at its floor, or as low as can be; what was known where nothing better is found."""
        known = self._as_is(goal, best)
        value = known.objective
        if value <= goal.floor:
            return known
        self._say(goal, value, "so far")
        model = self._copy(best, ())
        model.minimize(goal.cost)
        answer = run(model, self._budget(goal), self.clock, need=Need.IMPROVE, read=self._read)
        if answer.verdict is Verdict.INFEASIBLE:
            raise Fault.of(f"{self.stage}, {self.scope}: tier {goal.tier} lost the plan before it")
        if answer.verdict is not Verdict.FEASIBLE:
            return answer if answer.found else known
        exact = self._measured(answer, (goal,))
        return replace(exact, verdict=answer.verdict, objective=value_of(goal.cost, exact),
                       bound=answer.bound)  # fmt: skip

    def _measured(self, answer: Answer, goals: Sequence[Goal]) -> Answer:
        """The same plan with every cost as small as it really is.

        In a solution that is not the best a measure may be larger than what it measures.
        """
        model = self._copy(None, ())
        for variable in self.decisions:
            model.add(variable == answer[variable])
        model.minimize(sum((goal.cost for goal in goals), start=0))
        # All decisions are fixed, so this takes a moment; it may not fail because the time is over.
        exact = run(model, self.budget, Clock.start(Budget()), read=self._read)
        if not exact.found:
            raise Fault.of(
                f"{self.stage}, {self.scope}: a plan that was found could not be measured"
            )
        return exact

    def _copy(self, best: Answer | None, goals: Sequence[Goal]) -> cp_model.CpModel:
        """The model without objective, with these goals at their floors."""
        model = self.model.clone()
        clear(model)
        hint(model, best)
        for goal in goals:
            model.add(goal.cost <= goal.floor)
        return model

    def _at_floor(self, goal: Goal) -> TierReport:
        line = self._line(goal, goal.floor, goal.floor, confirmed=True)
        self._tell(line)
        return line

    def _report(self, goal: Goal, answer: Answer) -> TierReport:
        value = answer.objective
        if value <= goal.floor:
            return self._line(goal, value, value, confirmed=True)
        if answer.verdict is not Verdict.OPTIMAL:
            bound = max(min(answer.bound, value), goal.floor)
            return self._line(goal, value, bound, confirmed=False)
        return self._line(goal, value, value, confirmed=self._nothing_better(goal, value))

    def _line(self, goal: Goal, value: int, bound: int, *, confirmed: bool) -> TierReport:
        return TierReport(
            stage=self.stage,
            scope=self.scope,
            tier=goal.tier,
            value=value,
            bound=bound,
            proved=value == bound,
            confirmed=confirmed,
        )

    def _budget(self, goal: Goal) -> Budget:
        return self.budget.times(self.budget.last_share) if goal.tier in LAST else self.budget

    def _nothing_better(self, goal: Goal, value: int) -> bool:
        """Whether a proof without presolve agrees that the goal cannot be one better."""
        harder = self._copy(None, ())
        harder.add(goal.cost <= value - 1)
        audit = self._budget(goal).times(AUDIT_SHARE)
        answer = run(harder, audit, self.clock, need=Need.IMPROVE, presolve=False, read=self._read)
        if answer.found:
            raise Fault.of(
                f"the solver called {value} the best for tier {goal.tier}, but it is not"
            )
        return answer.verdict is Verdict.INFEASIBLE

    def _tell(self, line: TierReport) -> None:
        if self.clock.tell is not None:
            where = f"{line.stage}, {line.scope}"
            self.clock.tell(f"{where}: {line.tier} {line.value} (bound {line.bound})")

    def _say(self, goal: Goal, value: int, words: str) -> None:
        if self.clock.tell is not None:
            where = f"{self.stage}, {self.scope}"
            self.clock.tell(f"{where}: {goal.tier} {value} {words} (bound {goal.floor})")


def _final(goal: Goal, line: TierReport, best: Answer) -> TierReport:
    """A line with the value of the plan in the end: a later tier may have lowered one not proved."""
    value = value_of(goal.cost, best)
    if value == line.value:
        return line
    proved = value == line.bound
    confirmed = value <= goal.floor
    return line.model_copy(update={"value": value, "proved": proved, "confirmed": confirmed})
