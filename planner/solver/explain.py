"""Why there is no plan: a minimal set of rules that collide, and the cheapest ways out of each.

The set is found by deletion over rebuilt models: a rule that can be left out without a plan appearing is
left out for good. What remains collides, and without any one of it there is a plan.
"""

from __future__ import annotations

from planner.problem import Problem
from planner.rulebook.kinds import (
    MesocycleRule,
    SessionSizeRule,
    SessionTimeRule,
    SynchronisedRule,
    TrainingDaysRule,
    VolumeRule,
)
from planner.solution import Concession, Conflict
from planner.solver.content.stage import build
from planner.solver.engine import Budget, Clock, Verdict, run
from planner.solver.task import Task
from planner.vocabulary import RuleId


def explain_content(task: Task, budget: Budget, clock: Clock) -> Conflict:
    """The conflict of a mesocycle that cannot be filled."""
    posted = sorted(build(task).board.posted)
    left_out: set[RuleId] = set()
    for rule in posted:
        trial = frozenset(left_out | {rule})
        if run(build(task, trial).model, budget, clock).verdict is Verdict.INFEASIBLE:
            left_out.add(rule)
    conflict = tuple(rule for rule in posted if rule not in left_out)
    again = run(build(task, frozenset(left_out)).model, budget, clock, presolve=False)
    return Conflict(
        stage="content",
        scope=task.scope,
        rules=conflict,
        facts=_facts(task),
        concessions=tuple(_concessions(task, conflict, budget, clock)),
        confirmed=again.verdict is Verdict.INFEASIBLE,
    )


def explain_calendar(problem: Problem, budget: Budget, clock: Clock) -> Conflict:
    """The calendar has few rules: days and mesocycles; all of them are named."""
    rules = (problem.rules.one(MesocycleRule).id, problem.rules.one(TrainingDaysRule).id)
    return Conflict(
        stage="calendar",
        scope="the whole block",
        rules=rules,
        facts=(f"{problem.weeks} weeks", f"{len(problem.slots)} training windows"),
        concessions=(
            Concession(rule=rules[0], change="allow shorter or longer runs of loading weeks"),
            Concession(rule=rules[1], change="offer windows further apart"),
        ),
        confirmed=False,
    )


def _facts(task: Task) -> tuple[str, ...]:
    """What the profile brings into the conflict."""
    minutes = sorted(
        {task.slots[p.slot].minutes for week in task.weeks for p in week.placements}
    )
    windows = " and ".join(str(m) for m in minutes)
    return (
        f"{len(task.leads)} sessions a week in windows of {windows} minutes",
        f"{len(task.candidates)} exercises are possible here for this athlete",
    )


def _concessions(
    task: Task, conflict: tuple[RuleId, ...], budget: Budget, clock: Clock
) -> list[Concession]:
    """For each rule of the conflict the least change that alone gives a plan, cheapest first."""
    found: list[tuple[int, Concession]] = []
    for rule in conflict:
        content = build(task, elastic=rule)
        if content.board.slack is None:
            continue
        content.model.minimize(content.board.slack)
        answer = run(content.model, budget, clock)
        if answer.found:
            change = _words(task.problem, rule, answer.objective)
            found.append((answer.objective, Concession(rule=rule, change=change)))
    return [concession for _, concession in sorted(found, key=lambda entry: entry[0])]


def _words(problem: Problem, rule_id: RuleId, slack: int) -> str:
    """A change of a rule by ``slack`` of its own units, in words."""
    rule = problem.rules.by_id(rule_id)
    match rule:
        case SessionTimeRule():
            return f"make the shortest windows {slack} minutes longer"
        case SessionSizeRule():
            return f"let a session have {slack} exercises fewer (or more) than the rule allows"
        case SynchronisedRule():
            return f"ask for {slack} leg-chest blocks fewer in a session"
        case VolumeRule():
            return f"allow {slack / 2:g} weekly sets of {rule.muscle} more or fewer"
        case None:
            return "change this rule"
        case _:
            return f"loosen “{rule.title}” by {slack}, or switch it off with a reason"
