"""From a bundle of cells to a set, a reason why there is none, or what is wrong and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from planner.errors import Finding, quoted
from planner.files import Places
from planner.files.table import Cell
from planner.journal import values
from planner.journal.dialects import Dialect
from planner.journal.entry import Entry, Skip, Skipped, Unanswered
from planner.journal.forms import Raw
from planner.journal.mapping import Column
from planner.journal.names import Names, is_assisted

T = TypeVar("T")
_POUNDS = ("lb", "lbs", "pound", "pounds")
_KILOGRAMS = ("kg", "kgs", "kilogram", "kilograms")
_WARM = ("w", "warmup", "warm-up", "warm up")
_FAILURE = ("f", "failure")
_DROP = ("d", "dropset", "drop set", "drop")
_PAIN = re.compile(r"\bpain\b[^\d]{0,24}?(\d{1,2})(?:\s*/\s*10)?(?!\d)", re.IGNORECASE)
_JOINTS = re.compile(
    r"\b(shoulder|elbow|wrist|back|neck|hip|groin|knee|shin|ankle|achilles|foot)\b", re.IGNORECASE
)
_MORNING = re.compile(r"\bmorning\b", re.IGNORECASE)
_SET_NUMBER = re.compile(r"(w?)(\d{1,3})(?:\.0)?", re.IGNORECASE)
MOST_KG = 1000.0
_NOTHING = Cell("", 0, 0)


@dataclass
class Parser:
    """Understands the cells of one file.

    Parameters
    ----------
    unit, order
        What the file does not say, or None where nobody has said it.
    """

    dialect: Dialect
    names: Names
    places: Places
    unit: str | None
    order: str | None
    findings: list[Finding] = field(default_factory=list)

    def bundle(self, raw: Raw) -> Entry | Skipped:
        """Understand one bundle; what is wrong in it is noted."""
        line = next(iter(raw.values())).line
        before = len(self.findings)
        skip = self._skipped(raw)
        if skip is not None:
            return Skipped(line, *skip)
        entry = self._entry(raw, line)
        if entry is None or len(self.findings) > before:
            return Skipped(line, Skip.WRONG)
        return entry

    def _skipped(self, raw: Raw) -> tuple[Skip, str] | None:
        """Why a bundle tells of no set, before its numbers are looked at closely."""
        kind = _text(raw, Column.KIND).lower()
        if kind in _NO_SETS:
            return _NO_SETS[kind], ""
        name = _text(raw, Column.EXERCISE)
        if not any(_text(raw, column) for column in _DONE):
            return Skip.EMPTY, name
        reps = _text(raw, Column.REPS)
        if reps in ("", "0", "0.0", "-"):
            if _positive(_text(raw, Column.SECONDS)):
                return Skip.TIMED, name
            if _positive(_text(raw, Column.DISTANCE)):
                return Skip.DISTANCE, name
            if not _positive(_text(raw, Column.LOAD)):
                return Skip.EMPTY, name
        if not name:
            return Skip.NO_EXERCISE, ""
        if is_assisted(name) and _positive(_text(raw, Column.LOAD)):
            return Skip.ASSISTED, name
        return None if self.names.find(name) else (Skip.UNKNOWN_EXERCISE, name)

    def _entry(self, raw: Raw, line: int) -> Entry | None:
        mapping, kind = self.dialect.mapping, _text(raw, Column.KIND).lower()
        exercise = self.names.find(_text(raw, Column.EXERCISE))
        before = len(self.findings)
        reps = self._read(raw, Column.REPS, values.whole, 0, 100)
        if reps is None and len(self.findings) == before:
            self._wrong(raw, Column.REPS, "the repetitions are missing", "write how many were done")
        warm_up, number = self._number(raw, kind)
        entry = Entry(
            line=line,
            day=self._day(raw),
            exercise=exercise or "",
            reps=reps or 0,
            session=_text(raw, Column.SESSION),
            number=number,
            warm_up=warm_up or values.yes(_text(raw, Column.WARM_UP)),
            load_kg=self._load(raw),
            rir=None if kind in _DROP else self._rir(raw, kind, reps),
            failed=kind in _FAILURE or reps == 0,
            velocity_m_s=self._read(raw, Column.VELOCITY, values.number, 0.05, 5),
            propulsive=mapping.propulsive,
            device=mapping.device,
            device_error_m_s=mapping.device_error_m_s,
        )
        entry = self._with_pain(entry, raw)
        if not _text(raw, Column.DATE) and not entry.session:
            self._wrong(raw, Column.DATE, "the date is missing", "write it like 2027-01-04")
        return entry if exercise and reps is not None else None

    def _day(self, raw: Raw) -> date | None:
        cell = raw.get(Column.DATE, _NOTHING)
        if not cell.text:
            return None
        try:
            return values.day(cell.text, self.order)
        except values.Ambiguous:
            message = "the file does not say whether the day or the month stands first"
            finding = self._at(cell, message, "--dates day-first or --dates month-first")
            raise Unanswered([finding], "dates") from None
        except values.Unreadable as error:
            self.findings.append(self._at(cell, str(error), "write it like 2027-01-04"))
            return None

    def _number(self, raw: Raw, kind: str) -> tuple[bool, int | None]:
        """Whether it is a warm-up set, and its number where the file gives one."""
        warm = kind in _WARM
        cell = raw.get(Column.SET, _NOTHING)
        if not cell.text:
            return warm, None
        match = _SET_NUMBER.fullmatch(cell.text)
        if match is None or not 1 <= int(match[2]) <= 200:
            advice = "write 1, 2, ... for working sets and w1, w2, ... for warm-up sets"
            self.findings.append(self._at(cell, "must be the number of a set", advice))
            return warm, None
        return warm or bool(match[1]), int(match[2])

    def _load(self, raw: Raw) -> float | None:
        value = self._read(raw, Column.LOAD, values.number, 0, 10 * MOST_KG)
        if not value:
            return None
        unit = _text(raw, Column.UNIT).lower() or self.dialect.mapping.unit or self.unit
        if unit is None:
            message = "the file does not say whether loads are in kilograms or pounds"
            raise Unanswered(
                [self._at(raw[Column.LOAD], message, "--unit kg or --unit lb")], "unit"
            )
        if unit not in (*_POUNDS, *_KILOGRAMS):
            self._wrong(raw, Column.UNIT, "must be kg or lb", "write kg or lb")
            return None
        kg = round(value * values.KG_PER_LB, 2) if unit in _POUNDS else value
        if kg > MOST_KG:
            self._wrong(
                raw, Column.LOAD, f"must be at most {MOST_KG:g} kg", "write what was lifted"
            )
        return kg

    def _rir(self, raw: Raw, kind: str, reps: int | None) -> float | None:
        if reps == 0 or (kind in _FAILURE):
            return 0.0
        left = self._read(raw, Column.RIR, values.number, 0, 10)
        if left is not None:
            return left
        effort = self._read(raw, Column.RPE, values.number, 0, 10)
        return 10 - effort if effort else None

    def _with_pain(self, entry: Entry, raw: Raw) -> Entry:
        noted, joint, next_morning = pain_in(_text(raw, Column.NOTE))
        pain = self._read(raw, Column.PAIN, values.whole, 0, 10)
        if pain is None and noted is None:
            return entry
        pain = noted if pain is None else pain
        return replace(entry, pain=pain, joint=joint, next_morning=next_morning)

    def _read(
        self, raw: Raw, column: Column, read: Callable[[str], T | None], least: float, most: float
    ) -> T | None:
        cell = raw.get(column, _NOTHING)
        try:
            value = read(cell.text)
        except values.Unreadable as error:
            self._wrong(raw, column, str(error), "write a number, or leave the cell empty")
            return None
        if isinstance(value, int | float) and not least <= value <= most:
            self._wrong(raw, column, f"must be from {least:g} to {most:g}", "write what was done")
            return None
        return value

    def _wrong(self, raw: Raw, column: Column, message: str, advice: str) -> None:
        line = next(iter(raw.values())).line
        self.findings.append(self._at(raw.get(column, Cell("", line, 1)), message, advice, column))

    def _at(self, cell: Cell, message: str, advice: str, column: Column | None = None) -> Finding:
        title = self.dialect.mapping.columns.get(column, column.value) if column else ""
        text = f"column '{title}' {message}" if title and message.startswith("must") else message
        found = quoted(cell.text) if cell.text else ""
        return self.places.at(cell.line, max(cell.column, 1), text, found=found, advice=advice)


_NO_SETS = {"rest timer": Skip.REST, "eccentric": Skip.ECCENTRIC}
_DONE = (
    Column.LOAD,
    Column.REPS,
    Column.RIR,
    Column.RPE,
    Column.VELOCITY,
    Column.SECONDS,
    Column.DISTANCE,
)


def pain_in(note: str) -> tuple[int | None, str | None, bool]:
    """Pain from 0 to 10 in a note such as "knee pain 4", its joint, and whether of the next morning."""
    match, joint = _PAIN.search(note), _JOINTS.search(note)
    pain = int(match[1]) if match and int(match[1]) <= 10 else None
    return pain, joint[1].lower() if joint else None, bool(_MORNING.search(note))


def numbered(entries: Iterator[Entry]) -> Iterator[Entry]:
    """Sets without a number get one by their order among their like on their day."""
    counts: dict[tuple[object, ...], int] = {}
    for entry in entries:
        if entry.number is not None:
            yield entry
            continue
        key = (entry.day, entry.session, entry.exercise, entry.warm_up)
        counts[key] = counts.get(key, 0) + 1
        yield replace(entry, number=counts[key])


def _text(raw: Raw, column: Column) -> str:
    return raw.get(column, _NOTHING).text


def _positive(text: str) -> bool:
    """Whether a figure other than nought stands in it; ``0:01:48`` counts as time."""
    return any(c in "123456789" for c in text)
