"""The content stage: one mesocycle after the other, each with every goal, or the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.problem import Problem
from planner.rulebook.kinds import VarietyRule
from planner.solution import Calendar, SessionContent, TierReport, TrainingWeek
from planner.solver.content.blocks import blocks_of
from planner.solver.content.demands import post_demands
from planner.solver.content.goals import goals_of
from planner.solver.content.model import ContentModel, Correction
from planner.solver.content.overrun import corrections_for
from planner.solver.content.posting import post_rules
from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.task import Past, Task
from planner.solver.tiers import Climb
from planner.vocabulary import Muscle, RuleId


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


def fill(problem: Problem, calendar: Calendar, budget: Budget, clock: Clock) -> Filled | Stuck:
    """Choose the content of every mesocycle in order: each builds on the ones before."""
    contents: list[SessionContent] = []
    reports: list[TierReport] = []
    past = Past()
    parts = mesocycles(calendar)
    for number, task_weeks in enumerate(parts):
        clock.divide(len(parts) - number)
        task = Task(problem, task_weeks[0].mesocycle, calendar.leads, task_weeks, past)
        solved = fill_one(task, budget, clock)
        if isinstance(solved, Verdict):
            return Stuck(task, solved)
        contents.extend(solved.contents)
        reports.extend(solved.reports)
        past = remember(task, solved.contents)
    return Filled(tuple(contents), tuple(reports))


def fill_one(task: Task, budget: Budget, clock: Clock) -> Filled | Verdict:
    """Solve one mesocycle, again with corrections as long as a session overruns its window."""
    corrections: frozenset[Correction] = frozenset()
    while True:
        model = build(task, corrections=corrections)
        climb = Climb(model.model, "content", task.scope, budget, clock, model.decisions)
        ascent = climb.through(goals_of(model))
        if not ascent.answer.found:
            return ascent.answer.verdict
        chosen = blocks_of(model, ascent.answer)
        more = corrections_for(model, chosen)
        if not more:
            return Filled(chosen, ascent.reports)
        corrections |= more


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
        used=frozenset(
            e for c in chosen if c.session in placed for block in c.blocks for e in block.exercises
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
