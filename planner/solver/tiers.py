"""Goals in tiers: each is minimised, its value fixed for the next, its proof tried a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from planner.errors import Fault
from planner.solution import TierReport
from planner.solver.board import Expression
from planner.solver.engine import Answer, Budget, Clock, Verdict, run
from planner.vocabulary import Tier

AUDIT_SHARE = 0.5
"""Share of the budget of a solve that its second proof may use."""
FLOOR_SHARE = 0.5
"""Share of the budget of a solve that one attempt to reach floors may use."""


@dataclass(frozen=True)
class Goal:
    """Something to be made small; it is never below ``floor``, by arithmetic."""

    tier: Tier | str
    cost: Expression
    floor: int = 0


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

    def through(self, goals: Sequence[Goal]) -> Ascent:
        """Solve goal after goal; without any solution the answer is INFEASIBLE or UNKNOWN.

        Before each goal it is tried whether the goals that are left reach their floors together:
        then nothing better exists in any of them, and one solve has proved them all.
        """
        best: Answer | None = None
        reports: list[TierReport] = []
        left = list(goals)
        while left:
            answer, reached = self._at_floors(left, best)
            if not answer.found:
                return Ascent(answer, ())
            if reached:
                found = [self._at_floor(goal) for goal in left[:reached]]
            else:
                answer = self._minimise(left[0], answer)
                found = [self._report(left[0], answer)]
            for goal, report in zip(left, found, strict=False):
                self._tell(report)
                self.model.add(goal.cost <= report.value)
            reports += found
            best, left = answer, left[len(found) :]
        if best is None:
            raise Fault.of(f"{self.stage}, {self.scope}: there is no goal to solve for")
        return Ascent(best, tuple(reports))

    def _at_floors(self, goals: Sequence[Goal], best: Answer | None) -> tuple[Answer, int]:
        """How many goals, from the first on, reach their floors together, with a solution that does.

        None may: then the solution is any that keeps the hard rules, or the one that was known.
        """
        answer = self._try_floors(goals, best)
        if answer.found:
            return answer, len(goals)
        if best is None:
            best = run(self._copy(None, ()), self.budget, self.clock)
            if not best.found:
                return best, 0
        reached = 0
        for count in range(1, len(goals)):
            answer = self._try_floors(goals[:count], best)
            if not answer.found:
                break
            best, reached = answer, count
        return best, reached

    def _try_floors(self, goals: Sequence[Goal], best: Answer | None) -> Answer:
        share = replace(self.budget, work=self.budget.work * FLOOR_SHARE)
        return run(self._copy(best, goals), share, self.clock)

    def _copy(self, best: Answer | None, goals: Sequence[Goal]) -> cp_model.CpModel:
        """The model without objective, with these goals at their floors."""
        model = self.model.clone()
        clear(model)
        hint(model, best)
        for goal in goals:
            model.add(goal.cost <= goal.floor)
        return model

    def _minimise(self, goal: Goal, best: Answer) -> Answer:
        """The best value of one goal; the solution at hand where none better is found in time."""
        model = self._copy(best, ())
        model.minimize(goal.cost)
        answer = run(model, self.budget, self.clock)
        if answer.found:
            return answer
        if answer.verdict is Verdict.INFEASIBLE:
            raise Fault.of(f"{self.stage}, {self.scope}: tier {goal.tier} lost the plan before it")
        return Answer(Verdict.FEASIBLE, value_of(goal.cost, best), goal.floor, best.values)

    def _at_floor(self, goal: Goal) -> TierReport:
        return self._line(goal, goal.floor, goal.floor, confirmed=True)

    def _report(self, goal: Goal, answer: Answer) -> TierReport:
        value = answer.objective
        if value <= goal.floor:
            return self._at_floor(goal)
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

    def _nothing_better(self, goal: Goal, value: int) -> bool:
        """Whether a proof without presolve agrees that the goal cannot be one better."""
        harder = self._copy(None, ())
        harder.add(goal.cost <= value - 1)
        audit = replace(self.budget, work=self.budget.work * AUDIT_SHARE)
        answer = run(harder, audit, self.clock, presolve=False)
        if answer.found:
            raise Fault.of(
                f"the solver called {value} the best for tier {goal.tier}, but it is not"
            )
        return answer.verdict is Verdict.INFEASIBLE

    def _tell(self, line: TierReport) -> None:
        if self.clock.tell is not None:
            where = f"{line.stage}, {line.scope}"
            self.clock.tell(f"{where}: {line.tier} {line.value} (bound {line.bound})")


def clear(model: cp_model.CpModel) -> None:
    """Take the objective and the hints out of a model."""
    model.clear_objective()  # type: ignore[no-untyped-call]
    model.clear_hints()  # type: ignore[no-untyped-call]


def hint(model: cp_model.CpModel, best: Answer | None) -> None:
    """Start the search from a known solution."""
    for index, value in enumerate(best.values if best else ()):
        model.add_hint(model.get_int_var_from_proto_index(index), value)


def value_of(cost: Expression, answer: Answer) -> int:
    """The value of a whole-number expression in a solution."""
    if isinstance(cost, int):
        return cost
    flat = cp_model.FlatIntExpr(cost)
    terms = zip(flat.vars, flat.coeffs, strict=True)
    total = sum(int(weight) * answer.values[variable.index] for variable, weight in terms)
    return int(total + flat.offset)
