"""Alternate sets as rows: blocks that would take turns for too many rounds are not formed."""

from __future__ import annotations

from planner.rulebook.kinds import AlternateRule
from planner.solver.content.model import ContentModel
from planner.solver.durations import mode_of, most_rounds
from planner.vocabulary import BlockMode


def post(content: ContentModel, rule: AlternateRule) -> None:
    """Forbid each pair and number of base sets whose rounds exceed the most in some week."""
    too_long: dict[tuple[int, int], bool] = {}
    for (_, number, base), literal in content.pairs.items():
        key = (number, base)
        if key not in too_long:
            too_long[key] = _exceeds(content, rule, number, base)
        if too_long[key]:
            content.board.never(rule.id, literal)


def _exceeds(content: ContentModel, rule: AlternateRule, number: int, base: int) -> bool:
    task = content.task
    match = content.matches[number]
    exercises = [match.first.example, match.second.example]
    lift = task.problem.athlete.goal.priority_lift
    for week in task.weeks:
        doses = [content.clockwork.dose(e, base, week) for e in exercises]
        turns = mode_of(task.problem, exercises, doses, week) is BlockMode.ALTERNATE
        if turns and doses[0].sets > most_rounds(rule, exercises, doses, lift):
            return True
    return False
