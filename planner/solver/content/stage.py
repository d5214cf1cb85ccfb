"""The content stage: one mesocycle after the other, each with every goal, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.problem import Problem
from planner.rulebook.kinds import VarietyRule
from planner.solution import Calendar, SessionContent, TierReport, TrainingWeek
from planner.solver.content.blocks import blocks_of
from planner.solver.content.demands import post_demands
from planner.solver.content.goals import goals_of
from planner.solver.content.likeness import start_of
from planner.solver.content.model import ContentModel, Correction, past_of
from planner.solver.content.overrun import corrections_for
from planner.solver.content.posting import post_rules
from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.known import Known, Nearby
from planner.solver.task import Past, Task
from planner.solver.tiers import Climb
from planner.vocabulary import Muscle, RuleId

FARTHEST_BACK = 3
"""Mesocycles that are chosen again at the most for the sake of one behind them."""


@dataclass(frozen=True)
class Filled:
    """Every mesocycle has its sessions."""

    contents: tuple[SessionContent, ...]
    reports: tuple[TierReport, ...]


@dataclass(frozen=True)
class Stuck:
    """A mesocycle that could not be filled, and whether that is proved."""

    task: Task
    verdict: Verdict


def fill(
    problem: Problem, calendar: Calendar, budget: Budget, clock: Clock, like: Known | None = None
) -> Filled | Stuck:
    """Choose the content of every mesocycle in order: each builds on the ones before.

    Where one is impossible behind what those before it chose, they are chosen again with an eye to it.
    Searches start from the mesocycle before, or from the same one of a problem ``like`` this.
    """
    filler = _Filler(problem, calendar, budget, clock, like)
    return filler.every_mesocycle()


class _Filler:
    """Fills mesocycle after mesocycle, and goes back where one cannot be filled."""

    def __init__(
        self,
        problem: Problem,
        calendar: Calendar,
        budget: Budget,
        clock: Clock,
        like: Known | None,
    ) -> None:
        self._problem = problem
        self._leads = calendar.leads
        self._budget = budget
        self._clock = clock
        self._parts = mesocycles(calendar)
        self._done: list[Filled] = []
        self._like = like

    def every_mesocycle(self) -> Filled | Stuck:
        """All mesocycles in their order, or the first that cannot be filled."""
        count = len(self._parts)
        while len(self._done) < count:
            self._clock.divide(count - len(self._done))
            task = self._task(self._done)
            solved = fill_one(task, self._budget, self._clock, self._start(task))
            if not isinstance(solved, Verdict):
                self._done.append(solved)
            elif solved is not Verdict.INFEASIBLE or not self._went_back():
                return Stuck(task, solved)
        return Filled(
            tuple(content for filled in self._done for content in filled.contents),
            tuple(report for filled in self._done for report in filled.reports),
        )

    def _task(self, done: Sequence[Filled]) -> Task:
        """The task behind the mesocycles that are done."""
        past = Past()
        for number, filled in enumerate(done):
            past = remember(self._at(number, past), filled.contents)
        return self._at(len(done), past)

    def _start(self, task: Task) -> Nearby:
        """Where the search for the next mesocycle starts."""
        if self._like is not None:
            return self._like.mesocycle(task.index, task.scope)
        return self._before(self._done)

    def _before(self, done: Sequence[Filled]) -> Nearby:
        """The mesocycle that was chosen last; an empty one before the first."""
        return Nearby(self._problem, done[-1].contents if done else ())

    def _at(self, number: int, past: Past) -> Task:
        weeks = self._parts[number]
        return Task(self._problem, weeks[0].mesocycle, self._leads, weeks, past)

    def _went_back(self) -> bool:
        """Whether the next mesocycle could be filled once those before it were chosen again for it.

        First the one right before it, then more of them; the others stay as they are.
        """
        until = len(self._done)
        for back in range(1, min(until, FARTHEST_BACK) + 1):
            done = self._done[: until - back]
            while len(done) <= until:
                ahead = self._parts[len(done) + 1 : until + 1]
                task = self._task(done)
                before = self._before(done)
                solved = fill_one(task, self._budget, self._clock, before, ahead)
                if isinstance(solved, Verdict):
                    break
                done.append(solved)
            else:
                self._done = done
                return True
        return False


def fill_one(
    task: Task,
    budget: Budget,
    clock: Clock,
    start: Nearby,
    ahead: Sequence[tuple[TrainingWeek, ...]] = (),
) -> Filled | Verdict:
    """Solve one mesocycle, again with corrections as long as a session overruns its window.

    The search starts from another mesocycle, and goes no farther than that one's proofs say is worth
    it. The mesocycles ``ahead`` must remain possible behind it.
    """
    corrections: frozenset[Correction] = frozenset()
    while True:
        model = build(task, corrections=corrections)
        _foresee(model, ahead)
        hints = start_of(model, start)
        climb = Climb(
            model.model,
            "content",
            task.scope,
            budget,
            clock,
            model.decisions,
            hints,
            start.reports,
        )
        ascent = climb.through(goals_of(model))
        if not ascent.answer.found:
            return ascent.answer.verdict
        chosen = blocks_of(model, ascent.answer)
        more = corrections_for(model, chosen)
        if not more:
            return Filled(chosen, ascent.reports)
        corrections |= more


def _foresee(content: ContentModel, ahead: Sequence[tuple[TrainingWeek, ...]]) -> None:
    """Put the mesocycles ahead into the same model, each behind the one before it."""
    for weeks in ahead:
        task = Task(
            content.task.problem, weeks[0].mesocycle, content.task.leads, weeks, past_of(content)
        )
        content = ContentModel(task, model=content.model)
        post_rules(content)


def build(
    task: Task,
    skip: frozenset[RuleId] = frozenset(),
    elastic: RuleId | None = None,
    corrections: frozenset[Correction] = frozenset(),
) -> ContentModel:
    """The model of a mesocycle with every rule posted, but for those to skip."""
    variety = task.problem.rules.maybe(VarietyRule)
    if variety is not None and variety.id in {*skip, elastic}:
        task = replace(task, with_equals=True)
    model = ContentModel(task, skip, elastic, sorted(corrections))
    post_rules(model)
    post_demands(model)
    return model


def mesocycles(calendar: Calendar) -> list[tuple[TrainingWeek, ...]]:
    """Weeks by mesocycle."""
    numbers = sorted({week.mesocycle for week in calendar.weeks})
    return [tuple(w for w in calendar.weeks if w.mesocycle == n) for n in numbers]


def remember(task: Task, chosen: tuple[SessionContent, ...]) -> Past:
    """What the next mesocycle must know of this one and its predecessors."""
    by_session = {content.session: content for content in chosen}
    placed = {place.session for week in task.weeks for place in week.placements}
    loading = tuple(
        _total(task, [by_session[p.session] for p in week.placements], week)
        for week in task.loading_weeks
        if task.is_full(week)
    )
    last = task.weeks[-1]
    return Past(
        loading=(*task.past.loading, *loading),
        last_week=tuple(
            (task.slots[p.slot], _total(task, [by_session[p.session]], last))
            for p in last.placements
        ),
        runs=task.past.runs_with(
            {e for c in chosen if c.session in placed for b in c.blocks for e in b.exercises}
        ),
    )


def _total(task: Task, contents: list[SessionContent], week: TrainingWeek) -> Mapping[Muscle, int]:
    """Half-sets by muscle of some sessions in a week."""
    total = dict.fromkeys(Muscle, 0)
    for content in contents:
        for block in content.blocks:
            for exercise_id in block.exercises:
                exercise = task.problem.exercise(exercise_id)
                for muscle in Muscle:
                    sets = task.sets(content.session, block.base_sets, week)
                    total[muscle] += exercise.half_sets(muscle) * sets
    return total
