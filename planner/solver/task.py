"""The content stage's task: one mesocycle, with what the ones before it leave behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planner.day import categories_of, prescribed
from planner.dose import sets_in_week
from planner.exercises import Exercise
from planner.place import WeekPhase
from planner.problem import Problem, Slot
from planner.solution import TrainingWeek
from planner.solver.board import Expression
from planner.solver.candidates import candidates_of
from planner.solver.content.demands import Demand
from planner.solver.durations import Clockwork
from planner.vocabulary import Category, ExerciseId, Lead, Muscle


@dataclass(frozen=True)
class Past:
    """What earlier mesocycles leave behind."""

    loading: tuple[Mapping[Muscle, Expression], ...] = ()
    """Half-sets by muscle of each full loading week so far; sums of variables where that is open."""
    last_week: tuple[tuple[Slot, Mapping[Muscle, Expression]], ...] = ()
    """The sessions of the week before: window and half-sets."""
    runs: Mapping[ExerciseId, int] = field(default_factory=dict)
    """Exercises of the mesocycle before, each with the mesocycles in a row that it has been there."""

    def runs_with(self, names: Iterable[ExerciseId]) -> Mapping[ExerciseId, int]:
        """The same once a mesocycle with these exercises lies behind as well."""
        return {name: self.runs.get(name, 0) + 1 for name in sorted(names)}


@dataclass(frozen=True)
class Task:
    """One mesocycle to be filled."""

    problem: Problem
    index: int
    leads: tuple[Lead, ...]
    weeks: tuple[TrainingWeek, ...]
    past: Past = field(default_factory=Past)
    with_equals: bool = False
    """Exercises are candidates too that others make superfluous as long as the rule of variety holds."""
    demands: tuple[Demand, ...] = ()
    """What a question asks for beside the rules."""

    @property
    def scope(self) -> str:
        """Name of this task in reports."""
        return f"mesocycle {self.index + 1}"

    @property
    def sessions(self) -> range:
        """Positions of the weekly pattern."""
        return range(len(self.leads))

    @property
    def pattern_size(self) -> int:
        """Sessions of a full week."""
        return len(self.leads)

    @property
    def regular(self) -> Sequence[int]:
        """Sessions of the weekly pattern: not adapted for one day alone."""
        return self.sessions

    @cached_property
    def places(self) -> tuple[tuple[WeekPhase, ...], ...]:
        """By session: its different places on the ramps of this mesocycle."""
        return tuple(
            tuple(dict.fromkeys(w.at(s).place for w in self.weeks if s in self.present(w)))
            or (self.weeks[0].place,)
            for s in self.sessions
        )

    @cached_property
    def _bases(self) -> tuple[dict[Category, range], ...]:
        """By session: base sets of each category that all its days prescribe."""
        return tuple(self._common_bases(places) for places in self.places)

    def _common_bases(self, places: tuple[WeekPhase, ...]) -> dict[Category, range]:
        rules, found = self.problem.rules, {}
        days = {(place.phase, place.day) for place in places}
        for category in frozenset.intersection(*(categories_of(rules, *day) for day in days)):
            given = [p for day in days if (p := prescribed(rules, *day, category))]
            least = max(1, *(p.base_sets.min for p in given))
            common = range(least, min(p.base_sets.max for p in given) + 1)
            if common:
                found[category] = common
        return found

    @cached_property
    def candidates(self) -> tuple[Exercise, ...]:
        """Exercises that may be chosen, by id."""
        prescribed_here = frozenset(category for bases in self._bases for category in bases)
        allowed = [e for e in self.problem.exercises if e.category in prescribed_here]
        if self.with_equals:
            kept = {e.id for e in allowed if e.id not in self.problem.reserve}
        else:
            unwanted = frozenset(d.exercise for d in self.demands if not d.present)
            found = candidates_of(
                self.problem, prescribed_here, self.pattern_size, self.past.runs, unwanted
            )
            kept = {e.id for e in found}
        kept |= {demand.exercise for demand in self.demands}
        return tuple(e for e in allowed if e.id in kept)

    @cached_property
    def taking_place(self) -> frozenset[int]:
        """Sessions of the pattern that have a window in some week."""
        return frozenset(place.session for week in self.weeks for place in week.placements)

    @cached_property
    def clockwork(self) -> Clockwork:
        """Durations of this problem."""
        return Clockwork(self.problem)

    def base_sets(self, session: int, category: Category) -> range:
        """Possible base sets of a category in a session; none where some day of it has no such work."""
        return self._bases[session].get(category, range(0))

    @cached_property
    def base_range(self) -> range:
        """All base sets that any category may have."""
        bands = [band for bases in self._bases for band in bases.values()]
        return range(min(b.start for b in bands), max(b.stop for b in bands))

    @cached_property
    def loading_weeks(self) -> tuple[TrainingWeek, ...]:
        """Weeks of the loading phase."""
        return tuple(w for w in self.weeks if w.place.kind is w.place.phase)

    def sets(self, session: int, base_sets: int, week: TrainingWeek) -> int:
        """Working sets of a session in a week."""
        key = (session, base_sets, week.number)
        if key not in self._sets:
            place = week.at(session).place
            self._sets[key] = sets_in_week(self.problem.rules, base_sets, place)
        return self._sets[key]

    @cached_property
    def _sets(self) -> dict[tuple[int, int, int], int]:
        """By session, base sets and week: what was asked for once."""
        return {}

    def shape(self, week: TrainingWeek) -> tuple[object, ...]:
        """What makes weeks alike: their kind, and the sets of each session that takes place."""
        present = self.present(week)
        sets = tuple(self.sets(s, b, week) for s in present for b in self.base_range)
        return week.place.kind, week.place.sets_share_percent, sets, present

    def present(self, week: TrainingWeek) -> tuple[int, ...]:
        """Sessions of the pattern that take place in a week."""
        return tuple(p.session for p in week.placements)

    def is_full(self, week: TrainingWeek) -> bool:
        """Every session of the pattern takes place, with all its sets."""
        whole = week.place.sets_share_percent == 100
        return whole and len(week.placements) == self.pattern_size

    def counts(self, week: TrainingWeek, muscle: Muscle) -> bool:  # noqa: ARG002 - see repair
        """Whether a muscle's sets of a week say what the athlete is used to."""
        return self.is_full(week)

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        """Windows by id."""
        return {slot.id: slot for slot in self.problem.slots}
