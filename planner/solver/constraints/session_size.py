"""Session size as rows."""

from __future__ import annotations

from planner.rulebook.kinds import SessionSizeRule
from planner.solver.content.model import ContentModel


def post(content: ContentModel, rule: SessionSizeRule) -> None:
    """Bound the exercises of every session."""
    for session in content.task.sessions:
        size = content.count(session, content.task.candidates)
        content.board.at_least(rule.id, size, rule.exercises.min)
        content.board.at_most(rule.id, size, rule.exercises.max)
