"""Weeks of other length than seven days: what rules count in a week, counted for the days of one."""

from __future__ import annotations

from collections.abc import Callable

from planner.athlete import Athlete
from planner.rulebook.book import CYCLE_BOOK, Change, Rulebook
from planner.rulebook.kinds import AnyRule, FrequencyRule, TrainingDaysRule, VolumeBand, VolumeRule
from planner.rulebook.merge import differences

DAYS = 7


def with_cycle(rules: Rulebook, athlete: Athlete) -> Rulebook:
    """The rulebook with weekly sets, sessions and lifts for weeks as long as the athlete's.

    What changes is written down like any other change, so that it is printed. Rules that were counted so
    before stay as they are.
    """
    days = athlete.goal.microcycle_days
    if days == DAYS or any(change.book == CYCLE_BOOK for change in rules.changes):
        return rules
    changes: list[Change] = []
    changed = tuple(_counted(rule, days, changes) for rule in rules.rules)
    return Rulebook(
        books=rules.books,
        rules=changed,
        origins=rules.origins,
        changes=(*rules.changes, *changes),
        off=rules.off,
    )


def _counted(rule: AnyRule, days: int, changes: list[Change]) -> AnyRule:
    def share(count: int) -> int:
        return count * days // DAYS

    after: AnyRule = rule
    if isinstance(rule, VolumeRule):
        sets = {level: _band(band, share) for level, band in rule.sets.items()}
        after = rule.model_copy(update={"sets": sets})
    elif isinstance(rule, FrequencyRule):
        often = {key: _times(getattr(rule, key), share) for key in TIMES}
        after = rule.model_copy(update=often)
    elif isinstance(rule, TrainingDaysRule):
        most = {level: max(1, share(count)) for level, count in rule.most_per_week.items()}
        after = rule.model_copy(update={"most_per_week": most})
    changes += _told(rule, after, days)
    return after


TIMES = ("priority_lift", "sessions")
"""What a rule of frequency counts in a week."""


def _times(count: int, share: Callable[[int], int]) -> int:
    """How often in a week: once at least, if anything is asked, and not more than every day of seven."""
    return min(max(share(count), 1), DAYS) if count else 0


def _band(band: VolumeBand, share: Callable[[int], int]) -> VolumeBand:
    return VolumeBand(min=share(band.min), target=share(band.target), max=min(share(band.max), 60))


def _told(before: AnyRule, after: AnyRule, days: int) -> list[Change]:
    found = differences(before.model_dump(mode="json"), after.model_dump(mode="json"))
    return [
        Change.model_validate(
            {
                "rule": before.id,
                "key": key,
                "before": old,
                "after": new,
                "book": CYCLE_BOOK,
                "because": f"A week of this plan has {days} days.",
            }
        )
        for key, old, new in found
    ]
