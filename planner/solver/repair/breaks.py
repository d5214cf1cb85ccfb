"""The way back after a break inside the block: fewer sets and fewer days in the weeks after it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from planner.problem import Slot
from planner.rulebook.kinds import ReturnRampRule
from planner.solver.repair.changed import Changed

Placed = tuple[int, Slot]


def eased(
    changed: Changed, weeks: Mapping[int, tuple[Placed, ...]]
) -> tuple[Mapping[int, tuple[Placed, ...]], Mapping[int, int]]:
    """The placements with no more sessions than the way back allows, and each week's share of its sets."""
    rule = changed.problem.rules.maybe(ReturnRampRule)
    starts = _starts(changed, rule, weeks) if rule else []
    kept = dict(weeks)
    shares: dict[int, int] = {}
    share = 100
    for week in changed.plan.weeks:
        since = [week.number - start for start in starts if start <= week.number]
        stands = week.place.sets_share_percent
        if rule is None or not since:
            share = stands
        elif week.place.kind is week.place.phase:
            cuts = rule.cut_percent
            share = 100 - cuts[since[-1]] if since[-1] < len(cuts) else stands
        if rule and since and since[-1] < len(rule.most_days):
            kept[week.number] = weeks[week.number][: rule.most_days[since[-1]]]
        shares[week.number] = share
    return kept, shares


def _starts(
    changed: Changed, rule: ReturnRampRule, weeks: Mapping[int, tuple[Placed, ...]]
) -> list[int]:
    """Weeks in which training begins again after enough days without a session."""
    done = [
        changed.slots[session.slot] for week in changed.plan.weeks for session in changed.done(week)
    ]
    ahead = [slot for placed in weeks.values() for _, slot in placed]
    # A way back that has begun goes on, so breaks that lie behind count as well.
    return [
        later.week
        for earlier, later in pairwise(
            sorted((*done, *ahead), key=lambda slot: (slot.date, slot.start_minute))
        )
        if (later.date - earlier.date).days > rule.least_days_off
    ]
