"""The roster: one member a row, each with a profile or with what is wrong in that row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from planner.athlete import Athlete
from planner.errors import Finding, InputError
from planner.files import Places
from planner.files.node import dotted
from planner.files.table import Cell, Row, Table
from planner.files.yaml_file import in_order, validated
from planner.members.profile import COLUMNS, EITHER, REQUIRED, Reader
from planner.members.template import GymTemplate

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
"""Names of files are made from it."""


@dataclass(frozen=True)
class Entry:
    """A member: a profile with the place of each value, or findings."""

    id: str
    name: str
    line: int
    athlete: Athlete | None
    places: Places
    findings: tuple[Finding, ...] = ()


def roster(table: Table, template: GymTemplate, exercises: Collection[str]) -> tuple[Entry, ...]:
    """The members of a table, in its order.

    Raises
    ------
    InputError
        Columns are missing, unknown or named twice, or there is no row; what is wrong with a single
        row stands in that row's entry.
    """
    columns = tuple(cell.text for cell in table.head.cells)
    findings = [*table.head.findings, *_head_findings(table, exercises)]
    if not table.rows:
        findings.append(table.places.at(1, 1, "names columns, but no member follows"))
    if findings:
        raise InputError(in_order(findings))
    reader = Reader(template, columns, exercises, table.places)
    seen: dict[str, int] = {}
    return tuple(_entry(row, table, reader, seen) for row in table.rows)


def _head_findings(table: Table, exercises: Collection[str]) -> Iterator[Finding]:
    known = {*COLUMNS, *exercises}
    cells = table.head.cells
    texts = [cell.text for cell in cells]
    for number, cell in enumerate(cells):
        if cell.text in texts[:number]:
            yield table.places.at(cell.line, cell.column, "this column stands twice")
        elif cell.text not in known:
            yield _unknown(table, cell, known)
    first = cells[0]
    for name in REQUIRED:
        if name not in texts:
            message = f"the column {name} is missing"
            yield table.places.at(first.line, first.column, message, advice=f"add {name}")
    for pair in EITHER:
        if not set(pair) & set(texts):
            message = f"one of the columns {' and '.join(pair)} is needed"
            yield table.places.at(first.line, first.column, message)


def _unknown(table: Table, cell: Cell, known: Collection[str]) -> Finding:
    close = get_close_matches(cell.text.lower().replace(" ", "_"), sorted(known), n=3, cutoff=0.6)
    advice = f"write {' or '.join(close)}" if close else f"columns are {', '.join(COLUMNS)}"
    message = "is neither a column nor the id of an exercise"
    found = f'"{cell.text}"' if cell.text else "nothing"
    return table.places.at(cell.line, cell.column, message, found=found, advice=advice)


def _entry(row: Row, table: Table, reader: Reader, seen: dict[str, int]) -> Entry:
    cells = dict(zip(reader.columns, row.cells, strict=False))
    name = cells["name"].text if "name" in cells else ""
    member = cells["id"].text if "id" in cells else ""
    findings = [*row.findings, *_id_findings(cells.get("id"), row, table.places, seen)]
    if row.findings:
        return Entry(member, name, row.line, None, table.places, tuple(findings))
    root, odd = reader.tree(row)
    findings += odd
    places = table.places.of(root)
    athlete, problems = validated(root, Athlete, places)
    findings += _once(problems, findings)
    kept = None if findings else athlete
    return Entry(member, name, row.line, kept, places, tuple(in_order(findings)))


def _once(problems: list[Finding], told: list[Finding]) -> list[Finding]:
    """Problems of the profile that no finding about the same cell has told already."""
    where = {(one.line, one.column) for one in told if one.key != dotted(())}
    return [one for one in problems if (one.line, one.column) not in where or one.column == 1]


def _id_findings(
    cell: Cell | None, row: Row, places: Places, seen: dict[str, int]
) -> Iterator[Finding]:
    place = cell or row.cells[0]
    text = cell.text if cell else ""
    if not ID.fullmatch(text):
        message = "must be a membership number: letters, digits, - and _, at most 40"
        advice = "it names the member's files, and stays the same from run to run"
        found = f'"{text}"' if text else "nothing"
        yield places.at(place.line, place.column, message, path=("id",), found=found, advice=advice)
    elif text.lower() in seen:
        message = f"line {seen[text.lower()]} has this id already"
        yield places.at(place.line, place.column, message, path=("id",), found=f'"{text}"')
    else:
        seen[text.lower()] = row.line
