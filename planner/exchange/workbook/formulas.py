"""Live loads: formulas that round to the loads of the gym exactly as the plan does."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.dose import warm_ups
from planner.exchange.workbook.names import column, implement, maximum
from planner.exercises import Exercise
from planner.plan import Item, LoadBasis, Plan, PlannedWeek
from planner.prescribe.inventory import Inventory, in_grams, inventory
from planner.rulebook.kinds import EligibilityRule, LoadingRule
from planner.vocabulary import Phase


@dataclass(frozen=True, slots=True)
class Cell:
    """A load: a formula with the value it has today, or the value alone."""

    formula: str
    value: float | None


class Formulas:
    """Writes the load cells of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._rules = plan.problem.rules
        self._rule = self._rules.one(LoadingRule)
        care = self._rules.maybe(EligibilityRule)
        self._cut_percent = care.amber_load_cut_percent if care else 0
        self._eased = frozenset(plan.problem.eased)
        self._gym = plan.problem.gym
        self._maxima = {s.exercise: s.e1rm_kg for s in plan.problem.strengths}
        self._inventories: dict[str, Inventory] = {}

    def inventory(self, exercise: Exercise) -> Inventory:
        """The loads of an exercise's implement."""
        of = implement(exercise)
        if of not in self._inventories:
            self._inventories[of] = inventory(self._gym, exercise)
        return self._inventories[of]

    def is_live(self, item: Item) -> bool:
        """Whether the loads of an exercise follow from a maximum."""
        return item.basis is LoadBasis.PERCENT and item.exercise in self._maxima

    def working(self, exercise: Exercise, week: PlannedWeek, item: Item, percent_at: str) -> Cell:
        """The load of the first working set, of the percentage in a cell; the others repeat it."""
        load_kg = item.sets[0].load_kg
        percent = item.target_percent_1rm
        if not self.is_live(item) or percent is None or load_kg is None:
            return Cell("", load_kg)
        kept = 100 - (self._cut_percent if exercise.id in self._eased else 0)
        target_g = Fraction(in_grams(self._maxima[exercise.id]), 10_000) * Fraction(str(kept))
        target_g *= Fraction(str(percent))
        share = f"*{kept:g}%" if kept < 100 else ""
        target = f"{maximum(exercise.id)}*{percent_at}/100{share}"
        down = percent >= self._rule.floor_from_percent or week.place.kind is Phase.TAPER
        return self._proved(exercise, target, target_g, load_kg, down=down)

    def warm_ups(self, exercise: Exercise, item: Item, first: str) -> list[Cell]:
        """The loads of the warm-up sets as shares of the first working set's cell."""
        steps = warm_ups(self._rules, exercise, item.target_percent_1rm)
        cells = []
        for planned, step in zip(item.warm_ups, steps, strict=False):
            cell = Cell("", planned.load_kg)
            if self.is_live(item) and planned.load_kg is not None and item.sets[0].load_kg:
                share_g = Fraction(in_grams(item.sets[0].load_kg) * step.percent_of_work, 100)
                if self.inventory(exercise).nearest(share_g).kg == planned.load_kg:
                    text = self._lookup(f"{first}*{step.percent_of_work}%", exercise)
                    cell = Cell(f"={text}", planned.load_kg)
            cells.append(cell)
        return cells

    def _proved(
        self, exercise: Exercise, target: str, target_g: Fraction, load_kg: float, *, down: bool
    ) -> Cell:
        """The formula, if it gives the planned load today; the load alone otherwise."""
        stock = self.inventory(exercise)
        floor, nearest = stock.floor(target_g).kg, stock.nearest(target_g).kg
        floor_text = self._lookup(target, exercise, kind="lower")
        if down:
            return Cell(f"={floor_text}" if floor == load_kg else "", load_kg)
        most_percent = 2 * self._rule.most_error_percent
        too_heavy = in_grams(nearest) - target_g > Fraction(str(most_percent)) * target_g / 100
        if load_kg != (floor if too_heavy else nearest):
            return Cell("", load_kg)
        nearest_text = self._lookup(target, exercise)
        limit = f"({target})*{100 + most_percent:g}%"
        return Cell(f"=IF({nearest_text}>{limit},{floor_text},{nearest_text})", load_kg)

    def _lookup(self, target: str, exercise: Exercise, kind: str = "nearest") -> str:
        of = implement(exercise)
        return f"LOOKUP({target},{column(kind, of)},{column('loads', of)})"
