"""How long a block takes at least: the exact closed form that the content stage counts with.

Every relation between sets is a least distance, so for a fixed order of sets the earliest starts are best;
only the order of the warm-up sets of two exercises is free, and there are few of these orders.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from planner.dose import Dose, dose, warm_ups
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.problem import Problem
from planner.rulebook.kinds import AlternateRule, SessionTimeRule
from planner.solution import TrainingWeek
from planner.solver.complexes import SIZE, Waits, complex_rule, complex_s, waits_of
from planner.solver.works import Ready, Work, on_grid, orders, ramps, straight_s, work_of
from planner.vocabulary import BlockMode, ExerciseId, Level, Pattern


@lru_cache(maxsize=4096)
def alternate_s(first: Work, second: Work, gap_s: int) -> int:
    """Two exercises taking turns, warm-ups interleaved in the best order."""
    return min(
        _turns_s(first, second, gap_s, ramps(first, second, order))
        for order in orders(len(first.warm_ups), len(second.warm_ups))
    )


def _turns_s(first: Work, second: Work, gap_s: int, ready: Ready) -> int:
    """End of the last set when the working sets take turns after the warm-ups."""
    # Before the very first working set no gap is asked for.
    now, rested, rested_2 = ready.now - gap_s, ready.first, ready.second
    for _ in range(first.sets):
        now = max(now + gap_s, rested) + first.set_s
        rested = now + first.rest_s
        now = max(now + gap_s, rested_2) + second.set_s
        rested_2 = now + second.rest_s
    return now


def mode_of(
    problem: Problem, exercises: Sequence[Exercise], doses: Sequence[Dose], week: TrainingWeek
) -> BlockMode:
    """Whether the exercises of a block take turns in a week."""
    if len(exercises) == SIZE:
        together = complex_rule(problem)
        apart = together is None or week.place.kind in together.not_in
        return BlockMode.STRAIGHT if apart else BlockMode.COMPLEX
    rule = problem.rules.maybe(AlternateRule)
    if rule is None or len(exercises) < 2:
        return BlockMode.STRAIGHT
    heavy = any((d.percent_1rm or 0) >= rule.below_percent_1rm for d in doses)
    early = problem.level is Level.NOVICE and week.number <= rule.novice_free_weeks
    if heavy or early or week.place.kind in rule.not_in:
        return BlockMode.STRAIGHT
    return BlockMode.ALTERNATE


def most_rounds(
    rule: AlternateRule, exercises: Sequence[Exercise], doses: Sequence[Dose], lift: ExerciseId
) -> int:
    """Most rounds of alternate sets; fewer where the priority lift is a heavy squat or hinge."""
    for exercise, given in zip(exercises, doses, strict=True):
        legs = exercise.pattern in (Pattern.SQUAT, Pattern.HINGE)
        if exercise.id == lift and legs and (given.percent_1rm or 0) >= 80:
            return rule.most_rounds_priority_squat
    return rule.most_rounds


class Clockwork:
    """Works and durations of one problem, each worked out once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        rule = problem.rules.maybe(AlternateRule)
        self.gap_s = on_grid(rule.gap_s) if rule else 0
        together = complex_rule(problem)
        self.waits = waits_of(together, self.gap_s) if together else None
        self.change_s = on_grid(problem.rules.one(SessionTimeRule).change_s)
        self._doses: dict[tuple[ExerciseId, int, WeekPhase], Dose] = {}
        self._works: dict[tuple[ExerciseId, int, WeekPhase], Work] = {}

    def dose(self, exercise: Exercise, base_sets: int, week: TrainingWeek) -> Dose:
        """The dose of an exercise in a week."""
        key = (exercise.id, base_sets, week.place)
        if key not in self._doses:
            self._doses[key] = dose(self.problem.rules, exercise, base_sets, week.place)
        return self._doses[key]

    def work(self, exercise: Exercise, base_sets: int, week: TrainingWeek) -> Work:
        """The clock's view of an exercise in a week."""
        key = (exercise.id, base_sets, week.place)
        if key not in self._works:
            given = self.dose(exercise, base_sets, week)
            ramp = warm_ups(self.problem.rules, exercise, given.percent_1rm)
            self._works[key] = work_of(given, ramp)
        return self._works[key]

    def mode(self, exercises: Sequence[Exercise], base_sets: int, week: TrainingWeek) -> BlockMode:
        """Whether the exercises of a block take turns in a week."""
        doses = [self.dose(e, base_sets, week) for e in exercises]
        return mode_of(self.problem, exercises, doses, week)

    def pair_s(self, first: Work, second: Work, mode: BlockMode) -> int:
        """Least duration of two exercises in a block; the longer of the two orders."""
        return max(self.in_order_s(first, second, mode), self.in_order_s(second, first, mode))

    def in_order_s(self, first: Work, second: Work, mode: BlockMode) -> int:
        """Least duration of two exercises in a block, in this order."""
        return timed_s((first, second), mode, self.gap_s, self.change_s)


def timed_s(
    works: Sequence[Work], mode: BlockMode, gap_s: int, change_s: int, waits: Waits | None = None
) -> int:
    """Least duration of one exercise, or of several that take turns or follow one another."""
    if mode is BlockMode.COMPLEX and waits is not None:
        return complex_s(works, waits)
    if len(works) == 2 and mode is BlockMode.ALTERNATE:
        return alternate_s(works[0], works[1], gap_s)
    return sum(straight_s(work) for work in works) + change_s * (len(works) - 1)
