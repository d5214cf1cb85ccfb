"""Rotation as rows: exercises that leave after enough mesocycles, and those that stay till then."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.rulebook.kinds import RotationRule
from planner.solver.candidates import has_to_leave, stays
from planner.solver.content.model import ContentModel
from planner.vocabulary import Category, Tier


def post(content: ContentModel, rule: RotationRule) -> None:
    """Bar what has been there long enough, where the rule is required; ask for what came in lately.

    What stays too long for a rule that is not required costs a point a use; see `candidates.cost_of_use`.
    """
    task = content.task
    possible = {e.id for e in task.candidates}
    trained = {c for s in task.sessions for c in Category if task.base_sets(s, c)}
    allowed = {e.id: e for e in task.problem.exercises if e.category in trained}
    for name, run in task.past.runs.items():
        if name not in allowed:
            continue
        sessions = task.sessions if name in possible else ()
        uses = cp_model.LinearExpr.sum([content.used(s, allowed[name]) for s in sessions])
        if rule.required and has_to_leave(task.problem, rule, allowed[name], run):
            content.board.at_most(rule.id, uses, 0)
        elif stays(task.problem, rule, allowed[name], run):
            if rule.required:
                content.board.at_least(rule.id, uses, 1)
            else:
                content.board.wish(Tier.PREFERENCE, uses, 1, most_short=1)
