"""The synchronised session as rows: blocks that join legs and chest."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.rulebook.kinds import SynchronisedRule
from planner.solver.content.model import ContentModel, Expression
from planner.vocabulary import Dominance


def post(content: ContentModel, rule: SynchronisedRule) -> None:
    """Ask for the least joined blocks in every session."""
    for session in content.task.sessions:
        content.board.at_least(rule.id, joined_blocks(content, session), rule.pairs)
        integrated = content.count(session, integrated_lifts(content))
        content.board.at_most(rule.id, integrated, rule.most_integrated)


def joined_blocks(content: ContentModel, session: int) -> Expression:
    """Leg-chest blocks of a session; an integrated lift is one by itself."""
    pairs = [
        literal for match, _, literal in content.pairs_of(session) if match.joins_legs_and_chest
    ]
    return cp_model.LinearExpr.sum(pairs) + content.count(session, integrated_lifts(content))


def integrated_lifts(content: ContentModel) -> list[Exercise]:
    """Exercises that train legs and chest in one movement."""
    return [e for e in content.task.candidates if e.dominance is Dominance.INTEGRATED]
