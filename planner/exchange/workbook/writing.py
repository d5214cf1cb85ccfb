"""Writes the workbook: maxima first, then one sheet a mesocycle, then what they refer to."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from planner.exchange.extras import extra
from planner.exchange.identity import stamp
from planner.exchange.told import Told
from planner.exchange.workbook.formulas import Formulas
from planner.exchange.workbook.mesocycle import write_mesocycle
from planner.exchange.workbook.names import META, implement
from planner.exchange.workbook.sheets import Sheets, write_meta
from planner.exchange.workbook.styles import styles
from planner.exercises import Exercise
from planner.plan import Plan, PlannedWeek

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_LONGEST_NAME = 31
"""Characters that a sheet's name may have."""
_PAPERS = {"letter": 1, "a4": 9, "a5": 11}
"""Numbers of sizes of paper in the file format."""


def write(plan: Plan, told: Told, paper: str) -> bytes:
    """The workbook as bytes, set up for a size of paper; the same plan gives the same bytes.

    Raises
    ------
    UsageError
        XlsxWriter is not installed.
    """
    xlsxwriter = extra("xlsxwriter", "xlsx")
    target = BytesIO()
    # In memory the archive carries fixed times.
    book: Workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    made = stamp(plan.problem.start).replace(tzinfo=None)
    book.set_properties({"title": told("export.block", name=plan.problem.athlete.name), "created": made})
    look, formulas = styles(book), Formulas(plan)
    used = _live(plan, formulas)
    maxima = book.add_worksheet(told("export.maxima"))
    Sheets(book, look, told).maxima(plan, used, maxima)
    for name, weeks in _mesocycles(plan).items():
        sheet = book.add_worksheet(name)
        write_mesocycle(sheet, look, plan, weeks, formulas, told=told)
        sheet.protect("", {"format_columns": True, "format_rows": True})
    loads = book.add_worksheet(told("export.loads"))
    stocks = {implement(e): formulas.inventory(e) for e in used.values()}
    Sheets(book, look, told).loads(stocks, loads)
    meta = book.add_worksheet(META)
    write_meta(plan, told, meta)
    meta.very_hidden()
    for sheet in (maxima, loads):
        sheet.protect("", {"format_columns": True})
    for sheet in book.worksheets():
        sheet.set_paper(_PAPERS[paper])
    book.close()
    return target.getvalue()


def _live(plan: Plan, formulas: Formulas) -> dict[str, Exercise]:
    """Exercises whose loads follow from a maximum."""
    catalogue = {exercise.id: exercise for exercise in plan.exercises}
    return {
        item.exercise: catalogue[item.exercise]
        for week in plan.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
        if formulas.is_live(item)
    }


def _mesocycles(plan: Plan) -> dict[str, list[PlannedWeek]]:
    """Weeks with sessions by the name of their sheet: number and first phase of the mesocycle."""
    groups: dict[int, list[PlannedWeek]] = {}
    for week in plan.weeks:
        if week.sessions:
            groups.setdefault(week.mesocycle, []).append(week)
    named = {}
    for number, weeks in groups.items():
        label = "".join(c for c in weeks[0].label if c not in "[]:*?/\\'")
        named[f"{number + 1} {label}"[:_LONGEST_NAME]] = weeks
    return named
