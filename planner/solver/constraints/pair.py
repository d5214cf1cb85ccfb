"""Pairs as points: blocks that a rule names are preferred, in the tier of synchronisation."""

from __future__ import annotations

from collections.abc import Sequence

from ortools.sat.python import cp_model

from planner.rulebook.kinds import PairRule, SynchronisedRule
from planner.solver.constraints.synchronised import integrated_lifts
from planner.solver.content.model import ContentModel
from planner.vocabulary import Pattern, Tier


def post(content: ContentModel, synchronised: SynchronisedRule) -> None:
    """Count what the leg-chest blocks of the weekly pattern lack to enough points per session."""
    rules = content.task.problem.rules.all(PairRule)
    terms = []
    for session in content.task.sessions:
        for match, _, literal in content.pairs_of(session):
            if match.joins_legs_and_chest:
                first, second = match.first.example.pattern, match.second.example.pattern
                terms.append(points_of(rules, first, second) * literal)
        for exercise in integrated_lifts(content):
            points = points_of(rules, exercise.pattern, exercise.pattern)
            terms += [points * literal for _, literal in content.options(session, exercise)]
    # A throw that is primed is no less a pair with its jump for the wait between them.
    for (_, jump, throw), literal in content.throw_primes.items():
        first, second = (content.task.problem.exercise(name).pattern for name in (jump, throw))
        terms.append(points_of(rules, first, second) * literal)
    wanted = synchronised.enough_points * len(content.task.sessions)
    total = cp_model.LinearExpr.sum(terms)
    content.board.wish(Tier.SYNCHRONISATION, total, wanted, most_short=wanted)


def points_of(rules: Sequence[PairRule], lower: Pattern, upper: Pattern) -> int:
    """Points of the best rule that names the two patterns."""
    return max((r.points for r in rules if lower in r.lower and upper in r.upper), default=0)
