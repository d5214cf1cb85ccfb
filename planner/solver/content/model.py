"""The content model: which exercises, with how many base sets, in which blocks of which session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.solution import TrainingWeek
from planner.solver.board import Board, Expression
from planner.solver.content.classes import Match, classes_of, matches_of
from planner.solver.task import Past, Task
from planner.vocabulary import Category, Dominance, ExerciseId, Muscle, RuleId


@dataclass(frozen=True, order=True)
class Correction:
    """Two exercises that, as a pair of their classes, save less time than the classes promise."""

    session: int
    number: int
    base_sets: int
    first: ExerciseId
    second: ExerciseId


class ContentModel:
    """Variables of one mesocycle, asked by name; the rules post their rows on ``board``."""

    def __init__(
        self,
        task: Task,
        skip: frozenset[RuleId] = frozenset(),
        elastic: RuleId | None = None,
        corrections: Sequence[Correction] = (),
        model: cp_model.CpModel | None = None,
    ) -> None:
        self.task = task
        self.clockwork = task.clockwork
        self.model = cp_model.CpModel() if model is None else model
        self.board = Board(self.model, skip, elastic)
        self.classes = classes_of(task.problem, task.candidates)
        self.matches = tuple(matches_of(self.classes))
        self.choices: dict[tuple[int, ExerciseId, int], cp_model.IntVar] = {}
        self.leads: dict[tuple[int, ExerciseId], cp_model.IntVar] = {}
        self.pairs: dict[tuple[int, int, int], cp_model.IntVar] = {}
        self.primes: dict[tuple[int, ExerciseId], cp_model.IntVar] = {}
        """True where a session is primed for its leading lift; filled in by the rule of priming."""
        self.throw_primes: dict[tuple[int, ExerciseId, ExerciseId], cp_model.IntVar] = {}
        """True where a jump primes a throw in a session; filled in by the rules of priming throws."""
        self.complexes: dict[tuple[int, ExerciseId, int, int, ExerciseId], cp_model.IntVar] = {}
        """Session, lead, pair, base sets and jump of each complex; filled in by the rule of complexes."""
        self.unprimed = 0
        """What the wish for priming costs at least."""
        self._loads: dict[tuple[int, Muscle, int], cp_model.IntVar | None] = {}
        for session in task.sessions:
            self._add_choices(session)
            self._add_pairs(session)
            self._add_lead(session)
        self.corrections = {c: self._add_correction(c) for c in sorted(set(corrections))}

    def _add_correction(self, correction: Correction) -> cp_model.IntVar:
        """A literal that is true where the pair is formed and both exercises are chosen for it."""
        parts = [
            self.pairs[correction.session, correction.number, correction.base_sets],
            self.choices[correction.session, correction.first, correction.base_sets],
            self.choices[correction.session, correction.second, correction.base_sets],
        ]
        literal = self.model.new_bool_var("")
        self.model.add_bool_or([literal, *(part.negated() for part in parts)])
        return literal

    def _add_choices(self, session: int) -> None:
        for exercise in self.task.candidates:
            options = []
            for base in self.task.base_sets(session, exercise.category):
                option = self.model.new_bool_var(f"{exercise.id}@{session}x{base}")
                self.choices[session, exercise.id, base] = option
                options.append(option)
            if options:
                self.model.add_at_most_one(options)

    def _add_pairs(self, session: int) -> None:
        """Pairs between classes; a class takes part at most as often as it has chosen exercises."""
        partners: dict[tuple[int, int], list[cp_model.IntVar]] = {}
        index = {id(c): i for i, c in enumerate(self.classes)}
        for number, match in enumerate(self.matches):
            for base in self._common_bases(session, match):
                pair = self.model.new_bool_var("")
                self.pairs[session, number, base] = pair
                for side in (match.first, match.second):
                    partners.setdefault((index[id(side)], base), []).append(pair)
        for (side_index, base), pairs in partners.items():
            members = self.classes[side_index].members
            chosen = cp_model.LinearExpr.sum([self.choices[session, e.id, base] for e in members])
            self.model.add(cp_model.LinearExpr.sum(pairs) <= chosen)

    def _common_bases(self, session: int, match: Match) -> list[int]:
        first = self.task.base_sets(session, match.first.example.category)
        second = self.task.base_sets(session, match.second.example.category)
        return [base for base in first if base in second]

    def _add_lead(self, session: int) -> None:
        """Exactly one exercise of the leading half stands first."""
        dominance = self.task.leads[session].dominance
        found = []
        for exercise in self.task.candidates:
            if exercise.dominance is dominance and exercise.category is not Category.POWER:
                lead = self.model.new_bool_var("")
                self.leads[session, exercise.id] = lead
                self.model.add(lead <= self.used(session, exercise))
                found.append(lead)
        self.model.add_exactly_one(found)

    @property
    def decisions(self) -> tuple[cp_model.IntVar, ...]:
        """Exercises with their sets, pairs, leads, primed sessions, complexes."""
        return (
            *self.choices.values(),
            *self.pairs.values(),
            *self.leads.values(),
            *self.primes.values(),
            *self.throw_primes.values(),
            *self.complexes.values(),
        )

    def windowed(self, session: int) -> list[cp_model.IntVar]:
        """Complexes and primed throws of a session, of which at most one is true."""
        found = [(key[0], literal) for key, literal in self.complexes.items()]
        found += [(key[0], literal) for key, literal in self.throw_primes.items()]
        return [literal for where, literal in found if where == session]

    def is_done(self, session: int) -> bool:  # noqa: ARG002 - a repair knows done sessions
        """Whether a session lies behind, so that nothing about it is decided."""
        return False

    def options(self, session: int, exercise: Exercise) -> list[tuple[int, cp_model.IntVar]]:
        """Base sets and literal of each way to use an exercise in a session."""
        return [
            (base, self.choices[session, exercise.id, base])
            for base in self.task.base_sets(session, exercise.category)
        ]

    def used(self, session: int, exercise: Exercise) -> Expression:
        """1 if the exercise is in the session."""
        return cp_model.LinearExpr.sum([lit for _, lit in self.options(session, exercise)])

    def count(self, session: int, exercises: Sequence[Exercise]) -> Expression:
        """How many of these exercises are in the session."""
        literals = [lit for e in exercises for _, lit in self.options(session, e)]
        return cp_model.LinearExpr.sum(literals)

    def pairs_of(self, session: int) -> Iterator[tuple[Match, int, cp_model.IntVar]]:
        """Each possible pair of a session with its base sets."""
        for (where, number, base), literal in self.pairs.items():
            if where == session:
                yield self.matches[number], base, literal

    def load(self, session: int, muscle: Muscle, base: int) -> cp_model.IntVar | None:
        """Half-sets that one set of everything chosen with so many base sets gives a muscle."""
        key = (session, muscle, base)
        if key not in self._loads:
            self._loads[key] = self._new_load(*key)
        return self._loads[key]

    def _new_load(self, session: int, muscle: Muscle, base: int) -> cp_model.IntVar | None:
        terms = [
            (self.choices[session, e.id, base], e.half_sets(muscle))
            for e in self.task.candidates
            if e.half_sets(muscle) and base in self.task.base_sets(session, e.category)
        ]
        if not terms:
            return None
        load = self.model.new_int_var(0, 24, "")
        literals, weights = zip(*terms, strict=True)
        self.model.add(load == cp_model.LinearExpr.weighted_sum(literals, weights))
        return load

    def session_half_sets(self, session: int, muscle: Muscle, week: TrainingWeek) -> Expression:
        """Half-sets of a muscle in one session of a week."""
        loads = [(self.load(session, muscle, b), b) for b in self.task.base_range]
        terms = [(load, self.task.sets(session, b, week)) for load, b in loads if load is not None]
        return cp_model.LinearExpr.sum([load * sets for load, sets in terms]) if terms else 0

    def week_half_sets(self, muscle: Muscle, week: TrainingWeek) -> Expression:
        """Half-sets of a muscle in a week, over the sessions that take place."""
        return cp_model.LinearExpr.sum(
            [self.session_half_sets(s, muscle, week) for s in self.task.present(week)]
        )

    def week_sets(self, dominances: frozenset[Dominance], week: TrainingWeek) -> Expression:
        """Working sets of the exercises of some dominances in a week."""
        exercises = [e for e in self.task.candidates if e.dominance in dominances]
        return cp_model.LinearExpr.sum(
            [
                self.task.sets(session, base, week) * literal
                for session in self.task.present(week)
                for exercise in exercises
                for base, literal in self.options(session, exercise)
            ]
        )


def past_of(content: ContentModel) -> Past:
    """What a mesocycle that is not decided yet leaves behind: sums of its variables in place of numbers."""
    task = content.task
    last = task.weeks[-1]
    return Past(
        loading=(
            *task.past.loading,
            *(
                {muscle: content.week_half_sets(muscle, week) for muscle in Muscle}
                for week in task.loading_weeks
                if task.is_full(week)
            ),
        ),
        last_week=tuple(
            (
                task.slots[place.slot],
                {m: content.session_half_sets(place.session, m, last) for m in Muscle},
            )
            for place in last.placements
        ),
    )
