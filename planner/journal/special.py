"""Files that are no plain table: JEFIT with its sections, GymAware with one set a file, Vitruve's JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from planner.files.table import Cell, parse_table
from planner.journal.dialects import Dialect
from planner.journal.forms import Raw
from planner.journal.mapping import Column, Mapping
from planner.journal.vitruve import API, is_vitruve
from planner.journal.vitruve import raws as vitruve

JEFIT = Dialect("JEFIT", frozenset(), Mapping(dates="year-first"))
GYMAWARE = Dialect(
    "GymAware",
    frozenset(),
    Mapping(unit="kg", dates="year-first", device="GymAware", device_error_m_s=0.04),
    form="repetitions",
)
_SECTION = re.compile(r"^### (WORKOUT SESSIONS|EXERCISE LOGS) ###\s*$", re.MULTILINE)
_LOG = re.compile(r"\s*([^x]*)x\s*([^x]*)")


def kind_of(text: str) -> Dialect | None:
    """Which of these a text is, if any."""
    if is_vitruve(text):
        return API
    if _SECTION.search(text):
        return JEFIT
    return GYMAWARE if text.startswith("Set ID:") else None


def raws(text: str, name: str, kind: Dialect) -> list[list[Raw]]:
    """Bundles of cells, grouped by the row that they come from."""
    if kind is API:
        return list(vitruve(text, name))
    return list(_jefit(text, name) if kind is JEFIT else _gymaware(text, name))


def _jefit(text: str, name: str) -> Iterator[list[Raw]]:
    days: dict[str, Cell] = {}
    for row in _section(text, name, "WORKOUT SESSIONS"):
        if "_id" in row and "mydate" in row:
            days[row["_id"].text] = row["mydate"]
    for row in _section(text, name, "EXERCISE LOGS"):
        logs, exercise = row.get("logs"), row.get("ename")
        if logs is None or exercise is None:
            continue
        session = row.get("belongsession") or Cell("", logs.line, 1)
        day = days.get(session.text)
        date = replace(session, text=day.text if day else "")
        bundles: list[Raw] = []
        for part in logs.text.split(","):
            match = _LOG.fullmatch(part)
            load, reps = (match[1], match[2]) if match else ("", part)
            bundles.append(
                {
                    Column.DATE: date,
                    Column.EXERCISE: exercise,
                    Column.LOAD: replace(logs, text=load.strip()),
                    Column.REPS: replace(logs, text=reps.strip()),
                }
            )
        yield bundles


def _section(text: str, name: str, title: str) -> Iterator[dict[str, Cell]]:
    """The rows of a section, by column, at their places in the whole file."""
    for match in _SECTION.finditer(text):
        if match[1] != title:
            continue
        end = text.find("\n###", match.end())
        body = text[match.end() : end if end >= 0 else len(text)]
        if not body.strip():
            continue
        before = text.count("\n", 0, match.end())
        table = parse_table(body, name)
        heads = [cell.text.lower() for cell in table.head.cells]
        for row in table.rows:
            cells = (replace(cell, line=cell.line + before) for cell in row.cells)
            yield dict(zip(heads, cells, strict=False))


def _gymaware(text: str, name: str) -> Iterator[list[Raw]]:
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    about = dict(_about(first))
    table = parse_table(rest, name)
    heads = [cell.text.lower() for cell in table.head.cells]
    speed = next((h for h in heads if h.startswith("conc mean velocity")), None)
    load = about.get("total weight (kg)") or about.get("bar weight (kg)")
    for row in table.rows:
        cells = {
            head: replace(cell, line=cell.line + 1)
            for head, cell in zip(heads, row.cells, strict=False)
        }
        if cells.get("row type", Cell("", 0, 0)).text.lower() != "rep":
            continue
        bundle = {
            Column.REP: cells["rep"],
            Column.REPS: cells["rep"],
            Column.DATE: about.get("date"),
            Column.EXERCISE: about.get("exercise"),
            Column.LOAD: load,
            Column.VELOCITY: cells.get(speed or ""),
        }
        yield [{column: cell for column, cell in bundle.items() if cell is not None}]


def _about(line: str) -> Iterator[tuple[str, Cell]]:
    """``Exercise: Bench Press, Total Weight (kg): 80`` to cells by name."""
    at = 0
    for part in line.split(","):
        key, _, value = part.partition(":")
        column = at + part.find(value.strip()) + 1 if value.strip() else at + 1
        yield key.strip().lower(), Cell(value.strip(), 1, column)
        at += len(part) + 1
