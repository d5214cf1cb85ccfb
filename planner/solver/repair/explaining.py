"""Why a block cannot be planned again: the rules that collide in what is still ahead, and the cheapest ways out."""

from __future__ import annotations

from dataclasses import replace

from planner.problem import Problem
from planner.rulebook.kinds import VarietyRule
from planner.solution import Conflict
from planner.solver.content.demands import post_demands
from planner.solver.content.model import ContentModel
from planner.solver.content.posting import post_rules
from planner.solver.content.stage import build
from planner.solver.engine import Budget, Clock
from planner.solver.explain import Ask, explain, patient
from planner.solver.repair.model import RepairModel
from planner.solver.repair.task import RepairTask
from planner.solver.task import Task
from planner.vocabulary import Category, RuleId


def explain_repair(
    task: RepairTask, budget: Budget, clock: Clock, *, after_open: bool
) -> Conflict | None:
    """The conflict of a mesocycle that cannot be filled from the first day ahead on; as in a first plan.

    What is done is part of every question about the whole mesocycle.

    Parameters
    ----------
    after_open
        Mesocycles before it are decided in this repair, so that they could have been chosen otherwise.
    """
    everything: Problem = task.problem.model_copy(update={"reserve": ()})
    ask = Ask(_built, patient(budget), clock)
    return explain(task, everything, ask, _facts, free=after_open)


def _built(
    task: Task, skip: frozenset[RuleId] = frozenset(), elastic: RuleId | None = None
) -> ContentModel:
    """The model of a repair, its distance to what stands left out; of a single session as in a first plan."""
    if not isinstance(task, RepairTask):
        return build(task, skip, elastic)
    variety = task.problem.rules.maybe(VarietyRule)
    if variety is not None and variety.id in {*skip, elastic}:
        task = replace(task, with_equals=True)
    model = RepairModel(task, skip, elastic)
    post_rules(model)
    model.spare()
    post_demands(model)
    return model


def _facts(task: RepairTask) -> tuple[str, ...]:
    """What is ahead of this mesocycle, and what there is for it."""
    ahead = [
        place.slot
        for week in task.weeks
        for place in week.placements
        if place.session in task.sessions
    ]
    windows = " and ".join(str(m) for m in sorted({task.slots[slot].minutes for slot in ahead}))
    allowed = [exercise for exercise in task.candidates if exercise.id not in task.barred]
    led = {e.dominance for e in allowed if e.category is not Category.POWER}
    leads = {task.leads[session] for session in task.sessions}
    missing = sorted(lead for lead in leads if lead.dominance not in led)
    return (
        f"{len(ahead)} sessions are ahead in it, in windows of {windows} minutes",
        f"{len(task.settled)} sessions of it are done and stay",
        f"{len(allowed)} exercises are possible here for this athlete",
        *(f"no exercise is left with which the {lead} could lead a session" for lead in missing),
    )
