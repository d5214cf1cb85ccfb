"""Alternate sets as rows: blocks that would take turns for too many rounds are not formed."""

from __future__ import annotations

from planner.rulebook.kinds import AlternateRule
from planner.solution import TrainingWeek
from planner.solver.content.model import ContentModel
from planner.solver.durations import mode_of, most_rounds
from planner.vocabulary import BlockMode


def post(content: ContentModel, rule: AlternateRule) -> None:
    """Forbid each pair and number of base sets whose rounds exceed the most in some week."""
    task = content.task
    dated = [
        tuple(week.at(session) for week in task.weeks if session in task.present(week))
        for session in task.sessions
    ]
    known: dict[tuple[int, int, int], bool] = {}
    alike = [dated.index(weeks) for weeks in dated]
    for (session, number, base), literal in content.pairs.items():
        key = (number, base, alike[session])
        if key not in known:
            known[key] = _exceeds(content, rule, number, base, dated[session])
        if known[key]:
            content.board.never(rule.id, literal)


def _exceeds(
    content: ContentModel,
    rule: AlternateRule,
    number: int,
    base: int,
    weeks: tuple[TrainingWeek, ...],
) -> bool:
    """Whether a pair takes turns for too many rounds in one of these weeks."""
    problem, match = content.task.problem, content.matches[number]
    exercises = [match.first.example, match.second.example]
    for week in weeks:
        doses = [content.clockwork.dose(e, base, week) for e in exercises]
        turns = mode_of(problem, exercises, doses, week) is BlockMode.ALTERNATE
        most = most_rounds(rule, exercises, doses, problem.athlete.goal.priority_lift)
        if turns and doses[0].sets > most:
            return True
    return False
