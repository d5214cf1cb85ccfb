"""Weekly volume as rows: the most is hard, the least and the target are wishes of two tiers."""

from __future__ import annotations

from planner.rulebook.kinds import VolumeRule
from planner.solution import TrainingWeek
from planner.solver.content.model import ContentModel
from planner.vocabulary import Tier


def post(content: ContentModel, rule: VolumeRule) -> None:
    """Bound a muscle's half-sets in every distinct week; a level without a band has no bounds."""
    if content.task.problem.level not in rule.sets:
        return
    for week, copies in distinct_weeks(content):
        least, target, most = bounds(content, rule, week)
        half_sets = content.week_half_sets(rule.muscle, week)
        content.board.at_most(rule.id, half_sets, most)
        if rule.required:
            content.board.at_least(rule.id, half_sets, least)
        else:
            content.board.wish(Tier.MINIMUM, half_sets, least, most_short=least, weight=copies)
        if week.place.kind is week.place.phase:
            content.board.wish(Tier.VOLUME, half_sets, target, most_short=target, weight=copies)


def bounds(content: ContentModel, rule: VolumeRule, week: TrainingWeek) -> tuple[int, int, int]:
    """Least, target and most half-sets in a week, scaled by the phase and by its sessions."""
    band = rule.sets[content.task.problem.level]
    phase = content.task.problem.rules.phase(week.place.kind)
    share = phase.volume_min_percent * len(week.placements) * week.place.sets_share_percent
    whole = 100 * 100 * content.task.pattern_size
    least = 2 * band.min * share // whole
    target = 2 * band.target * share // whole
    return least, target, 2 * band.max * phase.volume_max_percent // 100


def distinct_weeks(content: ContentModel) -> list[tuple[TrainingWeek, int]]:
    """One week of each shape, and how many have it."""
    shapes: dict[tuple[object, ...], list[TrainingWeek]] = {}
    for week in content.task.weeks:
        shapes.setdefault(content.task.shape(week), []).append(week)
    return [(weeks[0], len(weeks)) for weeks in shapes.values()]
