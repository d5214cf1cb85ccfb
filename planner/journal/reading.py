"""Reads a journal: what kind of file it is, its rows, and an account of every one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from planner.errors import Finding, InputError
from planner.files import Places, read_bytes
from planner.files.characters import decode
from planner.files.node import Node
from planner.files.table import Table, parse_table
from planner.journal.dialects import DIALECTS, OWN, Dialect, detect
from planner.journal.entry import Entry, Journal, Skip, Skipped
from planner.journal.forms import FORMS, Line, Raw
from planner.journal.mapping import Column, Mapping
from planner.journal.names import Names
from planner.journal.parser import Parser, numbered
from planner.journal.special import GYMAWARE, kind_of, raws
from planner.journal.values import first_of

LIMIT = 64 * 1024 * 1024


@dataclass(frozen=True)
class Asked:
    """What a file may leave open, as its owner answers it."""

    unit: str | None = None
    dates: str | None = None
    mapping: Mapping | None = None


def read_journal(path: Path, names: Names, asked: Asked) -> Journal:
    """Read a journal in the planner's own table, an export of a logger, or a user's own columns.

    Raises
    ------
    InputError
        The file cannot be read, or nobody knows its columns.
    Unanswered
        Units or the order of dates are open, and `asked` does not answer it.
    """
    text = _text(read_bytes(path, LIMIT), str(path))
    return parse_journal(text, str(path), names, asked)


def parse_journal(text: str, name: str, names: Names, asked: Asked) -> Journal:
    """Read a journal from text; see `read_journal`."""
    special = kind_of(text)
    if special is not None:
        groups, dialect = raws(text, name, special), special
    else:
        table = parse_table(text, name)
        dialect = _dialect(table, name, asked)
        groups = [list(FORMS[dialect.form](line, dialect)) for line in _lines(table)]
    places = Places(name, text, Node(1, 1))
    order = _order(dialect, groups, asked)
    parser = Parser(dialect, names, places, unit=asked.unit, order=order)
    return _journal(parser, groups, name)


def _journal(parser: Parser, groups: list[list[Raw]], name: str) -> Journal:
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for group in groups:
        for raw in group:
            found = parser.bundle(raw)
            if isinstance(found, Entry):
                entries.append(found)
            else:
                skipped.append(found)
    if parser.dialect.form == "repetitions":
        entries = _gathered(entries)
    if parser.dialect is not GYMAWARE:
        entries = list(numbered(iter(entries)))
    kept, twice = _once(entries, parser.places)
    return Journal(
        name=name,
        dialect=parser.dialect.title,
        entries=tuple(kept),
        skipped=(*skipped, *(Skipped(line, Skip.WRONG) for line, _ in twice)),
        findings=(*parser.findings, *(finding for _, finding in twice)),
        rows=len(groups),
    )


def _dialect(table: Table, name: str, asked: Asked) -> Dialect:
    """The user's own columns where they are given, else the format that the head tells."""
    header = tuple(cell.text.lower() for cell in table.head.cells)
    own = asked.mapping
    if own is not None and own.columns:
        missing = sorted(c for c in own.columns.values() if c.lower() not in header)
        if missing:
            text = f"the mapping names columns that the file has not: {', '.join(missing)}"
            there = ", ".join(cell.text for cell in table.head.cells)
            raise InputError.of(text, file=name, advice=f"the file's columns are {there}")
        return Dialect(own.name, frozenset(), _lowered(own), _form_of(own))
    found = detect(header)
    if found is None:
        known = ", ".join(dict.fromkeys(one.title for one in DIALECTS if one is not OWN))
        text = "the columns are none of a format that is known"
        advice = f"known are {known}, JEFIT and GymAware; for others write a mapping: planner learn --help"
        raise InputError.of(text, file=name, advice=advice)
    return found


def _form_of(own: Mapping) -> str:
    return "repetitions" if Column.REP in own.columns else "row"


def _lowered(own: Mapping) -> Mapping:
    return own.model_copy(update={"columns": {c: n.lower() for c, n in own.columns.items()}})


def _lines(table: Table) -> Iterator[Line]:
    header = [cell.text.lower() for cell in table.head.cells]
    for row in table.rows:
        every = tuple(zip(header, row.cells, strict=False))
        yield Line(dict(every), row.line, every)


def _order(dialect: Dialect, groups: Iterable[list[Raw]], asked: Asked) -> str | None:
    """Which stands first in dates of figures: as the format, the owner, or the file's days say."""
    if dialect.mapping.dates or asked.dates:
        return dialect.mapping.dates or asked.dates
    texts = (raw[Column.DATE].text for group in groups for raw in group if Column.DATE in raw)
    return next((order for text in texts if (order := first_of(text))), None)


def _gathered(entries: list[Entry]) -> list[Entry]:
    """Repetitions of one set joined; its velocity is that of the fastest one."""
    found = []
    for _, same in groupby(entries, key=lambda e: (e.day, e.session, e.exercise, e.number)):
        reps = list(same)
        speeds = tuple(one.velocity_m_s for one in reps if one.velocity_m_s is not None)
        joined = replace(
            reps[0],
            reps=len(reps),
            velocity_m_s=max(speeds, default=None),
            rep_velocities_m_s=speeds,
        )
        found.append(joined)
    return found


def _once(entries: list[Entry], places: Places) -> tuple[list[Entry], list[tuple[int, Finding]]]:
    """Sets that stand twice under one number are wrong from the second on."""
    seen: dict[tuple[object, ...], int] = {}
    kept: list[Entry] = []
    twice: list[tuple[int, Finding]] = []
    for entry in entries:
        key = (entry.day, entry.session, entry.exercise, entry.warm_up, entry.number)
        if entry.number is not None and key in seen:
            text = f"this set stands in line {seen[key]} already"
            advice = "give every set of an exercise on a day its own number"
            twice.append((entry.line, places.at(entry.line, 1, text, advice=advice)))
        else:
            seen[key] = entry.line
            kept.append(entry)
    return kept, twice


def _text(data: bytes, name: str) -> str:
    """UTF-8, or what spreadsheets and devices write in its place."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"Set ID"):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("gb18030", "replace")
    return decode(data, name)
