"""Goals in tiers: each is minimised, its value fixed for the next, and its proof tried a second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.errors import Fault
from planner.solution import TierReport
from planner.solver.engine import Answer, Budget, Clock, Verdict, run
from planner.vocabulary import Tier

AUDIT_SHARE = 0.5
"""Share of the budget of a solve that its second proof may use."""
FLOOR_SHARE = 0.5
"""Share of the budget of a solve that the attempt to reach all floors at once may use."""


@dataclass(frozen=True)
class Goal:
    """Something to be made small; it is never below ``floor``, by arithmetic."""

    tier: Tier | str
    cost: cp_model.LinearExprT
    floor: int = 0


@dataclass(frozen=True)
class Ascent:
    """The end of a run through the tiers: the last answer, and what was proved on the way."""

    answer: Answer
    reports: tuple[TierReport, ...]


def climb(
    model: cp_model.CpModel,
    goals: Sequence[Goal],
    *,
    stage: str,
    scope: str,
    budget: Budget,
    clock: Clock,
) -> Ascent:
    """Solve goal after goal. Without any solution the answer is INFEASIBLE or UNKNOWN, without report.

    Before each goal it is tried whether all goals that are left reach their floors together: then nothing
    better exists in any of them, and one solve has proved them all.
    """
    best: Answer | None = None
    reports: list[TierReport] = []
    left = list(goals)
    while left:
        answer, reached = _at_floors(model, left, best, budget, clock)
        if reached:
            reports += [_at_floor(goal, stage, scope, clock) for goal in left[:reached]]
        else:
            answer = _minimise(model, left[0], best, budget, clock)
            if best is None and not answer.found:
                return Ascent(answer, ())
            reached = 1
            reports.append(_report(model, left[0], answer, stage, scope, budget, clock))
            _tell(clock, reports[-1])
        for goal, report in zip(left[:reached], reports[-reached:], strict=True):
            model.add(goal.cost <= report.value)
        best = answer
        left = left[reached:]
    assert best is not None
    return Ascent(best, tuple(reports))


def _minimise(
    model: cp_model.CpModel, goal: Goal, best: Answer | None, budget: Budget, clock: Clock
) -> Answer:
    """The best value of one goal; the solution at hand where the solver finds none in time."""
    model.minimize(goal.cost)
    _hint(model, best)
    answer = run(model, budget, clock)
    model.clear_objective()
    if best is None or answer.found:
        return answer
    if answer.verdict is Verdict.INFEASIBLE:
        raise Fault.of(f"tier {goal.tier} lost the plan that the tier before had")
    return Answer(Verdict.FEASIBLE, _value(goal.cost, best), goal.floor, best.values)


def _at_floors(
    model: cp_model.CpModel,
    goals: Sequence[Goal],
    best: Answer | None,
    budget: Budget,
    clock: Clock,
) -> tuple[Answer, int]:
    """The longest row of goals that reach their floors together, and one solution in which they do."""
    share = Budget(budget.work * FLOOR_SHARE, budget.wall_s, budget.seed)
    for reached in range(len(goals), 0, -1):
        whole = model.clone()
        whole.clear_objective()
        _hint(whole, best)
        for goal in goals[:reached]:
            whole.add(goal.cost <= goal.floor)
        answer = run(whole, share, clock)
        if answer.found:
            return answer, reached
    return Answer(Verdict.UNKNOWN), 0


def _at_floor(goal: Goal, stage: str, scope: str, clock: Clock) -> TierReport:
    report = TierReport(
        stage=stage,
        scope=scope,
        tier=goal.tier,
        value=goal.floor,
        bound=goal.floor,
        proved=True,
        confirmed=True,
    )
    _tell(clock, report)
    return report


def _tell(clock: Clock, report: TierReport) -> None:
    if clock.tell is not None:
        clock.tell(f"{report.stage}, {report.scope}: {report.tier} {report.value} (bound {report.bound})")


def _report(
    model: cp_model.CpModel,
    goal: Goal,
    answer: Answer,
    stage: str,
    scope: str,
    budget: Budget,
    clock: Clock,
) -> TierReport:
    value = answer.objective
    bound = max(min(answer.bound, value), goal.floor)
    proved = answer.verdict is Verdict.OPTIMAL or value <= goal.floor
    if proved:
        bound = value
    confirmed = proved and (
        value <= goal.floor or _nothing_better(model, goal, value, budget, clock)
    )
    return TierReport(
        stage=stage,
        scope=scope,
        tier=goal.tier,
        value=value,
        bound=bound,
        proved=proved,
        confirmed=confirmed,
    )


def _nothing_better(
    model: cp_model.CpModel, goal: Goal, value: int, budget: Budget, clock: Clock
) -> bool:
    """Whether a proof without presolve agrees that the goal cannot be one better."""
    harder = model.clone()
    harder.clear_objective()
    harder.clear_hints()
    harder.add(goal.cost <= value - 1)
    audit = Budget(work=budget.work * AUDIT_SHARE, wall_s=budget.wall_s, seed=budget.seed)
    answer = run(harder, audit, clock, presolve=False)
    if answer.found:
        raise Fault.of(
            f"the solver called {value} the best for tier {goal.tier}, but a second proof found better"
        )
    return answer.verdict is Verdict.INFEASIBLE


def _hint(model: cp_model.CpModel, best: Answer | None) -> None:
    if best is None:
        return
    model.clear_hints()
    for index, value in enumerate(best.values):
        model.add_hint(model.get_int_var_from_proto_index(index), value)


def _value(cost: cp_model.LinearExprT, answer: Answer) -> int:
    """The value of a whole-number expression in a solution."""
    if isinstance(cost, int):
        return cost
    flat = cp_model.FlatIntExpr(cost)
    return sum(
        coefficient * answer.values[variable.index]
        for variable, coefficient in zip(flat.vars, flat.coeffs, strict=True)
    ) + int(flat.offset)
