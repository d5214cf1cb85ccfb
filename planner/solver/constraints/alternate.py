"""Alternate sets as rows: blocks that would take turns for too many rounds are not formed."""

from __future__ import annotations

from planner.rulebook.kinds import AlternateRule
from planner.solver.content.model import ContentModel
from planner.solver.durations import mode_of, most_rounds
from planner.vocabulary import BlockMode


def post(content: ContentModel, rule: AlternateRule) -> None:
    """Forbid each pair and number of base sets whose rounds exceed the most in some week."""
    for key, literal in content.pairs.items():
        if _exceeds(content, rule, *key):
            content.board.never(rule.id, literal)


def _exceeds(
    content: ContentModel, rule: AlternateRule, session: int, number: int, base: int
) -> bool:
    """Whether there are too many rounds in some week in which the session takes place."""
    task = content.task
    match = content.matches[number]
    exercises = [match.first.example, match.second.example]
    lift = task.problem.athlete.goal.priority_lift
    for week in (w for w in task.weeks if session in task.present(w)):
        doses = [content.clockwork.dose(e, base, week) for e in exercises]
        turns = mode_of(task.problem, exercises, doses, week) is BlockMode.ALTERNATE
        if turns and doses[0].sets > most_rounds(rule, exercises, doses, lift):
            return True
    return False
