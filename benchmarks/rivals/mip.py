"""The same rows for a solver of mixed-integer programs, tier by tier."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.linear_solver.python import model_builder
from ortools.sat.python import cp_model

from benchmarks.rivals.outcome import Outcome, Stopwatch
from planner.solver.content.goals import goals_of
from planner.solver.content.stage import build
from planner.solver.task import Task

DONE = (model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE)


class Program:
    """A content model as a mixed-integer program."""

    def __init__(self, model: cp_model.CpModel) -> None:
        self.source = model
        self.model = model_builder.Model()
        self._bounds = [(v.domain[0], v.domain[len(v.domain) - 1]) for v in model.proto.variables]
        self._variables = [
            self.model.new_int_var(low, high, f"v{number}")
            for number, (low, high) in enumerate(self._bounds)
        ]
        for constraint in model.proto.constraints:
            self._post(constraint)

    def _literal(self, reference: int) -> model_builder.LinearExpr:
        return self._variables[reference] if reference >= 0 else 1 - self._variables[-reference - 1]

    def _sum(self, references: Sequence[int]) -> model_builder.LinearExpr:
        return model_builder.LinearExpr.sum([self._literal(r) for r in references])

    def _post(self, constraint: cp_model.ConstraintProto) -> None:
        off = len(constraint.enforcement_literal) - self._sum(constraint.enforcement_literal)
        if constraint.has_linear():
            self._post_row(constraint.linear, off)
        elif constraint.has_bool_or():
            self.model.add(self._sum(constraint.bool_or.literals) + off >= 1)
        elif constraint.has_at_most_one():
            self.model.add(self._sum(constraint.at_most_one.literals) <= 1)
        elif constraint.has_exactly_one():
            self.model.add(self._sum(constraint.exactly_one.literals) == 1)
        elif constraint.has_bool_and():
            for literal in constraint.bool_and.literals:
                self.model.add(self._literal(literal) + off >= 1)
        else:
            raise TypeError(f"no row for {constraint}")

    def _post_row(self, row: cp_model.LinearConstraintProto, off: model_builder.LinearExpr) -> None:
        """A row that counts only while nothing is off: as wide as it can be otherwise."""
        spans = [sorted((c * low, c * high)) for c, (low, high)
                 in zip(row.coeffs, (self._bounds[v] for v in row.vars), strict=True)]  # fmt: skip
        least, most = (sum(span[end] for span in spans) for end in (0, 1))
        total = model_builder.LinearExpr.weighted_sum(
            [self._variables[v] for v in row.vars], list(row.coeffs)
        )
        low, high = row.domain[0], row.domain[len(row.domain) - 1]
        if low > least:
            self.model.add(total + (low - least) * off >= low)
        if high < most:
            self.model.add(total - (most - high) * off <= high)

    def expression(self, cost: cp_model.LinearExpr | int) -> model_builder.LinearExpr | int:
        """A cost in the program's variables."""
        if isinstance(cost, int):
            return cost
        flat = cp_model.FlatIntExpr(cost)
        variables = [self._variables[v.index] for v in flat.vars]
        return model_builder.LinearExpr.weighted_sum(variables, list(flat.coeffs)) + flat.offset


def solved_by(name: str, task: Task, seconds: float) -> Outcome:
    """Tier after tier, each fixed for the next; so many seconds for each."""
    watch = Stopwatch()
    content = build(task)
    goals = goals_of(content)
    program = Program(content.model)
    outcome = Outcome(name)
    for goal in goals:
        cost = program.expression(goal.cost)
        if isinstance(cost, int):
            outcome.add(str(goal.tier), cost, cost)
            continue
        program.model.minimize(cost)
        solver = model_builder.Solver(name)
        solver.set_time_limit_in_seconds(seconds)
        status = solver.solve(program.model)
        if status not in DONE:
            outcome.note = f"no plan in tier {goal.tier} ({status.name.lower()})"
            break
        value = round(solver.objective_value)
        outcome.add(str(goal.tier), value, min(value, -int(-(solver.best_objective_bound - 1e-6) // 1)))
        program.model.add(cost <= value)
    outcome.seconds = watch.seconds
    return outcome
