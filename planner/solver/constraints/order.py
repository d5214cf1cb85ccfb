"""Order as rows: the priority lift leads, and so stands only in sessions led by its half of the body."""

from __future__ import annotations

from planner.rulebook.kinds import OrderRule
from planner.solver.content.model import ContentModel


def post(content: ContentModel, rule: OrderRule) -> None:
    """Wherever the priority lift is chosen it is the leading lift."""
    if not rule.priority_first:
        return
    lift = content.task.problem.athlete.goal.priority_lift
    for exercise in (e for e in content.task.candidates if e.id == lift):
        for session in content.task.sessions:
            lead = content.leads.get((session, exercise.id), 0)
            content.board.at_most(rule.id, content.used(session, exercise) - lead, 0)
