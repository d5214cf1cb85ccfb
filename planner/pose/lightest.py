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
from planner.vocabulary import LOADING_PHASES, Category, ExerciseId, LoadType, Pattern, Phase


class Lightest:
    """What is too heavy in a gym under some rules; what they ask of a kind of exercise is reckoned once."""

    def __init__(self, gym: Gym, rules: Rulebook, eased: frozenset[ExerciseId]) -> None:
        self._gym = gym
        self._rules = rules
        self._eased = eased
        self._least: dict[tuple[Category, Pattern], float | None] = {}

    def too_heavy(self, exercise: Exercise, strength: Strength) -> Excluded | None:
        """Why an exercise with a known maximum cannot be given light enough, or nothing."""
        lightest_kg, percent = _lightest_kg(exercise, self._gym), self._least_percent(exercise)
        if lightest_kg is None or percent is None:
            return None
        rule, care = self._rules.one(LoadingRule), self._rules.maybe(EligibilityRule)
        cut = care.amber_load_cut_percent if care and exercise.id in self._eased else 0
        needed_kg = strength.e1rm_kg * percent / 100 * (1 - cut / 100)
        if lightest_kg <= needed_kg * (1 + 2 * rule.most_error_percent / 100):
            return None
        reason = (
            f"its lightest load here is {lightest_kg:g} kg, and with a maximum of"
            f" {strength.e1rm_kg:g} kg some weeks need {needed_kg:.1f} kg"
        )
        return Excluded(exercise=exercise.id, reason=reason, rule=rule.id)

    def _least_percent(self, exercise: Exercise) -> float | None:
        """The least percentage that any week may ask for: the same for exercises of a category and pattern."""
        key = exercise.category, exercise.pattern
        if key not in self._least:
            self._least[key] = min(_percents(exercise, self._rules), default=None)
        return self._least[key]


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
