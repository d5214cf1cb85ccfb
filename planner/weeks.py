"""The weeks of a block: where they begin, how long they are, which peaks and deloads lie in them."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import Field

from planner.athlete import Athlete
from planner.files import Model


class Weeks(Model):
    """First day, number and length of the weeks, and what the athlete's goal says about them."""

    athlete: Athlete
    start: date
    """First day of week 1: a Monday, where weeks have seven days."""
    weeks: int = Field(ge=1, le=52)
    peak_date: date | None = None

    @property
    def cycle_days(self) -> int:
        """Days of a microcycle, which is called a week whatever its length."""
        return self.athlete.goal.microcycle_days

    @property
    def peaks(self) -> tuple[date, ...]:
        """The peak dates on the way, and the one at the end of the block."""
        last = (self.peak_date,) if self.peak_date else ()
        return tuple(sorted({*self.athlete.goal.peak_dates, *last}))

    @property
    def deload_weeks(self) -> tuple[int, ...]:
        """Weeks (1-based) that are asked for as deloads."""
        return tuple(sorted({self.week_of(day) for day in self.athlete.goal.deload_dates}))

    def week_of(self, day: date) -> int:
        """The week (1-based) in which a day lies."""
        return (day - self.start).days // self.cycle_days + 1

    def days_of(self, week: int) -> tuple[date, ...]:
        """The days of a week (1-based)."""
        first = self.start + timedelta(days=self.cycle_days * (week - 1))
        return tuple(first + timedelta(days=day) for day in range(self.cycle_days))
