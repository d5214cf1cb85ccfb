"""Session time as rows: the exact least duration of the blocks, against the window's minutes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ortools.sat.python import cp_model

from planner.dose import GRID_S
from planner.rulebook.kinds import SessionTimeRule
from planner.solution import TrainingWeek
from planner.solver.constraints.complex_training import added_s
from planner.solver.constraints.priming import ramp_of
from planner.solver.content.model import ContentModel, Correction
from planner.solver.priming import extra_s, is_loading, priming_rule, wait_rule, window_of
from planner.solver.works import Work, on_grid, straight_s
from planner.vocabulary import BlockMode, ExerciseId

Costs = Mapping[int, int]
"""Grid steps by index of the variable."""


def post(content: ContentModel, rule: SessionTimeRule) -> None:
    """Bound every session by the shortest window it has in the weeks that cost the same."""
    memo: dict[object, _Prices] = {}
    for session in content.task.sessions:
        weeks: dict[object, list[TrainingWeek]] = {}
        for week in content.task.weeks:
            if session in content.task.present(week):
                seen = week.at(session)
                # Novices do straight sets in their first weeks, so early weeks are told apart.
                weeks.setdefault((seen.place, min(week.number, 9)), []).append(seen)
        rows = []
        for key, same in weeks.items():
            prices = memo.setdefault(key, _Prices(content, same[0]))
            rows.append((_costs(content, session, prices), _shortest(content, session, same)))
        for steps, minutes in _undominated(rows):
            _post_row(content, rule, steps, minutes)


def _shortest(content: ContentModel, session: int, weeks: list[TrainingWeek]) -> int:
    """Minutes of the shortest window of a session in these weeks."""
    return min(
        content.task.slots[place.slot].minutes
        for week in weeks
        for place in week.placements
        if place.session == session
    )


class _Prices:
    """Seconds of exercises and savings of pairs in a week as some session sees it, each asked once."""

    def __init__(self, content: ContentModel, week: TrainingWeek) -> None:
        self.content = content
        self.week = week
        self.exercises = {exercise.id: exercise for exercise in content.task.candidates}
        self.classes = {one.example.id: one for one in content.classes}
        self.alone = cache(self._alone)
        self.saved = cache(self._saved)
        self._works = cache(self._works_of)
        self._most = cache(self._most_saved)

    def _alone(self, exercise_id: ExerciseId, base: int) -> int:
        exercise = self.exercises[exercise_id]
        work = self.content.clockwork.work(exercise, base, self.week)
        return straight_s(work) + self.content.clockwork.change_s

    def _saved(self, number: int, base: int) -> int:
        """What a pair saves against its exercises done alone: the most over the members of its classes."""
        first, second = (side.example for side in self.content.matches[number].sides)
        mode = self.content.clockwork.mode([first, second], base, self.week)
        return self._most(self._works(first.id, base), self._works(second.id, base), mode)

    def _works_of(self, example: ExerciseId, base: int) -> frozenset[Work]:
        """The different works of a class, by its example."""
        members = self.classes[example].members
        return frozenset(self.content.clockwork.work(e, base, self.week) for e in members)

    def _most_saved(self, first: frozenset[Work], second: frozenset[Work], mode: BlockMode) -> int:
        return max(saved_s(self.content, a, b, mode) for a in first for b in second)


def _costs(content: ContentModel, session: int, prices: _Prices) -> Costs:
    """Grid steps of each choice of a session, and of each pair what it saves at most."""
    costs: dict[int, int] = {}
    for (where, exercise_id, base), literal in content.choices.items():
        if where == session:
            costs[literal.index] = prices.alone(exercise_id, base) // GRID_S
    for (where, number, base), literal in content.pairs.items():
        if where == session:
            costs[literal.index] = -(prices.saved(number, base) // GRID_S)
    costs |= _window_costs(content, session, prices.week)
    for key, literal in content.complexes.items():
        if key[0] == session:
            saved_s = prices.saved(key[2], key[3])
            costs[literal.index] = added_s(content, key, prices.week, saved_s) // GRID_S
    for correction, literal in content.corrections.items():
        if correction.session == session:
            promised = prices.saved(correction.number, correction.base_sets)
            missing = promised - really_saved_s(content, correction, prices.week)
            costs[literal.index] = missing // GRID_S
    return costs


def _window_costs(content: ContentModel, session: int, week: TrainingWeek) -> dict[int, int]:
    """Grid steps that each possible window of a session adds."""
    presses = [(w, None, press, literal) for (w, press), literal in content.primes.items()]
    throws = [(*key, literal) for key, literal in content.throw_primes.items()]
    return {
        literal.index: window_s(content, jump, target, week) // GRID_S
        for where, jump, target, literal in (*presses, *throws)
        if where == session
    }


def window_s(
    content: ContentModel, conditioning: ExerciseId | None, name: ExerciseId, week: TrainingWeek
) -> int:
    """What a window in front of a target adds in a week; outside loading weeks there is none.

    A press has the same window behind any conditioning, which therefore need not be named.
    """
    problem = content.task.problem
    rule = wait_rule(problem, conditioning, name) if conditioning else priming_rule(problem)
    if rule is None or not is_loading(week):
        return 0
    ramp = ramp_of(content, problem.exercise(name), week)
    window = window_of(rule, ramp, content.clockwork.change_s)
    return extra_s(window, ramp, content.clockwork.change_s) if window else 0


def really_saved_s(content: ContentModel, pair: Correction, week: TrainingWeek) -> int:
    """What two exercises save as a pair."""
    first, second = (content.task.problem.exercise(e) for e in (pair.first, pair.second))
    mode = content.clockwork.mode([first, second], pair.base_sets, week)
    works = [content.clockwork.work(e, pair.base_sets, week) for e in (first, second)]
    return saved_s(content, works[0], works[1], mode)


def saved_s(content: ContentModel, first: Work, second: Work, mode: BlockMode) -> int:
    """What two works save in one block, the change between blocks included."""
    alone = straight_s(first) + straight_s(second) + content.clockwork.change_s
    return alone - content.clockwork.pair_s(first, second, mode)


def _undominated(rows: list[tuple[Costs, int]]) -> list[tuple[Costs, int]]:
    """Rows that no other row implies by costing at least as much everywhere in no longer a window."""
    kept: list[tuple[Costs, int]] = []
    for steps, minutes in sorted(rows, key=lambda row: (row[1], -sum(row[0].values()))):
        implied = any(
            most <= minutes and all(other[i] >= step for i, step in steps.items())
            for other, most in kept
        )
        if not implied:
            kept.append((steps, minutes))
    return kept


def _post_row(content: ContentModel, rule: SessionTimeRule, steps: Costs, minutes: int) -> None:
    variables = [content.model.get_int_var_from_proto_index(i) for i in steps]
    total = cp_model.LinearExpr.weighted_sum(variables, list(steps.values()))
    available = (
        minutes * 60 - on_grid(rule.general_warm_up_s) + content.clockwork.change_s
    ) // GRID_S
    content.board.at_most(rule.id, total, available, unit=60 // GRID_S)
