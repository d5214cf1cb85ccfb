"""From pydantic's list of errors to findings in plain words, each at its place in the file."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from pydantic import BaseModel, ValidationError

from planner.errors import Finding
from planner.files.node import KeyPath, Node, along
from planner.files.places import Places
from planner.files.schema import Schema, Schemas, Spot, choices
from planner.files.wording import Problem, meant, said

_MAPPINGS = {"model", "dict", "tagged-union"}
_LISTS = {"list", "tuple", "set", "frozenset"}


def explain(error: ValidationError, model: type[BaseModel], places: Places) -> list[Finding]:
    """Tell every problem pydantic found; what stands at a refused place is told only once.

    Returns
    -------
    list of Finding
        In pydantic's order. Empty when all problems follow from values that were refused before.
    """
    schemas = Schemas(model)
    details: list[Any] = error.errors(include_input=False, include_url=False)
    problems = [Problem(Spot((), schemas.top), detail) for detail in details]
    told = [
        problem
        for problem in _settled(schemas, problems, places)
        if not any(node.broken for node in along(places.root, problem.spot.path))
    ]
    misspelt = {
        (*problem.spot.path[:-1], meant(schemas, problem, places))
        for problem in told
        if problem.kind == "extra_forbidden"
    }
    return [
        said(schemas, problem, places)
        for problem in told
        # A key that is only misspelt is not missing as well.
        if not (problem.kind == "missing" and problem.spot.path in misspelt)
    ]


def _settled(schemas: Schemas, problems: list[Problem], places: Places) -> list[Problem]:
    """The problems at their final spots, with every fork of a union decided."""
    settled: list[Problem] = []
    traced = [p.moved(schemas.trace(p.spot, p.location)) for p in problems]
    for fork, group in groupby(traced, key=lambda p: p.spot.path if p.spot.rest else None):
        if fork is None:
            settled += group
        else:
            settled += _decided(schemas, list(group), places)
    return settled


def _decided(schemas: Schemas, group: list[Problem], places: Places) -> list[Problem]:
    """The problems of the choice that was probably meant, or one for the union as a whole.

    Pydantic reports every choice of a union in turn. When the value's own sort, a mapping or a
    list, fits some choices, the one with the fewest problems is meant.
    """
    spot = group[0].spot
    branches = [list(items) for _, items in groupby(group, key=lambda p: p.spot.rest[0])]
    union = schemas.bare(spot.schema) if spot.schema else None
    options = choices(union) if union else []
    *_, node = along(places.root, spot.path)
    if len(options) == len(branches):
        fitting = [
            (option, branch)
            for option, branch in zip(options, branches, strict=True)
            if _of_sort(schemas.bare(option), node)
        ]
        if fitting:
            option, branch = min(fitting, key=lambda pair: len(pair[1]))
            return _settled(schemas, [_below(p, spot.path, option) for p in branch], places)
    whole = Spot(spot.path, spot.schema, owner=spot.owner, above=spot.above)
    return [Problem(whole, {**group[0].detail, "type": "union", "loc": ()})]


def _of_sort(bare: Schema, node: Node) -> bool:
    """Whether a mapping meets a choice for mappings, or a list one for lists."""
    if isinstance(node.value, dict):
        return bare["type"] in _MAPPINGS
    return isinstance(node.value, list) and bare["type"] in _LISTS


def _below(problem: Problem, path: KeyPath, option: Schema) -> Problem:
    """The problem as the chosen option alone would have reported it."""
    rest = problem.spot.rest[1:]
    spot = Spot(path, option, owner=problem.spot.owner, above=problem.spot.above)
    return Problem(spot, {**problem.detail, "loc": rest})
