"""A goal of a model, its value in a solution, and models that start from one."""

from __future__ import annotations

from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.solver.board import Expression
from planner.solver.engine import Answer
from planner.vocabulary import Tier


@dataclass(frozen=True)
class Goal:
    """Something to be made small; it is never below ``floor``, by arithmetic."""

    tier: Tier | str
    cost: Expression
    floor: int = 0


def clear(model: cp_model.CpModel) -> None:
    """Take the objective and the hints out of a model."""
    model.clear_objective()  # type: ignore[no-untyped-call]
    model.clear_hints()  # type: ignore[no-untyped-call]


def hint(model: cp_model.CpModel, best: Answer | None) -> None:
    """Start the search from a known solution."""
    # A cost that is a plain number adds a constant to a copy: its answers are longer than the model.
    known = best.values[: len(model.proto.variables)] if best else ()
    for index, value in enumerate(known):
        model.add_hint(model.get_int_var_from_proto_index(index), value)


def value_of(cost: Expression, answer: Answer) -> int:
    """The value of a whole-number expression in a solution."""
    if isinstance(cost, int):
        return cost
    flat = cp_model.FlatIntExpr(cost)
    terms = zip(flat.vars, flat.coeffs, strict=True)
    total = sum(int(weight) * answer.values[variable.index] for variable, weight in terms)
    return int(total + flat.offset)
