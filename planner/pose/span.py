"""The span of the block: its first day, its weeks, its peaks, and days that contradict one another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.athlete import Athlete
from planner.pose.notes import Notes
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import TaperRule

EARLIEST = date(1990, 1, 1)
LATEST = date(2199, 12, 31)


@dataclass(frozen=True)
class Span:
    """First day of training, first day of week 1, weeks and their length, and the peaks if there are any."""

    first: date
    start: date
    weeks: int
    peak: date | None
    rest_days: int
    """Days before a peak without a session."""
    cycle_days: int = 7
    on_the_way: tuple[date, ...] = ()
    """Peaks before the end of the block."""

    @property
    def peaks(self) -> tuple[date, ...]:
        """All peaks, that at the end included."""
        return (*self.on_the_way, *((self.peak,) if self.peak else ()))

    @property
    def end(self) -> date:
        """Last day of the block."""
        return self.start + timedelta(days=self.cycle_days * self.weeks - 1)

    def days_of(self, week: int) -> tuple[date, ...]:
        """The days of a week (1-based)."""
        first = self.start + timedelta(days=self.cycle_days * (week - 1))
        return tuple(first + timedelta(days=day) for day in range(self.cycle_days))

    def allows(self, day: date) -> bool:
        """Whether a session may stand on a day: not just before a peak, nor behind it in its week."""
        if not self.first <= day <= self.end:
            return False
        if self.peak is not None and (self.peak - day).days <= self.rest_days:
            return False
        return not any(self._belongs_to(peak, day) for peak in self.on_the_way)

    def _belongs_to(self, peak: date, day: date) -> bool:
        same_week = (peak - self.start).days // self.cycle_days == (
            day - self.start
        ).days // self.cycle_days
        left = (peak - day).days
        return 0 <= left <= self.rest_days or (left < 0 and same_week)


def span(
    athlete: Athlete,
    rules: Rulebook,
    notes: Notes,
    *,
    start: date | None,
    weeks: int | None,
) -> Span | None:
    """The block's days; none where the dates contradict one another, which is noted."""
    goal = athlete.goal
    first = start or goal.start
    total = goal.weeks if weeks is None else weeks
    if not EARLIEST <= first <= LATEST:
        notes.add(("goal", "start"), f"must be from {EARLIEST} to {LATEST}", found=first)
        return None
    if not 1 <= total <= 52:
        notes.add(("goal", "weeks"), "must be from 1 to 52", found=total)
        return None
    days = goal.microcycle_days
    begins = first - timedelta(days=first.weekday()) if days == 7 else first
    has_peaks = goal.peak_date is not None or goal.peak_dates
    taper = rules.maybe(TaperRule) if has_peaks else None
    rest_days = taper.last_session_days_out if taper else 0
    if goal.peak_date and not _peak_fits(
        goal.peak_date, Span(first, begins, total, None, 0, days), notes
    ):
        return None
    if goal.peak_date and taper and total > 1 and 2 * ((goal.peak_date - begins).days % days) < days:
        # Less than half of the peak's week lies before the peak, so the taper ends the week before.
        total -= 1
    found = Span(first, begins, total, goal.peak_date, rest_days, days, goal.peak_dates)
    fits = _on_the_way_fit(athlete, found, notes)
    return found if _deloads_fit(athlete, found, taper, notes) and fits else None


def _peak_fits(peak: date, block: Span, notes: Notes) -> bool:
    path = ("goal", "peak_date")
    first, begins, weeks, days = block.first, block.start, block.weeks, block.cycle_days
    if peak <= first:
        notes.add(
            path,
            f"must be after the start: the block starts on {first}, the peak date is {peak}",
            advice="move the peak date or the start",
        )
        return False
    number = (peak - begins).days // days + 1
    if number == weeks:
        return True
    last = block.end
    where = f"the block of {weeks} weeks from {first} ends on {last}, the peak date is {peak}"
    if number > weeks:
        longer = f"write weeks: {number}" if number <= 52 else "start later"
        later = begins + timedelta(days=days * (number - weeks))
        notes.add(
            path,
            f"lies beyond the block: {where}",
            advice=f"{longer}, or start in the week of {later}",
        )
    else:
        last_week = f"from {last - timedelta(days=days - 1)} to {last}"
        notes.add(
            path,
            f"leaves weeks after the peak, which are not planned: {where}",
            advice=f"write weeks: {number}, or a peak date {last_week};"
            " a peak on the way belongs under peak_dates",
        )
    return False


def _on_the_way_fit(athlete: Athlete, days: Span, notes: Notes) -> bool:
    """Peaks on the way lie inside the block, in order, with weeks to load before each."""
    fine, earlier = True, days.start - timedelta(days=1)
    last = days.peak
    for index, peak in enumerate(athlete.goal.peak_dates):
        path = ("goal", "peak_dates", index)
        if not days.first < peak <= days.end or (last is not None and peak >= last):
            end = f"before the peak on {last}" if last else f"until {days.end}"
            notes.add(path, f"must lie after {days.first} and {end}", found=peak)
            fine = False
        elif (peak - earlier).days < 4 * days.cycle_days:
            text = f"comes {(peak - earlier).days} days after {earlier}; a part of the block needs"
            text = f"{text} {4 * days.cycle_days} days to load and to taper"
            notes.add(path, text, found=peak, advice="leave one of the two out")
            fine = False
        earlier = max(earlier, peak)
    if fine and last and athlete.goal.peak_dates and (last - earlier).days < 4 * days.cycle_days:
        text = f"comes {(last - earlier).days} days after the peak on {earlier}"
        notes.add(("goal", "peak_date"), text, found=last, advice="leave one of the two out")
        fine = False
    return fine


def _deloads_fit(
    athlete: Athlete, days: Span, taper: TaperRule | None, notes: Notes
) -> bool:
    """Weeks asked for as deloads lie inside the block, with a loading week before each."""
    fine, taken = True, {0: days.start}
    for index, day in enumerate(athlete.goal.deload_dates):
        path = ("goal", "deload_dates", index)
        week = (day - days.start).days // days.cycle_days + 1
        if not 1 <= week <= days.weeks:
            notes.add(path, f"must lie from {days.start} to {days.end}", found=day)
            fine = False
        elif week == 1 or any(abs(week - other) == 1 for other in taken if other):
            text = "a deload follows a loading week: not week 1, and no two weeks in a row"
            notes.add(path, text, found=day, advice="choose another week")
            fine = False
        elif taper is not None and any(_near(peak, day, days, taper) for peak in days.peaks):
            text = "lies in a taper or just before one, which is light enough by itself"
            notes.add(path, text, found=day, advice="leave it out, or choose an earlier week")
            fine = False
        taken[week] = day
    return fine


def _near(peak: date, day: date, days: Span, taper: TaperRule) -> bool:
    """Whether a day's week tapers towards a peak, or may be the last one before those that do."""
    return 0 <= (peak - day).days <= taper.days + 2 * days.cycle_days - taper.least_days_of_week
