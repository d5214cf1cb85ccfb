"""Lifts whose lightest load is too heavy: an empty bar is no light weight for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from planner.day import categories_of
from planner.dose import effort
from planner.exercises import Exercise
from planner.gym import Gym, Steps
from planner.place import WeekPhase
from planner.problem import Excluded, Strength
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import EligibilityRule, LoadingRule, ModelRule
from planner.vocabulary import LOADING_PHASES, Category, ExerciseId, LoadType, Phase


def too_heavy(
    exercise: Exercise, strength: Strength, gym: Gym, rules: Rulebook, eased: frozenset[ExerciseId]
) -> Excluded | None:
    """Why an exercise with a known maximum cannot be given light enough, or nothing."""
    lightest_kg = _lightest_kg(exercise, gym)
    percents = list(_percents(exercise, rules))
    if lightest_kg is None or not percents:
        return None
    rule, care = rules.one(LoadingRule), rules.maybe(EligibilityRule)
    cut = care.amber_load_cut_percent if care and exercise.id in eased else 0
    needed_kg = strength.e1rm_kg * min(percents) / 100 * (1 - cut / 100)
    if lightest_kg <= needed_kg * (1 + 2 * rule.most_error_percent / 100):
        return None
    reason = (
        f"its lightest load here is {lightest_kg:g} kg, and with a maximum of"
        f" {strength.e1rm_kg:g} kg some weeks need {needed_kg:.1f} kg"
    )
    return Excluded(exercise=exercise.id, reason=reason, rule=rule.id)


def _lightest_kg(exercise: Exercise, gym: Gym) -> float | None:
    """The lightest load there is for an exercise; none where no load is counted or exists."""
    steps: dict[LoadType, Steps | None] = {
        LoadType.DUMBBELL: gym.dumbbells,
        LoadType.MACHINE: gym.machines,
        LoadType.CABLE: gym.cables,
    }
    if exercise.load is LoadType.BARBELL:
        return gym.trap_bar_kg if "trap-bar" in exercise.equipment else gym.bar_kg
    if exercise.load is LoadType.KETTLEBELL:
        return min(gym.kettlebells_kg, default=None)
    found = steps.get(exercise.load)
    return found.from_kg if found else None


def _percents(exercise: Exercise, rules: Rulebook) -> Iterator[float]:
    """Percentages at the ends of each phase that prescribes the category, and lighter weeks after it."""
    if exercise.category is Category.POWER:
        return
    model = rules.maybe(ModelRule)
    days = [(day.phase, name) for name, day in model.days.items()] if model else []
    for phase, name in ((*((phase, None) for phase in LOADING_PHASES), *days)):
        if exercise.category not in categories_of(rules, phase, name):
            continue
        for kind in (phase, Phase.DELOAD, Phase.TAPER):
            for index in (0, 1):
                place = WeekPhase(phase=phase, kind=kind, index=index, count=2, day=name)
                percent = effort(rules, exercise, place)[2]
                if percent is not None:
                    yield percent
