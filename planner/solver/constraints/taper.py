"""The taper's volume as rows: sets of legs and chest against the last loading week."""

from __future__ import annotations

from planner.rulebook.kinds import TaperRule
from planner.solver.content.model import ContentModel
from planner.vocabulary import Dominance, Phase

_TRAINED = frozenset({Dominance.LOWER, Dominance.CHEST, Dominance.INTEGRATED})


def post(content: ContentModel, rule: TaperRule) -> None:
    """Keep the cut of each taper week inside the rule's range, session for session."""
    tapers = [w for w in content.task.weeks if w.place.kind is Phase.TAPER and w.placements]
    loading = [w for w in content.task.loading_weeks if w.placements]
    if not tapers or not loading:
        return
    full = content.week_sets(_TRAINED, loading[-1])
    sessions = len(loading[-1].placements)
    for week in tapers:
        kept = 100 * sessions * content.week_sets(_TRAINED, week)
        share = len(week.placements) * full
        content.board.at_most(rule.id, kept - (100 - rule.least_cut_percent) * share, 0, unit=100)
        content.board.at_least(rule.id, kept - (100 - rule.most_cut_percent) * share, 0, unit=100)
