"""The synchronised session as rows: blocks that join legs and chest."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.rulebook.kinds import SynchronisedRule
from planner.solver.board import Expression
from planner.solver.content.model import ContentModel
from planner.vocabulary import Dominance, Tier


def post(content: ContentModel, rule: SynchronisedRule) -> None:
    """Ask for the least joined blocks in every session, and bound the integrated lifts of the week."""
    lifts = integrated_lifts(content)
    for session in content.task.sessions:
        content.board.at_least(rule.id, joined_blocks(content, session), rule.pairs)
        content.board.at_most(rule.id, content.count(session, lifts), 1)
    if lifts:
        total = cp_model.LinearExpr.sum([content.count(s, lifts) for s in content.task.sessions])
        least = min(rule.integrated_sessions.min, len(content.task.sessions))
        weekly = cp_model.LinearExpr.sum([content.count(s, lifts) for s in content.task.regular])
        content.board.at_most(rule.id, weekly, rule.integrated_sessions.max)
        content.board.wish(Tier.SYNCHRONISATION, total, least, most_short=least)


def joined_blocks(content: ContentModel, session: int) -> Expression:
    """Leg-chest blocks of a session; an integrated lift is one by itself."""
    pairs = [
        literal for match, _, literal in content.pairs_of(session) if match.joins_legs_and_chest
    ]
    return cp_model.LinearExpr.sum(pairs) + content.count(session, integrated_lifts(content))


def integrated_lifts(content: ContentModel) -> list[Exercise]:
    """Exercises that train legs and chest in one movement."""
    return [e for e in content.task.candidates if e.dominance is Dominance.INTEGRATED]
