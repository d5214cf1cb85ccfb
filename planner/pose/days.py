"""The days of the block: its Monday, its weeks, and the dated windows for sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from planner.athlete import Athlete, Window
from planner.pose.notes import Notes
from planner.problem import Notice, Slot
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import TaperRule, TrainingDaysRule

EARLIEST = date(1990, 1, 1)
LATEST = date(2199, 12, 31)


@dataclass(frozen=True)
class Span:
    """First day of training, Monday of week 1, number of weeks, and the peak if there is one."""

    first: date
    monday: date
    weeks: int
    peak: date | None
    rest_days: int
    """Days before the peak without a session."""

    @property
    def sunday(self) -> date:
        """Last day of the block."""
        return self.monday + timedelta(days=7 * self.weeks - 1)

    def allows(self, day: date) -> bool:
        """Whether a session may stand on a day."""
        if not self.first <= day <= self.sunday:
            return False
        return self.peak is None or (self.peak - day).days > self.rest_days


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
    monday = first - timedelta(days=first.weekday())
    taper = rules.maybe(TaperRule) if goal.peak_date else None
    rest_days = taper.last_session_days_out if taper else 0
    if goal.peak_date and not _peak_fits(goal.peak_date, first, total, notes):
        return None
    if goal.peak_date and taper and goal.peak_date.weekday() <= 3 and total > 1:
        # Less than half of the peak's week lies before the peak, so the taper ends the week before.
        total -= 1
    return Span(first, monday, total, goal.peak_date, rest_days)


def _peak_fits(peak: date, first: date, weeks: int, notes: Notes) -> bool:
    monday = first - timedelta(days=first.weekday())
    path = ("goal", "peak_date")
    if peak <= first:
        notes.add(
            path,
            f"must be after the start: the block starts on {first}, the peak date is {peak}",
            advice="move the peak date or the start",
        )
        return False
    number = (peak - monday).days // 7 + 1
    if number == weeks:
        return True
    last = monday + timedelta(days=7 * weeks - 1)
    where = f"the block of {weeks} weeks from {first} ends on {last}, the peak date is {peak}"
    if number > weeks:
        longer = f"write weeks: {number}" if number <= 52 else "start later"
        later = monday + timedelta(days=7 * (number - weeks))
        notes.add(
            path,
            f"lies beyond the block: {where}",
            advice=f"{longer}, or start in the week of {later}",
        )
    else:
        last_week = f"from {last - timedelta(days=6)} to {last}"
        notes.add(
            path,
            f"leaves weeks after the peak, which are not planned: {where}",
            advice=f"write weeks: {number}, or a peak date {last_week}",
        )
    return False


def check_windows(athlete: Athlete, notes: Notes) -> None:
    """Note windows that are equal, overlap, run past midnight or start inside a minute."""
    seen: list[Window] = []
    for index, window in enumerate(athlete.availability):
        path = ("availability", index)
        start = minute(window)
        if window.start.second or window.start.microsecond:
            notes.add((*path, "from"), "must be a whole minute", advice='write it like "18:00"')
        if start + window.minutes > 24 * 60:
            notes.add(
                (*path, "minutes"),
                f"the window runs past midnight, {24 * 60 - start} minutes are left of the day",
                found=window.minutes,
                advice="shorten it or start earlier",
            )
        for other in seen:
            if other == window:
                notes.add(path, "this window stands twice", advice="remove one of the two")
                break
            if other.day is window.day and _overlap(other, window):
                when = f"{other.day} {other.start:%H:%M} for {other.minutes} minutes"
                notes.add(path, f"overlaps the window {when}", advice="join the two, or part them")
                break
        seen.append(window)


def minute(window: Window) -> int:
    """Start of a window in minutes after midnight."""
    return window.start.hour * 60 + window.start.minute


def _overlap(one: Window, other: Window) -> bool:
    first, second = minute(one), minute(other)
    return first < second + other.minutes and second < first + one.minutes


def slots(athlete: Athlete, days: Span) -> tuple[Slot, ...]:
    """The dated windows of the block, by start."""
    found: list[Slot] = []
    for week in range(1, days.weeks + 1):
        for window in athlete.availability:
            day = days.monday + timedelta(days=7 * (week - 1) + window.day.number)
            away = any(span.first <= day <= span.last for span in athlete.away)
            if away or not days.allows(day):
                continue
            found.append(
                Slot(
                    id=f"{day.isoformat()}T{window.start:%H:%M}",
                    week=week,
                    date=day,
                    weekday=window.day,
                    start_minute=minute(window),
                    minutes=window.minutes,
                )
            )
    return tuple(sorted(found, key=lambda slot: slot.id))


def check_slots(athlete: Athlete, days: Span, found: tuple[Slot, ...], notes: Notes) -> None:
    """Note a block without any day on which a session can stand."""
    if found:
        return
    causes = ["the days before the start"] if days.first > days.monday else []
    causes += ["the days away"] if athlete.away else []
    causes += [f"the peak on {days.peak} with its rest days"] if days.peak else []
    taken = " and ".join(causes) or "the calendar"
    notes.add(
        ("availability",),
        f"no training day is left from {days.first} to {days.sunday}: {taken} take them all",
        advice="add a window on another day, or move the start",
    )


def calendar_notices(days: Span, found: tuple[Slot, ...]) -> list[Notice]:
    """Weeks that cannot hold any session, and a peak early in its week."""
    notices = []
    for week in range(1, days.weeks + 1):
        if not any(slot.week == week for slot in found):
            monday = days.monday + timedelta(days=7 * (week - 1))
            notices.append(Notice(message=f"Week {week}, from {monday}, has no training day."))
    if days.peak and days.peak > days.sunday:
        text = f"The peak on {days.peak} comes early in its week: the plan ends on {days.sunday}."
        notices.append(Notice(message=text))
    return notices


def sessions_per_week(athlete: Athlete, rules: Rulebook, notices: list[Notice]) -> int:
    """Sessions of a full week: what is wanted, allowed at this level, and has room in the week."""
    rule = rules.one(TrainingDaysRule)
    room = _room(athlete, rule.least_hours_between)
    most = min(room, max(1, rule.most_per_week.get(athlete.level, 7)))
    wanted = athlete.goal.sessions_per_week
    if wanted is None:
        return most
    if wanted > most:
        cause = (
            f"the windows hold {room} that start at least {rule.least_hours_between} hours apart"
            if most == room
            else f"the most for {athlete.level} athletes is {most}"
        )
        notices.append(
            Notice(rule=rule.id, message=f"{wanted} sessions a week are wanted, but {cause}.")
        )
    return min(most, wanted)


def _room(athlete: Athlete, hours: int) -> int:
    """How many windows of one week start far enough apart, taken as early as possible."""
    starts = sorted({w.day.number * 1440 + minute(w) for w in athlete.availability})
    count, last = 0, -(10**6)
    for start in starts:
        if start - last >= hours * 60:
            count, last = count + 1, start
    return count
