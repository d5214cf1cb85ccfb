"""The content model of a repair: done sessions are numbers in it, and distance is a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.solution import Block, TrainingWeek
from planner.solver.board import Board, Expression
from planner.solver.content.model import ContentModel, Correction
from planner.solver.goal import Goal
from planner.solver.repair.task import Position, RepairTask
from planner.vocabulary import Dominance, ExerciseId, Muscle, RuleId

if TYPE_CHECKING:
    from planner.solver.task import Task

DISTANCE, DETAIL = "sessions changed", "exercises and sets changed"
"""The first two goals of a repair."""


class _Past(Board):
    """A board that lets be what is done: a row without a variable can no longer be changed."""

    def at_most(
        self,
        rule: RuleId,
        expression: Expression,
        most: int,
        *,
        unit: int = 1,
        only_if: cp_model.BoolVarT | None = None,
    ) -> None:
        """Post the row, unless everything in it is done."""
        if not isinstance(expression, int) and cp_model.FlatIntExpr(expression).vars:
            super().at_most(rule, expression, most, unit=unit, only_if=only_if)


class RepairModel(ContentModel):
    """Open positions have variables; done ones answer with what was done."""

    task: RepairTask

    def __init__(
        self,
        task: RepairTask,
        skip: frozenset[RuleId] = frozenset(),
        elastic: RuleId | None = None,
        corrections: Sequence[Correction] = (),
    ) -> None:
        given: Task = task
        super().__init__(given, skip, elastic, corrections)
        self.board = _Past(self.model, skip, elastic)
        self.changed = [self._changed(n, position) for n, position in enumerate(task.positions)]
        for (number, name, base), literal in self.choices.items():
            if name in task.barred or not _may(task.positions[number], name, base):
                self.model.add(literal == 0)

        if task.free is not None:
            self._pin(task.free)

    def _pin(self, free: frozenset[ExerciseId]) -> None:
        """Hold everything but the free exercises: their sets, their pairs, the leading lifts."""
        stood = {
            (number, name): block.base_sets
            for number, position in enumerate(self.task.positions)
            for block in position.blocks
            for name in block.exercises
        }
        for (number, name, base), literal in self.choices.items():
            if name not in free:
                self.model.add(literal == int(stood.get((number, name)) == base))
        for number, position in enumerate(self.task.positions):
            for block in (b for b in position.blocks if free.isdisjoint(b.exercises)):
                pair = self._pair(number, block) if len(block.exercises) == 2 else None
                lead = self.leads.get((number, block.exercises[0]))
                for held in (pair, lead if block.role == "lead" else None):
                    if held is not None:
                        self.model.add(held == 1)

    def is_done(self, session: int) -> bool:
        """Whether a session lies behind."""
        return session in self.task.settled

    def options(self, session: int, exercise: Exercise) -> list[tuple[int, cp_model.IntVar]]:
        """Ways to use an exercise in an open session; none in a done one."""
        return [] if session in self.task.settled else super().options(session, exercise)

    def used(self, session: int, exercise: Exercise) -> Expression:
        """1 if the exercise is in the session."""
        done = self.task.settled.get(session)
        return int(exercise.id in done.exercises) if done else super().used(session, exercise)

    def count(self, session: int, exercises: Sequence[Exercise]) -> Expression:
        """How many of these exercises are in the session."""
        done = self.task.settled.get(session)
        if done:
            return sum(exercise.id in done.exercises for exercise in exercises)
        return super().count(session, exercises)

    def session_half_sets(self, session: int, muscle: Muscle, week: TrainingWeek) -> Expression:
        """Half-sets of a muscle in one session of a week."""
        done = self.task.settled.get(session)
        return done.half_sets[muscle] if done else super().session_half_sets(session, muscle, week)

    def week_half_sets(self, muscle: Muscle, week: TrainingWeek) -> Expression:
        """Half-sets of a muscle in a week; a number where the week is done."""
        present = self.task.present(week)
        parts = [self.session_half_sets(session, muscle, week) for session in present]
        return _total(parts)

    def week_sets(self, dominances: frozenset[Dominance], week: TrainingWeek) -> Expression:
        """Working sets of the exercises of some dominances in a week."""
        present = self.task.present(week)
        done = [self.task.settled[s].sets for s in present if s in self.task.settled]
        fixed = sum(sets[dominance] for sets in done for dominance in dominances)
        terms = [
            self.task.sets(session, base, week) * literal
            for session in present
            for exercise in self.task.candidates
            if exercise.dominance in dominances
            for base, literal in self.options(session, exercise)
        ]
        return _total([*terms, fixed])

    def spare(self) -> None:
        """Bound the muscles that get less in a week."""
        weeks = {week.number: week for week in self.task.weeks}
        for one in self.task.spared:
            if one.week in weeks:
                half_sets = self.week_half_sets(one.muscle, weeks[one.week])
                self.board.at_most(one.rule, half_sets, one.most_half_sets)

    def distance(self) -> tuple[Goal, Goal]:
        """Dated sessions that differ from the plan that stands, then how much they differ."""
        positions = self.task.positions
        touched = _total([p.copies * c for p, c in zip(positions, self.changed, strict=True)])
        detail = [self._detail(n, position) for n, position in enumerate(positions)]
        return Goal(DISTANCE, touched), Goal(DETAIL, _total(detail))

    def _changed(self, number: int, position: Position) -> cp_model.IntVar:
        """A literal that is false only where the content is what it was, block by block."""
        changed = self.model.new_bool_var("")
        kept = self._standing(number, position)
        if kept is None:
            self.model.add(changed == 1)
            return changed
        indices = {literal.index for literal in kept}
        for literal in kept:
            self.model.add_implication(changed.negated(), literal)
        for table in (self.choices, self.pairs, self.leads):
            for key, literal in table.items():
                if key[0] == number and literal.index not in indices:
                    self.model.add_implication(changed.negated(), literal.negated())
        return changed

    def _standing(self, number: int, position: Position) -> list[cp_model.IntVar] | None:
        """The literals that say what stands; nothing where that can no longer be said."""
        found = []
        for block in position.blocks:
            literals = [self.choices.get((number, e, block.base_sets)) for e in block.exercises]
            if len(block.exercises) > 1:
                literals.append(self._pair(number, block))
            found += literals
        lead = next((b.exercises[0] for b in position.blocks if b.role == "lead"), None)
        found.append(self.leads.get((number, lead)) if lead else None)
        known = [literal for literal in found if literal is not None]
        return known if len(known) == len(found) else None

    def _pair(self, number: int, block: Block) -> cp_model.IntVar | None:
        """The literal of the pair of two classes that a block is."""
        for index, match in enumerate(self.matches):
            sides = [{e.id for e in side.members} for side in match.sides]
            # Of a complex the first two are the pair, which its jump joins.
            pair = block.exercises[:2]
            for first, second in (pair, pair[::-1]):
                if first in sides[0] and second in sides[1]:
                    return self.pairs.get((number, index, block.base_sets))
        return None

    def _detail(self, number: int, position: Position) -> Expression:
        """Twice the exercises that are not kept, and the base sets by which kept ones differ.

        What has to go costs nothing, nor does something else in its place.
        """
        stood = {e: block.base_sets for block in position.blocks for e in block.exercises}
        kept = {name: base for name, base in stood.items() if name not in self.task.barred}
        cost: list[Expression] = []
        come = []
        for (where, name, base), literal in self.choices.items():
            if where == number and name in kept:
                cost.append((abs(base - kept[name]) - 2) * literal)
            elif where == number and name not in stood:
                come.append(literal)
        more = self.model.new_int_var(0, len(come), "")
        self.model.add(more >= cp_model.LinearExpr.sum(come) - (len(stood) - len(kept)))
        return _total([*cost, 2 * more, 2 * len(kept)])


def _may(position: Position, name: str, base: int) -> bool:
    """Whether a position may have an exercise with so many base sets."""
    if not position.trimmed:
        return True
    blocks = (*position.blocks, *((position.extra,) if position.extra else ()))
    return any(name in block.exercises and base <= block.base_sets for block in blocks)


def _total(parts: Sequence[Expression]) -> Expression:
    """The sum; a plain number where no variable is in it."""
    fixed = sum(part for part in parts if isinstance(part, int))
    free = [part for part in parts if not isinstance(part, int)]
    return cp_model.LinearExpr.sum(free) + fixed if free else fixed
