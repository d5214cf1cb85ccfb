"""Session volume as rows: a cap per muscle in every distinct week."""

from __future__ import annotations

from planner.rulebook.kinds import SessionVolumeRule
from planner.solver.constraints.volume import distinct_weeks
from planner.solver.content.model import ContentModel
from planner.vocabulary import Muscle


def post(content: ContentModel, rule: SessionVolumeRule) -> None:
    """Cap the half-sets of each muscle in each session."""
    for week, _ in distinct_weeks(content):
        for session in content.task.present(week):
            for muscle in Muscle:
                half_sets = content.session_half_sets(session, muscle, week)
                if not isinstance(half_sets, int):
                    content.board.at_most(rule.id, half_sets, 2 * rule.most_sets, unit=2)
