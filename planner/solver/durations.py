"""How long a block takes at least: the exact closed form that the content stage counts with.

Every relation between sets is a least distance, so for a fixed order of sets the earliest starts are best;
only the order of the warm-up sets of two exercises is free, and there are few of these orders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from planner.dose import GRID_S, Dose, WarmUpDose, dose, warm_ups
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.problem import Problem
from planner.rulebook.kinds import AlternateRule, SessionTimeRule
from planner.solution import TrainingWeek
from planner.vocabulary import BlockMode, ExerciseId, Level, Pattern


@dataclass(frozen=True)
class Work:
    """One exercise of a block as the clock sees it: seconds only."""

    warm_ups: tuple[tuple[int, int], ...]
    """Duration and rest of each warm-up set."""
    sets: int
    set_s: int
    rest_s: int


def work_of(given: Dose, ramp: Sequence[WarmUpDose]) -> Work:
    """The clock's view of a dose; rests are rounded up to the grid, on which all sets start."""
    warm_up_sets = tuple((step.set_s, on_grid(step.rest_s)) for step in ramp)
    return Work(warm_up_sets, given.sets, given.set_s, on_grid(given.rest_s))


def on_grid(seconds: int) -> int:
    """Seconds rounded up to the timeline's grid."""
    return -(-seconds // GRID_S) * GRID_S


def straight_s(work: Work) -> int:
    """Warm-ups and straight sets of one exercise, first start to last end."""
    ramp = sum(set_s + rest_s for set_s, rest_s in work.warm_ups)
    return ramp + work.sets * work.set_s + (work.sets - 1) * work.rest_s


@lru_cache(maxsize=4096)
def alternate_s(first: Work, second: Work, gap_s: int) -> int:
    """Two exercises taking turns, warm-ups interleaved in the best order."""
    return min(
        _turns_s(first, second, gap_s, _ramps(first, second, order))
        for order in _orders(len(first.warm_ups), len(second.warm_ups))
    )


def _orders(first: int, second: int) -> Iterator[tuple[bool, ...]]:
    """All ways to interleave two rows of warm-up sets; True where the first exercise's is next."""
    for places in combinations(range(first + second), first):
        yield tuple(i in places for i in range(first + second))


@dataclass(frozen=True)
class _Ready:
    """End of the last warm-up set, and when each exercise is rested after its own."""

    now: int
    first: int
    second: int


def _ramps(first: Work, second: Work, order: tuple[bool, ...]) -> _Ready:
    """The warm-ups in one order, each as early as its rest allows."""
    now, ready = 0, {True: 0, False: 0}
    rows = {True: iter(first.warm_ups), False: iter(second.warm_ups)}
    for whose in order:
        set_s, rest_s = next(rows[whose])
        now = max(now, ready[whose]) + set_s
        ready[whose] = now + rest_s
    return _Ready(now, ready[True], ready[False])


def _turns_s(first: Work, second: Work, gap_s: int, ready: _Ready) -> int:
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
        return max(
            timed_s(order, mode, self.gap_s, self.change_s)
            for order in ((first, second), (second, first))
        )


def timed_s(works: Sequence[Work], mode: BlockMode, gap_s: int, change_s: int) -> int:
    """Least duration of one exercise, or of two that take turns or follow one another."""
    if len(works) == 2 and mode is BlockMode.ALTERNATE:
        return alternate_s(works[0], works[1], gap_s)
    return sum(straight_s(work) for work in works) + change_s * (len(works) - 1)
