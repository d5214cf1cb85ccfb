"""Pain that was written down: as a limit of the profile from today on."""

from __future__ import annotations

from datetime import date, timedelta

from planner.athlete import Limit
from planner.plan import Plan
from planner.rulebook.kinds import EligibilityRule
from planner.state import PainReport, State
from planner.vocabulary import ExerciseId

FRESH = timedelta(days=28)
"""An exercise that was reported to hurt stays out so long, unless a later report says otherwise."""


def pain_of(state: State, plan: Plan, before: date) -> tuple[Limit, ...]:
    """The latest word on each exercise, if it is red, or lifts what was red before.

    Amber pain spares the muscle for a week instead (see `planner.replan.fatigue`), or is entered by hand.
    """
    rule = plan.problem.rules.maybe(EligibilityRule)
    if rule is None:
        return ()
    latest: dict[ExerciseId, list[PainReport]] = {}
    for one in state.training.pain:
        if before - FRESH <= one.date < before:
            latest.setdefault(one.exercise, []).append(one)
    limits = {limit.exercise for limit in plan.problem.athlete.limits}
    found = []
    for name in sorted(latest):
        reports = sorted(latest[name], key=lambda one: one.date)
        pain = max(one.pain for one in reports if one.date == reports[-1].date)
        mornings = sum(one.next_morning for one in reports)
        if pain >= rule.red_pain or mornings >= rule.red_mornings or name in limits:
            found.append(Limit(exercise=name, pain=pain, mornings_worse=mornings))
    return tuple(found)
