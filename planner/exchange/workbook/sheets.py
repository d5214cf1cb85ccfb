"""The sheets that the others refer to: maxima, loads of the gym, and what the program needs to know."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from planner import __version__
from planner.exchange.identity import plan_id
from planner.exchange.told import Told, reckoned
from planner.exchange.workbook.names import column, maximum
from planner.exercises import Exercise
from planner.plan import Plan
from planner.pounds import KG_PER_LB
from planner.prescribe.inventory import Inventory
from planner.problem import Strength, StrengthSource
from planner.vocabulary import MassUnit

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from planner.exchange.workbook.styles import Styles

SOURCES = {
    StrengthSource.TESTED: "export.source_tested",
    StrengthSource.ESTIMATED: "export.source_estimated",
    StrengthSource.RELATED: "export.source_related",
    StrengthSource.LEARNED: "export.source_learned",
}
_ABOVE = 1e-6
"""Just above the middle between two loads: of two equally near ones the lighter is taken."""


class Sheets:
    """Writes the sheets that the others refer to, in a language and a unit."""

    def __init__(self, book: Workbook, styles: Styles, told: Told) -> None:
        self._book, self._styles, self._told = book, styles, told

    def maxima(self, plan: Plan, used: dict[str, Exercise], sheet: Worksheet) -> None:
        """One named cell a lift; a lift known through another follows it."""
        told, styles = self._told, self._styles
        strengths = {s.exercise: s for s in plan.problem.strengths}
        for at, width in enumerate((34, 12, 40)):
            sheet.set_column(at, at, width)
        title = told("export.maxima_title", name=plan.problem.athlete.name)
        sheet.write(0, 0, title, styles.title)
        sheet.write(1, 0, told("export.maxima_note"), styles.quiet)
        for number, key in enumerate(("lift", "maximum", "source")):
            sheet.write(2, number, told(f"cover.{key}"), styles.head)
        shown = _with_bases(used, strengths)
        catalogue = {exercise.id: exercise for exercise in plan.exercises}
        for row, name in enumerate(shown, start=3):
            exercise, own = catalogue[name], strengths[name]
            sheet.write(row, 0, exercise.name, styles.text)
            formula = self._related(exercise, strengths, shown)
            if formula:
                value = reckoned(told, own.e1rm_kg)
                sheet.write_formula(row, 1, formula, styles.number, value)
            else:
                sheet.write_number(row, 1, reckoned(told, own.e1rm_kg), styles.entry)
            sheet.write(row, 2, told(SOURCES[own.source]), styles.text)
            self._book.define_name(maximum(name), f"='{told('export.maxima')}'!$B${row + 1}")

    def _related(
        self, exercise: Exercise, strengths: dict[str, Strength], shown: list[str]
    ) -> str:
        """A formula over the lift it is estimated from, if that gives today's value."""
        relation, own = exercise.e1rm_from, strengths[exercise.id]
        related = own.source is StrengthSource.RELATED
        if not related or relation is None or relation.lift not in shown:
            return ""
        today = round(strengths[relation.lift].e1rm_kg * relation.ratio, 1)
        if abs(today - own.e1rm_kg) > 0.05:
            return ""
        product = f"{maximum(relation.lift)}*{relation.ratio:g}"
        if self._told.unit is MassUnit.KG:
            return f"=ROUND({product},1)"
        return f"=ROUND({product}*{KG_PER_LB},1)/{KG_PER_LB}"

    def loads(self, found: dict[str, Inventory], sheet: Worksheet) -> None:
        """Every load that exists, with the targets from which it is the nearest, or the next lower."""
        told, styles = self._told, self._styles
        sheet.write(0, 0, told("export.loads_note"), styles.quiet)
        for position, (of, stock) in enumerate(sorted(found.items())):
            kilograms = [load.kg for load in stock.loads]
            exact = [reckoned(told, kg) for kg in kilograms]
            middles = [0.0] + [(low + high) / 2 + _ABOVE for low, high in pairwise(exact)]
            columns: dict[str, list[float] | list[str]] = {
                "nearest": middles,
                "lower": [0.0, *exact[1:]],
                "loads": exact,
                "plates": [
                    " + ".join(told.plate(kg) for kg in load.per_side_kg) for load in stock.loads
                ],
            }
            for offset, (kind, values) in enumerate(columns.items()):
                at = position * (len(columns) + 1) + offset
                sheet.write(1, at, f"{kind} {of}", styles.head)
                sheet.write_column(2, at, values, styles.text)
                letter = _letters(at)
                span = f"='{told('export.loads')}'!${letter}$3:${letter}${len(values) + 2}"
                self._book.define_name(column(kind, of), span)


def _with_bases(used: dict[str, Exercise], strengths: dict[str, Strength]) -> list[str]:
    """Lifts in use and those that their maxima come from; these first."""
    bases = {strengths[name].basis for name in used if strengths[name].basis in strengths}
    return sorted(bases) + sorted(set(used) - bases)


def _letters(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    letters: str = xl_col_to_name(index)
    return letters


def write_meta(plan: Plan, told: Told, sheet: Worksheet) -> None:
    """What the reader of a filled workbook needs: which plan this is."""
    values = {
        "format": "1",
        "plan": plan_id(plan),
        "revision": str(plan.revision),
        "planner": __version__,
        "unit": told.unit.value,
        "first_title": told("export.done_load"),
    }
    for row, (key, value) in enumerate(values.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
