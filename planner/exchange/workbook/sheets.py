"""The sheets that the others refer to: maxima, loads of the gym, and what the program needs to know."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from planner import __version__
from planner.exchange.identity import plan_id
from planner.exchange.workbook.names import LOADS, MAXIMA, column, maximum
from planner.exercises import Exercise
from planner.plan import Plan
from planner.prescribe.inventory import Inventory
from planner.problem import Strength, StrengthSource

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from planner.exchange.workbook.styles import Styles

SOURCES = {
    StrengthSource.TESTED: "tested",
    StrengthSource.ESTIMATED: "estimated from a set",
    StrengthSource.RELATED: "estimated from another lift",
    StrengthSource.LEARNED: "learned from training",
}
_ABOVE = 1e-6
"""Just above the middle between two loads: of two equally near ones the lighter is taken."""


def write_maxima(
    book: Workbook, styles: Styles, plan: Plan, used: dict[str, Exercise], sheet: Worksheet
) -> None:
    """One named cell a lift; a lift known through another follows it."""
    strengths = {s.exercise: s for s in plan.problem.strengths}
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 40)
    sheet.write(0, 0, f"One-repetition maxima of {plan.problem.athlete.name}", styles.title)
    sheet.write(1, 0, "Change a yellow cell and every load of the block follows.", styles.quiet)
    for number, text in enumerate(("Lift", "1RM in kg", "Known from")):
        sheet.write(2, number, text, styles.head)
    shown = _with_bases(used, strengths)
    catalogue = {exercise.id: exercise for exercise in plan.exercises}
    for row, name in enumerate(shown, start=3):
        exercise = catalogue[name]
        sheet.write(row, 0, exercise.name, styles.text)
        formula = _related(exercise, strengths, shown)
        own = styles.number if formula else styles.entry
        if formula:
            sheet.write_formula(row, 1, formula, own, strengths[name].e1rm_kg)
        else:
            sheet.write_number(row, 1, strengths[name].e1rm_kg, own)
        sheet.write(row, 2, SOURCES[strengths[name].source], styles.text)
        book.define_name(maximum(name), f"={MAXIMA}!$B${row + 1}")


def _with_bases(used: dict[str, Exercise], strengths: dict[str, Strength]) -> list[str]:
    """Lifts in use and those that their maxima come from; these first."""
    bases = {strengths[name].basis for name in used if strengths[name].basis in strengths}
    return sorted(bases) + sorted(set(used) - bases)


def _related(exercise: Exercise, strengths: dict[str, Strength], shown: list[str]) -> str:
    """A formula over the lift it is estimated from, if that gives today's value."""
    relation, own = exercise.e1rm_from, strengths[exercise.id]
    if own.source is not StrengthSource.RELATED or relation is None or relation.lift not in shown:
        return ""
    today = round(strengths[relation.lift].e1rm_kg * relation.ratio, 1)
    if abs(today - own.e1rm_kg) > 0.05:
        return ""
    return f"=ROUND({maximum(relation.lift)}*{relation.ratio:g},1)"


def write_loads(
    book: Workbook, styles: Styles, found: dict[str, Inventory], sheet: Worksheet
) -> None:
    """Every load that exists, with the targets from which it is the nearest, or the next lower."""
    sheet.write(0, 0, "Loads of the gym: the formulas look here.", styles.quiet)
    for position, (of, stock) in enumerate(sorted(found.items())):
        kilograms = [load.kg for load in stock.loads]
        middles = [0.0] + [(low + high) / 2 + _ABOVE for low, high in pairwise(kilograms)]
        plates = [" + ".join(f"{kg:g}" for kg in load.per_side_kg) for load in stock.loads]
        columns: dict[str, list[float] | list[str]] = {
            "nearest": middles,
            "lower": [0.0, *kilograms[1:]],
            "loads": kilograms,
            "plates": plates,
        }
        for offset, (kind, values) in enumerate(columns.items()):
            at = position * (len(columns) + 1) + offset
            sheet.write(1, at, f"{kind} {of}", styles.head)
            sheet.write_column(2, at, values, styles.text)
            letter = _letters(at)
            span = f"={LOADS}!${letter}$3:${letter}${len(values) + 2}"
            book.define_name(column(kind, of), span)


def _letters(index: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    letters: str = xl_col_to_name(index)
    return letters


def write_meta(plan: Plan, sheet: Worksheet) -> None:
    """What the reader of a filled workbook needs: which plan this is."""
    values = {
        "format": "1",
        "plan": plan_id(plan),
        "revision": str(plan.revision),
        "planner": __version__,
    }
    for row, (key, value) in enumerate(values.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
