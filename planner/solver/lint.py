"""The model lint: refuses models outside the subset in which the solver was seen to be right.

CP-SAT 9.11 to 9.15 can call a feasible model infeasible when the allowed set of a row over two or more
variables has a hole, and can be wrong when coefficients are large. Every model is read before it is solved.
"""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

from planner.errors import Fault

WIDEST_DOMAIN = 10**6
GREATEST_ACTIVITY = 2**31


def lint(model: cp_model.CpModel) -> None:
    """Raise ``Fault`` for the first construct that is not in the safe subset."""
    proto = model.proto
    bounds = [_bounds(variable.domain) for variable in proto.variables]
    for low, high in bounds:
        if low < -WIDEST_DOMAIN or high > WIDEST_DOMAIN:
            raise Fault.of(
                f"model lint: a variable's domain {low}..{high} is wider than {WIDEST_DOMAIN}"
            )
    for constraint in proto.constraints:
        if constraint.has_linear():
            row = constraint.linear
            if len(row.vars) > 1 and len(row.domain) != 2:
                raise Fault.of(
                    "model lint: a row over several variables has a hole in its allowed set"
                )
            _check_activity(row.vars, row.coeffs, bounds, "a row")
    if proto.has_floating_point_objective():
        raise Fault.of("model lint: the objective has fractions")
    if proto.has_objective():
        _check_activity(proto.objective.vars, proto.objective.coeffs, bounds, "the objective")


def _bounds(domain: Sequence[int]) -> tuple[int, int]:
    # The solver's sequences do not know negative positions: [-1] reads memory beyond them.
    return domain[0], domain[len(domain) - 1]


def _check_activity(
    variables: Sequence[int],
    coefficients: Sequence[int],
    bounds: Sequence[tuple[int, int]],
    what: str,
) -> None:
    activity = 0
    for index, coefficient in zip(variables, coefficients, strict=True):
        # Objectives name a negated variable v as -v-1.
        low, high = bounds[index] if index >= 0 else bounds[-index - 1]
        activity += abs(coefficient) * max(abs(low), abs(high))
    if activity >= GREATEST_ACTIVITY:
        raise Fault.of(f"model lint: {what} can reach {activity}, beyond {GREATEST_ACTIVITY}")
