"""Frequency as rows: sessions a week with the priority lift and with direct work for each muscle."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.exercises import Exercise
from planner.rulebook.kinds import FrequencyRule
from planner.solver.board import Expression
from planner.solver.constraints.volume import distinct_weeks
from planner.solver.content.model import ContentModel
from planner.vocabulary import Muscle, Tier


def post(content: ContentModel, rule: FrequencyRule) -> None:
    """Ask for the least sessions in every loading week."""
    lift = content.task.problem.athlete.goal.priority_lift
    priority = [e for e in content.task.candidates if e.id == lift]
    for week, copies in distinct_weeks(content):
        if week.place.kind is not week.place.phase:
            continue
        present = content.task.present(week)
        wanted = [(_uses(content, present, priority), rule.priority_lift)]
        wanted += [(_trained(content, present, muscle), rule.sessions) for muscle in rule.muscles]
        for sessions, wish in wanted:
            least = min(wish, len(present))
            if rule.required:
                content.board.at_least(rule.id, sessions, least)
            else:
                content.board.wish(Tier.MINIMUM, sessions, least, most_short=least, weight=copies)


def _uses(content: ContentModel, present: tuple[int, ...], lift: list[Exercise]) -> Expression:
    """Sessions that hold the priority lift."""
    return cp_model.LinearExpr.sum([content.count(session, lift) for session in present])


def _trained(content: ContentModel, present: tuple[int, ...], muscle: Muscle) -> Expression:
    """Sessions with direct work for a muscle, counted from below."""
    direct = [e for e in content.task.candidates if e.half_sets(muscle) == 2]
    trained = []
    for session in present:
        literal = content.model.new_bool_var("")
        content.model.add(literal <= content.count(session, direct))
        trained.append(literal)
    return cp_model.LinearExpr.sum(trained)
