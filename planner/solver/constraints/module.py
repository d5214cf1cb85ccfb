"""Modules as rows: of a module's patterns only the exercises that it names."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.rulebook.kinds import ModuleRule
from planner.solver.candidates import is_out_of
from planner.solver.content.model import ContentModel


def post(content: ContentModel, rule: ModuleRule) -> None:
    """Leave out every other exercise of the patterns."""
    task = content.task
    for exercise in task.candidates:
        if is_out_of(task.problem, rule, exercise):
            uses = [content.used(session, exercise) for session in task.sessions]
            content.board.at_most(rule.id, cp_model.LinearExpr.sum(uses), 0)
