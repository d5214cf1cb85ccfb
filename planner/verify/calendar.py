"""The calendar: weeks, mesocycles and sessions lie where and are named as they should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from planner.athlete import Window
from planner.problem import Slot
from planner.rulebook.book import CYCLE_BOOK
from planner.rulebook.kinds import VolumeRule
from planner.verify.facts import DatedSession, Facts, WeekFacts
from planner.verify.model import label_of
from planner.verify.parts import peaks_behind
from planner.verify.violation import STRUCTURE, Violation
from planner.vocabulary import LOADING_PHASES, Phase, Weekday


def check(facts: Facts) -> Iterator[Violation]:
    """Dates, numbers, mesocycles, windows and leads."""
    yield from _block(facts)
    yield from _counted(facts)
    for number, week in enumerate(facts.weeks, start=1):
        yield from _week(facts, number, week)
    yield from _mesocycles(facts)
    for session in facts.open_sessions:
        yield from _session(facts, session)


def _block(facts: Facts) -> Iterator[Violation]:
    problem, leads = facts.problem, facts.plan.leads
    if _days(facts) == 7 and problem.start.weekday() != Weekday.MONDAY.number:
        yield Violation(STRUCTURE, "block", f"starts on {problem.start}, which is no Monday")
    if len(facts.weeks) != problem.weeks:
        words = f"has {len(facts.weeks)} weeks, {problem.weeks} are to be planned"
        yield Violation(STRUCTURE, "block", words)
    if problem.level is not problem.athlete.level:
        words = f"planned for level '{problem.level}', the athlete is '{problem.athlete.level}'"
        yield Violation(STRUCTURE, "block", words)
    if problem.peak_date != problem.athlete.goal.peak_date:
        right = problem.athlete.goal.peak_date or "none"
        words = f"peak date {problem.peak_date or 'none'}, the athlete's is {right}"
        yield Violation(STRUCTURE, "block", words)
    if len(leads) > problem.sessions_per_week and facts.plan.history is None:
        words = f"weekly pattern of {len(leads)} sessions, at most {problem.sessions_per_week}"
        yield Violation(STRUCTURE, "block", words)
    for number, (lead, following) in enumerate(pairwise(leads), start=1):
        if lead is following:
            words = f"sessions {number} and {number + 1} of the pattern are both led by {lead}"
            yield Violation(STRUCTURE, "block", words)
    slots = Counter(session.session.slot for session in facts.sessions)
    for slot, times in slots.items():
        if times > 1:
            yield Violation(STRUCTURE, "block", f"{times} sessions in the window {slot}")


def _days(facts: Facts) -> int:
    """Days of a week of this plan."""
    return facts.problem.athlete.goal.microcycle_days


def _counted(facts: Facts) -> Iterator[Violation]:
    """In weeks of other length the weekly numbers of the rules are those of seven days, in proportion."""
    days, rules = _days(facts), facts.rules
    own = [change for change in rules.changes if change.book == CYCLE_BOOK]
    muscles = {change.rule for change in own}
    for rule in rules.all(VolumeRule) if days != 7 else ():
        if rule.id not in muscles and any(band.max for band in rule.sets.values()):
            words = f"counts its sets for 7 days, a week of this plan has {days}"
            yield Violation(STRUCTURE, rule.id, words)
    for change in own:
        before, after = change.before, change.after
        if isinstance(before, int) and isinstance(after, int):
            exact = before * days // 7
            # Once at the least, at most every day of seven, and no more than 60 sets.
            allowed = {exact, max(exact, 1), min(exact, 7), min(exact, 60)}
            if after not in allowed or (after > before, after < before) != (days > 7, days < 7):
                words = f"{change.key} became {after} of {before} for weeks of {days} days"
                yield Violation(STRUCTURE, change.rule, words)


def _week(facts: Facts, number: int, week: WeekFacts) -> Iterator[Violation]:
    found = week.week
    if found.number != number:
        yield Violation(STRUCTURE, week.name, f"stands at place {number} of the block")
    start = facts.problem.start + timedelta(days=_days(facts) * (number - 1))
    if found.start != start:
        yield Violation(STRUCTURE, week.name, f"starts on {found.start}, should start on {start}")
    label = label_of(facts, week)
    if found.label != label:
        yield Violation(STRUCTURE, week.name, f"is labelled '{found.label}', should be '{label}'")
    patterns = Counter(session.session.session for session in week.sessions)
    for pattern, times in patterns.items():
        if times > 1:
            words = f"session {pattern + 1} of the weekly pattern stands {times} times"
            yield Violation(STRUCTURE, week.name, words)
    planned = sorted(week.sessions, key=lambda one: (one.slot.date, one.slot.start_minute))
    if list(found.sessions) != [session.session for session in planned]:
        yield Violation(STRUCTURE, week.name, "sessions are not in the order of their starts")
    for session in week.sessions:
        name = f"W{found.number:02d}-{session.session.session + 1}"
        if session.id != name:
            yield Violation(STRUCTURE, session.id, f"is named so, should be {name}")
        if session.slot.week != found.number:
            words = f"lies in a window of week {session.slot.week}, not of week {found.number}"
            yield Violation(STRUCTURE, session.id, words)


def _mesocycles(facts: Facts) -> Iterator[Violation]:
    numbers = [week.week.mesocycle for week in facts.weeks]
    for week, number, before in zip(facts.weeks, numbers, [-1, *numbers], strict=False):
        if number not in (before, before + 1) or number < 0:
            words = f"belongs to mesocycle {number + 1} behind mesocycle {before + 1}"
            yield Violation(STRUCTURE, week.name, words)
    for number in sorted(set(numbers)):
        yield from _mesocycle(facts, facts.mesocycle(number), is_last=number == numbers[-1])


def _mesocycle(facts: Facts, weeks: tuple[WeekFacts, ...], *, is_last: bool) -> Iterator[Violation]:
    count = sum(week.stands_loading for week in weeks)
    phase = weeks[0].week.place.phase
    if phase not in LOADING_PHASES:
        yield Violation(STRUCTURE, weeks[0].name, f"its mesocycle is of phase '{phase}'")
    for position, week in enumerate(weeks):
        place = week.week.place
        if place.phase is not phase:
            words = f"of phase '{place.phase}' in a mesocycle of phase '{phase}'"
            yield Violation(STRUCTURE, week.name, words)
        if week.stands_loading != (position < count):
            words = f"of kind '{place.kind}' as week {position + 1} of its mesocycle, in which"
            yield Violation(STRUCTURE, week.name, f"{words} {count} loading weeks come first")
        if place.kind in LOADING_PHASES and not week.is_loading:
            words = f"a week of kind '{place.kind}' in a mesocycle of phase '{phase}'"
            yield Violation(STRUCTURE, week.name, words)
        index = min(position, count - 1)
        if (place.index, place.count) != (index, count):
            words = f"says week {place.index + 1} of {place.count}, is week {index + 1} of {count}"
            yield Violation(STRUCTURE, week.name, words)
    kinds = [week.week.place.kind for week in weeks if not week.stands_loading]
    if Phase.DELOAD in kinds and len(kinds) > 1:
        words = f"ends with {', '.join(kinds)}: one deload week, or only taper weeks, allowed"
        yield Violation(STRUCTURE, weeks[-1].name, words)
    if Phase.TAPER in kinds and not is_last and not peaks_behind(facts, weeks):
        words = "a taper week neither at the end of the block nor before a peak"
        yield Violation(STRUCTURE, weeks[-1].name, words)


def _session(facts: Facts, session: DatedSession) -> Iterator[Violation]:
    found, slot, leads = session.session, session.slot, facts.plan.leads
    if not 0 <= found.session < len(leads):
        words = f"is session {found.session + 1} of a weekly pattern of {len(leads)}"
        yield Violation(STRUCTURE, session.id, words)
    elif found.lead is not leads[found.session]:
        words = f"is led by {found.lead}, its place in the pattern by {leads[found.session]}"
        yield Violation(STRUCTURE, session.id, words)
    if found.date != slot.date:
        yield Violation(STRUCTURE, session.id, f"dated {found.date}, its window is on {slot.date}")
    if found.window_minutes != slot.minutes:
        words = f"says {found.window_minutes} minutes, its window has {slot.minutes}"
        yield Violation(STRUCTURE, session.id, words)
    yield from _window(facts, session.id, slot)


def _window(facts: Facts, where: str, slot: Slot) -> Iterator[Violation]:
    """Check that a window is what it says, and one of the athlete's."""
    athlete = facts.problem.athlete
    clock = f"{slot.start_minute // 60:02d}:{slot.start_minute % 60:02d}"
    week = (slot.date - facts.problem.start).days // _days(facts) + 1
    says = (slot.id, slot.weekday.number, slot.week)
    if says != (f"{slot.date}T{clock}", slot.date.weekday(), week):
        words = f"the window {slot.id} ({slot.weekday}, week {slot.week}) is on {slot.date}"
        yield Violation(STRUCTURE, where, f"{words} at {clock}, week {week}")
    if not any(_fits(window, slot) for window in athlete.availability):
        words = f"{slot.weekday} {clock} for {slot.minutes} minutes is no window of the athlete"
        yield Violation(STRUCTURE, where, words)
    for closed in facts.problem.gym.closed:
        if closed.first <= slot.date <= (closed.until or closed.first):
            yield Violation(STRUCTURE, where, f"the gym is closed on {slot.date}")
    if any(away.first <= slot.date <= away.last for away in athlete.away):
        yield Violation(STRUCTURE, where, f"the athlete is away on {slot.date}")


def _fits(window: Window, slot: Slot) -> bool:
    start = window.start.hour * 60 + window.start.minute
    return (window.day, start, window.minutes) == (slot.weekday, slot.start_minute, slot.minutes)
