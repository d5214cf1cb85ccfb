"""The sheet of one mesocycle: one row a set, with the load as a formula and yellow cells to fill."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planner.exchange.rows import SetRow, names, session_rows
from planner.exchange.told import Told, mass, reckoned
from planner.exchange.workbook.formulas import Cell, Formulas
from planner.exchange.workbook.names import (
    ENTRIES,
    FIRST_ENTRY,
    HEADER_ROW,
    column,
    implement,
)
from planner.exercises import Exercise
from planner.plan import Plan, PlannedSession, PlannedWeek
from planner.velocity import VelocityTarget

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from planner.exchange.workbook.styles import Styles

COLUMNS = (
    ("row", 0),
    ("label", 5),
    ("exercise", 32),
    ("set", 5),
    ("reps", 6),
    ("percent", 8),
    ("load", 9),
    ("plates", 20),
    ("left_column", 7),
    ("begin", 7),
    ("end", 9),
    ("rest", 7),
    ("done_load", 9),
    ("done_reps", 7),
    ("done_left", 7),
    ("done_speed", 7),
    ("note", 28),
)
"""Each column's name in the catalogue, and its width."""
_LOAD, _PLATES, _RIR, _BEGIN, _END, _REST = 6, 7, 8, 9, 10, 11
_LIMITS = {
    "load_kg": ("decimal", 0, 1000, "export.of_load_kg"),
    "reps": ("integer", 0, 100, "export.of_reps"),
    "rir": ("decimal", 0, 10, "export.of_rir"),
    "velocity_m_s": ("decimal", 0.05, 5, "export.of_velocity_m_s"),
}


def write_mesocycle(
    sheet: Worksheet,
    look: Styles,
    plan: Plan,
    weeks: list[PlannedWeek],
    formulas: Formulas,
    *,
    told: Told,
) -> None:
    """Fill the sheet of a mesocycle."""
    _set_up(sheet, look, plan, weeks, told)
    writer = _Writer(sheet, look, plan, formulas, told)
    row = HEADER_ROW + 1
    for week in weeks:
        for session in week.sessions:
            row = writer.session(row, week, session)
    _limit_entries(sheet, HEADER_ROW + 1, row, told)
    sheet.print_area(0, 0, row - 1, len(COLUMNS) - 1)


def _set_up(
    sheet: Worksheet, look: Styles, plan: Plan, weeks: list[PlannedWeek], told: Told
) -> None:
    first, last = weeks[0].number, weeks[-1].number
    title = told("export.weeks", phase=weeks[0].label, first=first, last=last)
    sheet.write(0, 1, title, look.title)
    sheet.write(1, 1, told("export.write", name=plan.problem.athlete.name), look.quiet)
    for number, (key, width) in enumerate(COLUMNS):
        sheet.write(HEADER_ROW, number, told(f"export.{key}"), look.head)
        idle = number in (_BEGIN, _END) and plan.problem.velocity is None
        sheet.set_column(number, number, width or 8, None, {"hidden": idle or not width})
    sheet.freeze_panes(HEADER_ROW + 1, 3)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&A&R{told('export.page', page='&P', pages='&N')}")


def _limit_entries(sheet: Worksheet, first: int, end: int, told: Told) -> None:
    for key, (kind, least, limit, place) in _LIMITS.items():
        most = round(mass(told, limit)) if key == "load_kg" else limit
        words = told(place, least=told.number(least), most=most)
        at = FIRST_ENTRY + ENTRIES.index(key)
        rule = {
            "validate": kind,
            "criteria": "between",
            "minimum": least,
            "maximum": most,
            "error_title": told("export.wrong"),
            "error_message": told("export.wrong_note", what=words),
        }
        sheet.data_validation(first, at, end - 1, at, rule)


class _Writer:
    """Writes the rows of one sheet."""

    def __init__(
        self, sheet: Worksheet, look: Styles, plan: Plan, formulas: Formulas, told: Told
    ) -> None:
        self._sheet, self._look, self._formulas, self._told = sheet, look, formulas, told
        self._names = names(plan)
        self._catalogue = {exercise.id: exercise for exercise in plan.exercises}

    def session(self, row: int, week: PlannedWeek, session: PlannedSession) -> int:
        """Write a session; answer the next free row."""
        told = self._told
        title = told(
            "export.session",
            id=session.id,
            day=f"{told.weekday(session.date)} {told.full(session.date)}",
            time=session.slot[-5:],
            minutes=-(-session.total_s // 60),
            number=week.number,
            phase=week.label,
        )
        for at in range(1, len(COLUMNS)):
            self._sheet.write_blank(row, at, None, self._look.session)
        self._sheet.write(row, 1, title, self._look.session)
        row += 1
        for _, same in groupby(session_rows(week, session), key=lambda r: r.item.label):
            row = self._item(row, list(same))
        return row

    def _item(self, row: int, sets: list[SetRow]) -> int:
        exercise = self._catalogue[sets[0].item.exercise]
        for at, (one, cell) in enumerate(zip(sets, self._loads(row, exercise, sets), strict=True)):
            self._set(row + at, exercise, one, cell)
        return row + len(sets)

    def _loads(self, row: int, exercise: Exercise, sets: list[SetRow]) -> list[Cell]:
        """Warm-up sets follow the first working set, and so do the other working sets."""
        item = sets[0].item
        ramp = sum(one.warm_up for one in sets)
        first, percent = f"$G${row + ramp + 1}", f"$F${row + ramp + 1}"
        working = self._formulas.working(exercise, sets[0].week, item, percent)
        rest = [
            Cell(f"={first}" if working.formula and s.load_kg == working.value else "", s.load_kg)
            for s in item.sets[1:]
        ]
        return [*self._formulas.warm_ups(exercise, item, first), working, *rest]

    def _set(self, row: int, exercise: Exercise, one: SetRow, cell: Cell) -> None:
        sheet, look, planned = self._sheet, self._look, one.planned
        ramp = one.warm_up
        sheet.write(row, 0, one.id, look.text)
        sheet.write(row, 1, one.item.label, look.centre)
        sheet.write(row, 2, self._names[exercise.id], look.text)
        sheet.write(row, 3, f"w{one.number}" if ramp else one.number, look.centre)
        sheet.write(row, 4, planned.reps, look.centre)
        target = None if ramp else one.item.target_percent_1rm
        sheet.write(row, 5, target, look.number)
        style = look.ramp if ramp else look.load
        load = None if cell.value is None else reckoned(self._told, cell.value)
        if cell.formula:
            sheet.write_formula(row, _LOAD, cell.formula, style, load)
        else:
            sheet.write(row, _LOAD, load, style)
        self._plates(row, exercise, one, cell)
        sheet.write(row, _RIR, planned.rir, look.centre)
        self._speed(row, planned.velocity)
        sheet.write(row, _REST, one.item.rest_s, look.centre)
        for at in range(len(ENTRIES)):
            sheet.write_blank(row, FIRST_ENTRY + at, None, look.entry)

    def _speed(self, row: int, speed: VelocityTarget | None) -> None:
        """How fast the set begins, and the speed or the loss that ends it."""
        if speed is None:
            return
        loss = f"−{self._told.percent(speed.loss_percent)}" if speed.loss_percent else None
        self._sheet.write(row, _BEGIN, speed.target_m_s, self._look.centre)
        self._sheet.write(row, _END, speed.stop_m_s or loss, self._look.centre)

    def _plates(self, row: int, exercise: Exercise, one: SetRow, cell: Cell) -> None:
        of = implement(exercise)
        text = " + ".join(self._told.plate(kg) for kg in one.planned.per_side_kg)
        if not cell.formula or of not in {"barbell", "trap_bar"}:
            self._sheet.write(row, _PLATES, text, self._look.text)
            return
        load = f"$G${row + 1}"
        formula = f"=LOOKUP({load},{column('loads', of)},{column('plates', of)})"
        self._sheet.write_formula(row, _PLATES, formula, self._look.text, text)
