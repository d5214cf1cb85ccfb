"""Variety as rows: uses of one exercise in a week, exercises of one pattern in a session."""

from __future__ import annotations

from itertools import groupby

from ortools.sat.python import cp_model

from planner.rulebook.kinds import VarietyRule
from planner.solver.content.model import ContentModel


def post(content: ContentModel, rule: VarietyRule) -> None:
    """Cap the sessions of a week that hold an exercise, and a pattern's exercises per session."""
    task = content.task
    weeks = sorted({task.present(week) for week in task.weeks})
    for exercise in task.candidates:
        priority = exercise.id == task.problem.athlete.goal.priority_lift
        most = rule.most_uses_of_priority_lift if priority else rule.most_uses_per_week
        for present in (sessions for sessions in weeks if most < len(sessions)):
            uses = cp_model.LinearExpr.sum([content.used(s, exercise) for s in present])
            content.board.at_most(rule.id, uses, most)
    by_pattern = sorted(task.candidates, key=lambda e: e.pattern)
    for _, members in groupby(by_pattern, key=lambda e: e.pattern):
        same = list(members)
        for session in task.sessions:
            most = rule.most_of_pattern_per_session
            content.board.at_most(rule.id, content.count(session, same), most)
