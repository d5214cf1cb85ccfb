"""Vitruve's programming interface, as saved to a file: workouts, exercises, series, repetitions with metrics."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from planner.errors import Finding, InputError
from planner.files import Places
from planner.files.json_tree import JsonTree, TooDeep
from planner.files.node import Node
from planner.files.table import Cell
from planner.journal.dialects import VITRUVE
from planner.journal.forms import Raw
from planner.journal.mapping import Column

API = replace(
    VITRUVE,
    title="Vitruve (JSON)",
    mapping=VITRUVE.mapping.model_copy(update={"dates": "year-first"}),
)
MOST_CHARACTERS = 32 * 1024 * 1024


def is_vitruve(text: str) -> bool:
    """Whether a text is what the interface answers."""
    return text.lstrip()[:1] in ("{", "[") and '"metricValues"' in text and '"series"' in text


def raws(text: str, name: str) -> Iterator[list[Raw]]:
    """One bundle a repetition, grouped by series; series are sets in the order of their end.

    The day is that of ``completedAt`` as it is written, in UTC.

    Raises
    ------
    InputError
        The text is no JSON, or too long or too deep.
    """
    for exercise in _exercises(_root(text, name)):
        title = _cell(exercise.child("name"), exercise)
        series = _list(exercise.child("series"))
        ordered = sorted(series, key=lambda one: _cell(one.child("completedAt"), one).text)
        for number, one in enumerate(ordered, start=1):
            yield list(_series(one, title, number))


def _root(text: str, name: str) -> Node:
    places = Places(name, text, Node(1, 1))
    if len(text) > MOST_CHARACTERS:
        raise InputError.of("is too long", file=name, advice="save fewer weeks at once")
    tree = JsonTree(text, places)
    try:
        root = tree.read()
    except json.JSONDecodeError as error:
        advice = "save the answer of the interface once more, whole"
        finding = places.at(error.lineno, error.colno, f"is no JSON: {error.msg}", advice=advice)
        raise InputError([finding]) from error
    except TooDeep as error:
        raise InputError(_or_deep(tree.findings, name)) from error
    return root


def _or_deep(findings: list[Finding], name: str) -> list[Finding]:
    return findings or [Finding(message="is nested too deep", file=name)]


def _exercises(node: Node) -> Iterator[Node]:
    """The exercises of every workout, whatever the list of workouts is wrapped in."""
    own = node.child("exercises")
    if own is not None:
        yield from _list(own)
    elif isinstance(node.value, list):
        for one in node.value:
            yield from _exercises(one)
    elif isinstance(node.value, dict):
        for entry in node.value.values():
            if isinstance(entry.node.value, list):
                yield from _exercises(entry.node)


def _series(series: Node, title: Cell, number: int) -> Iterator[Raw]:
    day = _cell(series.child("completedAt"), series)
    count = 0
    for one in _list(series.child("repetitions")):
        kind = _cell(one.child("type"), one)
        count += kind.text.lower() != "eccentric"
        found: dict[Column, Cell] = {
            Column.DATE: replace(day, text=day.text[:10]),
            Column.EXERCISE: title,
            Column.SET: replace(day, text=str(number)),
            Column.KIND: kind,
            Column.REP: replace(kind, text=str(count)),
            Column.REPS: replace(kind, text=str(count)),
        }
        for metric in _list(one.child("metricValues")):
            column = _METRICS.get(_cell(metric.child("metric"), metric).text)
            if column is not None:
                found[column] = _cell(metric.child("value"), metric)
        yield found


_METRICS = {"Mean Velocity": Column.VELOCITY, "Weight": Column.LOAD}


def _list(node: Node | None) -> list[Node]:
    return node.value if node is not None and isinstance(node.value, list) else []


def _cell(node: Node | None, parent: Node) -> Cell:
    """A value as a cell at its place; an empty one where there is none."""
    if node is None or isinstance(node.value, (list, dict)) or node.value is None:
        return Cell("", parent.line, parent.column)
    return Cell(str(node.value), node.line, node.column)
