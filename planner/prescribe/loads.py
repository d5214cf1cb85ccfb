"""From a share of the maximum to working and warm-up sets with loads that exist."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planner.dose import Dose, WarmUpDose, reps_to_failure
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.plan import LoadBasis
from planner.prescribe.inventory import TRAP_BAR, Inventory, Load, in_grams, inventory
from planner.problem import Problem
from planner.rulebook.kinds import EligibilityRule, LoadingRule
from planner.vocabulary import ExerciseId, LoadType, Phase

BALL_SHARE = Fraction(5, 100)
"""Mass of a medicine ball over the athlete's: the middle of the usual 3 to 6 %."""


@dataclass(frozen=True)
class Loaded:
    """Load and repetitions of a set; no load where the athlete finds it by effort."""

    basis: LoadBasis
    load: Load | None
    reps: int
    percent_1rm: float | None
    rir: int | None = None
    """Repetitions left; none for warm-up sets."""


class Loader:
    """Finds loads for one problem; the inventories of its gym are put together once."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._rule = problem.rules.one(LoadingRule)
        self._kept_of_pain = _kept_of_pain(problem)
        self._strengths = {strength.exercise: strength for strength in problem.strengths}
        self._inventories: dict[tuple[LoadType, bool], Inventory] = {}

    def working(self, exercise: Exercise, dose: Dose, place: WeekPhase) -> Loaded:
        """The load and repetitions of an exercise's working sets in a week."""
        basis = self._basis(exercise, dose)
        if basis is LoadBasis.FIXED:
            body_g = in_grams(self._problem.athlete.body_mass_kg)
            ball = self._inventory(exercise).nearest(body_g * BALL_SHARE)
            return Loaded(basis, ball, dose.reps, None, dose.rir)
        if basis is not LoadBasis.PERCENT or dose.percent_1rm is None:
            return Loaded(basis, None, dose.reps, None, dose.rir)
        # Exact: maxima are given in tenths of a kilogram, percentages in halves.
        e1rm_g = in_grams(self._strengths[exercise.id].e1rm_kg)
        target_g = Fraction(e1rm_g * round(dose.percent_1rm * 2), 200)
        if exercise.id in self._problem.eased:
            target_g *= self._kept_of_pain
        stock = self._inventory(exercise)
        down = dose.percent_1rm >= self._rule.floor_from_percent or place.kind is Phase.TAPER
        load = stock.floor(target_g) if down else stock.nearest(target_g)
        if in_grams(load.kg) - target_g > 2 * self._most_error(target_g):
            # One repetition fewer does not make up for a load far too heavy; a lighter one errs safely.
            load = stock.floor(target_g)
        reps = self._reps(dose.reps, in_grams(load.kg), target_g)
        rir = self._rir(dose.rir, reps, load, e1rm_g, target_g)
        return Loaded(basis, load, reps, self._percent(exercise.id, load), rir)

    def warm_up(self, exercise: Exercise, step: WarmUpDose, working: Loaded) -> Loaded:
        """The load of a warm-up set: its share of the working load, nearest; 0 % is the bar."""
        if working.load is None:
            return Loaded(working.basis, None, step.reps, None)
        target_g = Fraction(in_grams(working.load.kg) * step.percent_of_work, 100)
        load = self._inventory(exercise).nearest(target_g)
        return Loaded(working.basis, load, step.reps, self._percent(exercise.id, load))

    def _basis(self, exercise: Exercise, dose: Dose) -> LoadBasis:
        if exercise.load is LoadType.BODYWEIGHT:
            return LoadBasis.BODYWEIGHT
        if exercise.load is LoadType.MEDICINE_BALL:
            return LoadBasis.FIXED if self._inventory(exercise) else LoadBasis.EFFORT
        known = exercise.id in self._strengths and self._inventory(exercise)
        # Power work has no percentage: its speed decides, not its load.
        return LoadBasis.PERCENT if known and dose.percent_1rm is not None else LoadBasis.EFFORT

    def _inventory(self, exercise: Exercise) -> Inventory:
        # Exercises of one load type share their loads, but for the trap bar.
        key = (exercise.load, TRAP_BAR in exercise.equipment)
        if key not in self._inventories:
            self._inventories[key] = inventory(self._problem.gym, exercise)
        return self._inventories[key]

    def _reps(self, reps: int, load_g: int, target_g: Fraction) -> int:
        """One repetition more or less where the existing load is far from the wanted one."""
        if abs(load_g - target_g) <= self._most_error(target_g):
            return reps
        return max(1, reps - 1) if load_g > target_g else reps + 1

    def _rir(self, rir: int, reps: int, load: Load, e1rm_g: int, target_g: Fraction) -> int:
        """Repetitions left: more than asked for where the load that exists is far too light."""
        if target_g - in_grams(load.kg) <= 2 * self._most_error(target_g):
            return rir
        return max(rir, reps_to_failure(in_grams(load.kg) / e1rm_g) - reps)

    def _most_error(self, target_g: Fraction) -> Fraction:
        return Fraction(str(self._rule.most_error_percent)) * target_g / 100

    def _percent(self, exercise: ExerciseId, load: Load) -> float | None:
        strength = self._strengths.get(exercise)
        return round(100 * load.kg / strength.e1rm_kg, 1) if strength else None


def _kept_of_pain(problem: Problem) -> Fraction:
    """Share of the load that exercises with amber pain keep."""
    rule = problem.rules.maybe(EligibilityRule)
    return 1 - Fraction(str(rule.amber_load_cut_percent)) / 100 if rule else Fraction(1)
