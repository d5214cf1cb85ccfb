"""The whole story: solve a problem, prescribe loads, verify the plan; or say why there is none."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version

from planner import __version__
from planner.errors import Fault, Finding
from planner.plan import InputDigest, Plan, Provenance
from planner.prescribe import prescribe
from planner.problem import Problem
from planner.solution import Conflict, Solution
from planner.solver import Budget, OutOfTime, solve
from planner.verify import verify


def make_plan(
    problem: Problem,
    inputs: tuple[InputDigest, ...],
    budget: Budget,
    progress: Callable[[str], None] | None,
) -> Plan | Conflict | OutOfTime:
    """A verified plan, the rules that collide, or neither within the budget.

    Raises
    ------
    Fault
        The verifier, which shares no code with the solver, found a rule broken: nobody sees that plan.
    """
    solution = solve(problem, budget, progress)
    if not isinstance(solution, Solution):
        return solution
    provenance = Provenance(
        planner=__version__, ortools=version("ortools"), seed=problem.seed, inputs=inputs
    )
    plan = prescribe(problem, solution, provenance)
    violations = verify(plan)
    if violations:
        raise Fault(
            Finding(message=f"the verifier rejected the plan: {v.rule}, {v.where}: {v.what}")
            for v in violations
        )
    return plan
