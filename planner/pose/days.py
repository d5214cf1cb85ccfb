"""The days of the block: its Monday, its weeks, and the dated windows for sessions."""

from __future__ import annotations

from planner.athlete import Athlete, Window
from planner.gym import Gym
from planner.pose.notes import Notes
from planner.pose.span import Span
from planner.problem import Notice, Slot
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import TrainingDaysRule

DAYS = 7
MOST_SESSIONS = 7
"""Of a week, however long."""


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


def slots(athlete: Athlete, gym: Gym, days: Span) -> tuple[Slot, ...]:
    """The dated windows of the block, by start; none on days away, nor while the gym is closed."""
    found: list[Slot] = []
    barred = [(one.first, one.last) for one in athlete.away]
    barred += [(one.first, one.last) for one in gym.closed]
    for week in range(1, days.weeks + 1):
        for day in days.days_of(week):
            if any(first <= day <= last for first, last in barred) or not days.allows(day):
                continue
            found += [
                Slot(
                    id=f"{day.isoformat()}T{window.start:%H:%M}",
                    week=week,
                    date=day,
                    weekday=window.day,
                    start_minute=minute(window),
                    minutes=window.minutes,
                )
                for window in athlete.availability
                if window.day.number == day.weekday()
            ]
    return tuple(sorted(found, key=lambda slot: slot.id))


def check_slots(
    athlete: Athlete, gym: Gym, days: Span, found: tuple[Slot, ...], notes: Notes
) -> None:
    """Note a block without any day on which a session can stand."""
    if found:
        return
    causes = ["the days before the start"] if days.first > days.start else []
    causes += ["the days away"] if athlete.away else []
    causes += ["the days on which the gym is closed"] if gym.closed else []
    causes += [f"the peak on {days.peak} with its rest days"] if days.peak else []
    taken = " and ".join(causes) or "the calendar"
    notes.add(
        ("availability",),
        f"no training day is left from {days.first} to {days.end}: {taken} take them all",
        advice="add a window on another day, or move the start",
    )


def calendar_notices(days: Span, found: tuple[Slot, ...]) -> list[Notice]:
    """Weeks that cannot hold any session, and a peak early in its week."""
    notices = []
    for week in range(1, days.weeks + 1):
        if not any(slot.week == week for slot in found):
            first = days.days_of(week)[0]
            notices.append(Notice(message=f"Week {week}, from {first}, has no training day."))
    if days.peak and days.peak > days.end:
        text = f"The peak on {days.peak} comes early in its week: the plan ends on {days.end}."
        notices.append(Notice(message=text))
    if days.cycle_days != DAYS:
        text = f"A week of this plan has {days.cycle_days} days. Weekly sets, sessions and lifts"
        text = f"{text} are counted for {days.cycle_days} days, {days.cycle_days}/7 of a week's."
        notices.append(Notice(message=text))
    return notices


def sessions_per_week(
    athlete: Athlete,
    rules: Rulebook,
    days: Span,
    found: tuple[Slot, ...],
    notices: list[Notice],
) -> int:
    """Sessions of a full week: what is wanted, allowed at this level, and has room in the week."""
    rule = rules.one(TrainingDaysRule)
    room = _room(athlete, days, found, rule.least_hours_between)
    most = min(room, max(1, rule.most_per_week.get(athlete.level, 7)), MOST_SESSIONS)
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


def _room(athlete: Athlete, days: Span, found: tuple[Slot, ...], hours: int) -> int:
    """How many windows of one week start far enough apart; of the roomiest where weeks differ."""
    if days.cycle_days == DAYS:
        return _apart({w.day.number * 1440 + minute(w) for w in athlete.availability}, hours)
    starts: dict[int, set[int]] = {}
    for slot in found:
        starts.setdefault(slot.week, set()).add(slot.date.toordinal() * 1440 + slot.start_minute)
    return max(_apart(one, hours) for one in starts.values())


def _apart(found: set[int], hours: int) -> int:
    """How many starts, in minutes, lie far enough apart, taken as early as possible."""
    starts = sorted(found)
    count, last = 0, -(10**6)
    for start in starts:
        if start - last >= hours * 60:
            count, last = count + 1, start
    return count
