"""A mesocycle solved again from what is there: first near to it, then everywhere, as long as the budget lasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.solution import SessionContent, TierReport
from planner.solver.content.blocks import blocks_of
from planner.solver.content.goals import goals_of
from planner.solver.content.model import ContentModel, Correction
from planner.solver.content.overrun import corrections_for
from planner.solver.content.stage import Filled, build
from planner.solver.engine import Answer, Budget, Clock, Verdict, run
from planner.solver.task import Task
from planner.solver.tiers import Ascent, Climb
from planner.vocabulary import ExerciseId

NEAR_SHARE = 0.5
"""Work of a solve in which all but a few sessions stay as they are, in budgets of one solve."""

Kept = frozenset[tuple[int, ExerciseId, int]]
"""Session, exercise and base sets of what is there."""


def again(
    task: Task,
    there: Sequence[SessionContent],
    lines: Sequence[TierReport],
    budget: Budget,
    clock: Clock,
) -> Filled | Verdict:
    """The best mesocycle that meets the task's demands and that the budget finds, starting from ``there``.

    ``lines`` are what is known of the mesocycle without the demands: nothing can be better with them.
    """
    corrections: frozenset[Correction] = frozenset()
    while True:
        search = _Search(task, _kept(there), tuple(lines), corrections, budget, clock)
        ascent = search.best()
        if not ascent.answer.found:
            return ascent.answer.verdict
        model = build(task, corrections=corrections)
        chosen = blocks_of(model, ascent.answer)
        more = corrections_for(model, chosen)
        if not more:
            return Filled(chosen, ascent.reports)
        corrections |= more


def _kept(there: Sequence[SessionContent]) -> Kept:
    return frozenset(
        (content.session, exercise, block.base_sets)
        for content in there
        for block in content.blocks
        for exercise in block.exercises
    )


@dataclass(frozen=True)
class _Search:
    task: Task
    kept: Kept
    lines: tuple[TierReport, ...]
    corrections: frozenset[Correction]
    budget: Budget
    clock: Clock

    def best(self) -> Ascent:
        """Near first: there small models are solved to the end. From the best of them on, everywhere."""
        near: tuple[tuple[int, ...], Answer] | None = None
        for free in self._neighbourhoods():
            ascent = self._near(free)
            values = tuple(line.value for line in ascent.reports)
            if ascent.answer.found and values == tuple(line.value for line in self.lines):
                return replace(ascent, reports=self.lines)
            if ascent.answer.found and (near is None or values < near[0]):
                near = values, ascent.answer
        model = build(self.task, corrections=self.corrections)
        goals = goals_of(model)
        climb = self._climb(model, self.budget)
        return climb.onwards(near[1], goals) if near else self._anywhere(climb, model)

    def _anywhere(self, climb: Climb, model: ContentModel) -> Ascent:
        """Without anything near: whether there is anything at all, which is quickly told, comes first."""
        answer = run(climb.model, self.budget, self.clock)
        if answer.verdict is Verdict.INFEASIBLE:
            return Ascent(answer, ())
        goals = goals_of(model)
        return climb.through(goals)

    def _near(self, free: frozenset[int]) -> Ascent:
        """Solve with all sessions as they are, but for the free ones."""
        model = build(self.task, corrections=self.corrections)
        goals = goals_of(model)
        for place, literal in model.choices.items():
            if place[0] not in free:
                model.model.add(literal == int(place in self.kept))
        small = self.budget.times(NEAR_SHARE)
        return self._climb(model, small).through(goals)

    def _climb(self, model: ContentModel, budget: Budget) -> Climb:
        return Climb(model.model, "content", self.task.scope, budget, self.clock, model.decisions)

    def _neighbourhoods(self) -> Iterator[frozenset[int]]:
        """Sessions to be free together: where the demand acts; if anywhere, each session in turn."""
        for demand in self.task.demands:
            if demand.session is not None:
                yield frozenset({demand.session})
            elif demand.present:
                yield from (frozenset({s}) for s in sorted(self.task.taking_place))
            else:
                yield frozenset(s for s, exercise, _ in self.kept if exercise == demand.exercise)
