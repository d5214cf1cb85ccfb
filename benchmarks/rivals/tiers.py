"""Our own climb through the tiers, and the same model with one weighted sum."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from ortools.sat.python import cp_model

from benchmarks.rivals.outcome import Outcome, Stopwatch
from planner.solver import Budget
from planner.solver.content.goals import goals_of
from planner.solver.content.stage import build
from planner.solver.engine import Answer, Clock, Verdict
from planner.solver.goal import Goal, value_of
from planner.solver.task import Task
from planner.solver.tiers import Climb

GREATEST = 2**40
"""An objective beyond this is a sum in name only: then the last tiers are left out."""


def climbed(task: Task, budget: Budget) -> Outcome:
    """The planner's own way, proofs included."""
    watch = Stopwatch()
    content = build(task)
    climb = Climb(content.model, "content", task.scope, budget, Clock.start(budget), content.decisions)
    ascent = climb.through(goals_of(content))
    outcome = Outcome("tiers (planner)", seconds=watch.seconds)
    for line in ascent.reports:
        outcome.add(str(line.tier), line.value, line.bound)
    if not ascent.answer.found:
        outcome.note = ascent.answer.verdict.value
    return outcome


def weighted(task: Task, seconds: float) -> Outcome:
    """All tiers in one sum, each weighing more than everything below it can come to."""
    watch = Stopwatch()
    content = build(task)
    goals = goals_of(content)
    weighed = _weighed(content.model, goals)
    content.model.minimize(sum(weighed, start=0))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    # As for the tiers: what was measured to be best on these models.
    solver.parameters.linearization_level = 2
    solver.parameters.cut_level = 0
    solver.parameters.cp_model_probing_level = 0
    status = solver.solve(content.model)
    outcome = Outcome("one weighted sum", seconds=watch.seconds)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        outcome.note = "no plan"
        return outcome
    answer = Answer(Verdict.FEASIBLE, values=tuple(solver.response_proto.solution))
    for number, goal in enumerate(goals):
        value = value_of(goal.cost, answer)
        proved = status == cp_model.OPTIMAL and number < len(weighed)
        outcome.add(str(goal.tier), value, value if proved else goal.floor)
    return outcome


def _weighed(model: cp_model.CpModel, goals: Sequence[Goal]) -> list[cp_model.LinearExpr | int]:
    """The upper tiers that fit into one objective, each above all that is below it."""
    spans = [_most(model, goal.cost) + 1 for goal in goals]
    fitting = len(goals)
    while prod(spans[:fitting]) >= GREATEST:
        fitting -= 1
    return [prod(spans[n + 1 : fitting]) * goals[n].cost for n in range(fitting)]


def _most(model: cp_model.CpModel, cost: cp_model.LinearExpr | int) -> int:
    """The most that a cost can come to, by arithmetic."""
    if isinstance(cost, int):
        return cost
    flat = cp_model.FlatIntExpr(cost)
    domains = [model.proto.variables[v.index].domain for v in flat.vars]
    ends = [max(c * d[0], c * d[len(d) - 1]) for c, d in zip(flat.coeffs, domains, strict=True)]
    return int(sum(ends) + flat.offset)
