"""A hand-made plan put into the content model: its variables fixed, so that the model can be asked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from ortools.sat.python import cp_model

from planner.problem import Problem
from planner.solution import Block, BlockRole, Calendar, SessionContent
from planner.solver.content.goals import goals_of
from planner.solver.content.model import ContentModel, past_of
from planner.solver.content.posting import post_rules
from planner.solver.content.stage import build, mesocycles, remember
from planner.solver.engine import Budget, Clock, Verdict, run
from planner.solver.task import Past, Task
from planner.vocabulary import Category, ExerciseId, RuleId, Tier

POWER = frozenset({BlockRole.POWER, BlockRole.PRIMING})
BUDGET = Budget(work=2.0, wall_s=60.0)


def tasks_of(
    problem: Problem, calendar: Calendar, contents: Sequence[SessionContent]
) -> list[Task]:
    """The tasks of the mesocycles, each with what the contents before it leave behind.

    Every exercise of the problem is a candidate: what the solver leaves out to be quick must not matter.
    """
    found: list[Task] = []
    past = Past()
    for number, weeks in enumerate(mesocycles(calendar)):
        task = Task(problem, number, calendar.leads, weeks, past)
        allowed = {c for s in task.sessions for c in Category if task.base_sets(s, c)}
        every = tuple(e for e in problem.exercises if e.category in allowed)
        task.__dict__["candidates"] = every
        found.append(task)
        past = remember(task, tuple(c for c in contents if c.mesocycle == number))
    return found


def fix(content: ContentModel, contents: Sequence[SessionContent]) -> bool:
    """Give all choices, pairs and leads of the model the values of the plan.

    Returns
    -------
    bool
        False where the model has no words for the plan: a pair that it never forms, a lead or an order of
        blocks that it never writes.
    """
    ones: set[int] = set()
    for one in contents:
        if not _in_order(one.blocks):
            return False
        for block in one.blocks:
            literals = _literals(content, one.session, block)
            if literals is None:
                return False
            ones.update(literal.index for literal in literals)
        for jump, target in pairwise(one.blocks):
            if jump.role is BlockRole.PRIMING:
                prime = _prime(content, one.session, jump, target)
                if prime is None:
                    return False
                ones.add(prime.index)
    decided = content.decisions
    for literal in decided:
        content.model.add(literal == int(literal.index in ones))
    return True


def _prime(
    content: ContentModel, session: int, jump: Block, target: Block
) -> cp_model.IntVar | None:
    """The literal of what a conditioning primes: a throw right behind it, or the leading lift."""
    if target.role is BlockRole.POWER:
        return content.throw_primes.get((session, jump.exercises[0], target.exercises[0]))
    return content.primes.get((session, target.exercises[0]))


def _in_order(blocks: Sequence[Block]) -> bool:
    """Power work, then exactly one leading block, then the others; each exercise once."""
    roles = [block.role for block in blocks]
    power = sum(role in POWER for role in roles)
    names = [name for block in blocks for name in block.exercises]
    return (
        POWER.issuperset(roles[:power])
        and roles.count(BlockRole.LEAD) == 1
        and roles[power : power + 1] == [BlockRole.LEAD]
        and len(names) == len(set(names))
    )


def _literals(content: ContentModel, session: int, block: Block) -> list[cp_model.IntVar] | None:
    base = block.base_sets
    found = [content.choices.get((session, name, base)) for name in block.exercises]
    if block.role is BlockRole.LEAD:
        found.append(content.leads.get((session, block.exercises[0])))
    if len(block.exercises) > 1:
        found.append(_pair(content, session, block))
    if len(block.exercises) == 3:
        found.append(_complex(content, session, block))
    for name in block.exercises[:2]:
        power = content.task.problem.exercise(name).category is Category.POWER
        if power != (block.role in POWER):
            return None
    known = [literal for literal in found if literal is not None]
    return known if len(known) == len(found) else None


def _complex(content: ContentModel, session: int, block: Block) -> cp_model.IntVar | None:
    lead, _, jump = block.exercises
    pair = _pair(content, session, block)
    for (where, first, number, base, third), literal in content.complexes.items():
        mine = content.pairs[where, number, base]
        same = pair is not None and mine.index == pair.index
        if (where, first, third) == (session, lead, jump) and same:
            return literal
    return None


def _pair(content: ContentModel, session: int, block: Block) -> cp_model.IntVar | None:
    class_of: Mapping[ExerciseId, int] = {
        member.id: id(one) for one in content.classes for member in one.members
    }
    wanted = {class_of.get(name, 0) for name in block.exercises[:2]}
    for (where, number, base), literal in content.pairs.items():
        sides = {id(side) for side in content.matches[number].sides}
        if (where, base, sides) == (session, block.base_sets, wanted):
            return literal
    return None


def is_possible(
    tasks: Sequence[Task],
    contents: Sequence[SessionContent],
    only: frozenset[RuleId] | None = None,
) -> bool:
    """Whether the models of all mesocycles let the plan pass, with all rules or only some of them."""
    for task in tasks:
        every = frozenset(rule.id for rule in task.problem.rules.rules)
        content = build(task, every - only if only is not None else frozenset())
        if not fix(content, [c for c in contents if c.mesocycle == task.index]):
            return False
        answer = run(content.model, BUDGET, Clock.start(BUDGET))
        assert answer.verdict is not Verdict.UNKNOWN
        if not answer.found:
            return False
    return True


def is_possible_together(tasks: Sequence[Task], contents: Sequence[SessionContent]) -> bool:
    """Whether one model of all mesocycles lets the plan pass, each behind what is not decided yet."""
    content = build(tasks[0])
    for task in tasks:
        if task is not tasks[0]:
            behind = replace(task, past=past_of(content))
            behind.__dict__["candidates"] = task.candidates
            content = ContentModel(behind, model=content.model)
            post_rules(content)
        if not fix(content, [c for c in contents if c.mesocycle == task.index]):
            return False
    answer = run(content.model, BUDGET, Clock.start(BUDGET))
    assert answer.verdict is not Verdict.UNKNOWN
    return answer.found


def least_given(tasks: Sequence[Task], contents: Sequence[SessionContent], rule: RuleId) -> int:
    """How much a rule must give at the least for the models of all mesocycles to let the plan pass."""
    most = 0
    for task in tasks:
        content = build(task, elastic=rule)
        slack = content.board.slack
        if slack is None:
            continue
        assert fix(content, [c for c in contents if c.mesocycle == task.index])
        content.model.minimize(slack)
        answer = run(content.model, BUDGET, Clock.start(BUDGET))
        assert answer.verdict is Verdict.OPTIMAL
        most = max(most, answer.objective)
    return most


def tier_values(task: Task, contents: Sequence[SessionContent]) -> dict[Tier, int]:
    """What the model counts in each tier for a plan that it allows."""
    content = build(task)
    goals = goals_of(content)
    assert fix(content, [c for c in contents if c.mesocycle == task.index])
    found = {}
    for goal in goals:
        content.model.minimize(goal.cost)
        answer = run(content.model, BUDGET, Clock.start(BUDGET))
        assert answer.verdict is Verdict.OPTIMAL
        found[Tier(goal.tier)] = answer.objective
    return found
