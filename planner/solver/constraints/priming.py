"""Priming as rows: a bounded number of conditioning exercises in each session."""

from __future__ import annotations

from planner.rulebook.kinds import PrimingRule
from planner.solver.content.model import ContentModel
from planner.vocabulary import Category


def post(content: ContentModel, rule: PrimingRule) -> None:
    """Bound the power exercises of the conditioning patterns."""
    conditioning = [
        exercise
        for exercise in content.task.candidates
        if exercise.category is Category.POWER and exercise.pattern in rule.conditioning
    ]
    for session in content.task.sessions if conditioning else ():
        content.board.at_most(rule.id, content.count(session, conditioning), rule.most_per_session)
