"""Parts of the block: what lies between two peaks is planned, and judged, as a block of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from planner.rulebook.kinds import TaperRule
from planner.verify.facts import Facts, WeekFacts


def peaks(facts: Facts) -> list[date]:
    """All peak dates, on the way and at the end, by date; none where no rule asks for a taper."""
    if facts.rules.maybe(TaperRule) is None:
        return []
    last = facts.problem.peak_date
    return sorted({*facts.problem.athlete.goal.peak_dates, *([last] if last else [])})


def part_of(facts: Facts, week: WeekFacts) -> int:
    """How many peaks lie behind the week: peaks of its own days do not."""
    return sum(peak < week.week.start for peak in peaks(facts))


def asked_deloads(facts: Facts) -> set[int]:
    """Numbers of the weeks that the profile asks for as deloads."""
    goal, start = facts.problem.athlete.goal, facts.problem.start
    return {(day - start).days // goal.microcycle_days + 1 for day in goal.deload_dates}


def peaks_behind(facts: Facts, weeks: Sequence[WeekFacts]) -> bool:
    """Whether the last of these weeks is that of a peak."""
    last = weeks[-1].week.start
    days = facts.problem.athlete.goal.microcycle_days
    return any(last <= peak < last + timedelta(days=days) for peak in peaks(facts))
