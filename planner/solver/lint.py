"""The model lint: refuses models outside the subset in which the solver was seen to be right.

CP-SAT 9.11 to 9.15 can call a feasible model infeasible when the allowed set of a row over two or more
variables has a hole, and can be wrong when coefficients are large. Every model is read before it is solved.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import mul

from ortools.sat.python import cp_model, cp_model_helper

from planner.errors import Fault

WIDEST_DOMAIN = 10**6
GREATEST_ACTIVITY = 2**31


def lint(model: cp_model.CpModel, read: int = 0) -> None:
    """Raise ``Fault`` for the first construct that is not in the safe subset.

    So many of the first rows were ``read`` before, with all variables, in the model of which this is a copy.
    """
    proto = model.proto
    sizes = _Sizes(proto.variables)
    if not read:
        sizes.update((place, _size(one.domain)) for place, one in enumerate(proto.variables))
    rows = proto.constraints
    for constraint in (rows[place] for place in range(read, len(rows))):
        if constraint.has_linear():
            row = constraint.linear
            if len(row.domain) != 2 and len(row.vars) > 1:
                raise Fault.of(
                    "model lint: a row over several variables has a hole in its allowed set"
                )
            _check_activity(row.vars, row.coeffs, sizes, "a row")
    if proto.has_floating_point_objective():
        raise Fault.of("model lint: the objective has fractions")
    if proto.has_objective():
        _check_activity(proto.objective.vars, proto.objective.coeffs, sizes, "the objective")


class _Sizes(dict[int, int]):
    """The largest value of each variable, whatever its sign."""

    def __init__(self, variables: Sequence[cp_model_helper.IntegerVariableProto]) -> None:
        super().__init__()
        self._variables = variables

    def __missing__(self, index: int) -> int:
        # Objectives name a negated variable v as -v-1.
        self[index] = size = _size(self._variables[max(index, -index - 1)].domain)
        return size


def _size(domain: Sequence[int]) -> int:
    # The solver's sequences do not know negative positions: [-1] reads memory beyond them.
    low, high = domain[0], domain[len(domain) - 1]
    if low < -WIDEST_DOMAIN or high > WIDEST_DOMAIN:
        raise Fault.of(
            f"model lint: a variable's domain {low}..{high} is wider than {WIDEST_DOMAIN}"
        )
    return max(-low, high)


def _check_activity(
    variables: Sequence[int], coefficients: Sequence[int], sizes: _Sizes, what: str
) -> None:
    activity = sum(map(mul, map(abs, coefficients), map(sizes.__getitem__, variables)))
    if activity >= GREATEST_ACTIVITY:
        raise Fault.of(f"model lint: {what} can reach {activity}, beyond {GREATEST_ACTIVITY}")
