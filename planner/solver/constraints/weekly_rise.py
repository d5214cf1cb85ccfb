"""Weekly rise as rows: against the mean of the loading weeks before, by a share or by whole sets."""

from __future__ import annotations

from ortools.sat.python import cp_model

from planner.rulebook.kinds import VolumeRule, WeeklyRiseRule
from planner.solver.board import Expression
from planner.solver.content.model import ContentModel


def post(content: ContentModel, rule: WeeklyRiseRule) -> None:
    """Bound each full loading week by the full loading weeks before it, earlier mesocycles included."""
    task = content.task
    for muscle in (volume.muscle for volume in task.problem.rules.all(VolumeRule)):
        before: list[Expression] = [past[muscle] for past in task.past.loading if muscle in past]
        for week in (w for w in task.loading_weeks if task.counts(w, muscle)):
            half_sets = content.week_half_sets(muscle, week)
            if before:
                _bound(content, rule, half_sets, before[-rule.weeks :])
            before.append(half_sets)


def _bound(
    content: ContentModel, rule: WeeklyRiseRule, half_sets: Expression, before: list[Expression]
) -> None:
    """``100 k v <= (100 + percent) sum`` or ``100 k v <= 100 sum + 200 k sets``."""
    if isinstance(half_sets, int):
        return
    count = len(before)
    total = cp_model.LinearExpr.sum(before)
    by_share = 100 * count * half_sets - (100 + rule.percent) * total
    by_sets = count * half_sets - total
    choice = content.model.new_bool_var("")
    content.board.at_most(rule.id, by_share, 0, unit=100 * count, only_if=choice)
    content.board.at_most(
        rule.id, by_sets, 2 * count * rule.sets, unit=count, only_if=choice.negated()
    )
