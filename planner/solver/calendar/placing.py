"""Placing: the sessions of the pattern on the dated windows of a week, moved where the athlete is away."""

from __future__ import annotations

from datetime import timedelta

from planner.problem import Problem, Slot
from planner.rulebook.kinds import TrainingDaysRule
from planner.solution import Placement
from planner.solver.calendar.pattern import Pattern
from planner.solver.calendar.return_ramp import most_sessions

DAYS_BACK = 14
"""Sessions of earlier weeks that can matter for a run of days."""


def place_weeks(problem: Problem, pattern: Pattern) -> tuple[tuple[Placement, ...], ...]:
    """Placements of every week: on the pattern's own window, else on another free one, else none.

    Order and least spacing of the sessions are kept; a session moves only within its week.
    """
    weeks: list[tuple[Placement, ...]] = []
    before: list[Slot] = []
    for week in range(1, problem.weeks + 1):
        slots = [slot for slot in problem.slots if slot.week == week]
        following = [s for s in problem.slots if s.week == week + 1 and _is_own(pattern, 0, s)]
        most = most_sessions(problem, week)
        chosen = _place_week(problem, pattern, slots, before, following, most=most)
        weeks.append(tuple(Placement(session=s, slot=slot.id) for s, slot in chosen))
        before += [slot for _, slot in chosen]
    return tuple(weeks)


def _place_week(
    problem: Problem,
    pattern: Pattern,
    slots: list[Slot],
    before: list[Slot],
    following: list[Slot],
    *,
    most: int,
) -> list[tuple[int, Slot]]:
    """The best of all ways to put sessions on windows in order: most sessions, then fewest moved."""
    best: tuple[tuple[int, int, int], list[tuple[int, Slot]]] = ((0, 0, 0), [])

    def extend(session: int, after: int, placed: list[tuple[int, Slot]], moved: int) -> None:
        nonlocal best
        score = (len(placed), -moved, sum(slot.minutes for _, slot in placed))
        if score > best[0]:
            best = (score, list(placed))
        if session == len(pattern.windows) or len(placed) >= most:
            return
        extend(session + 1, after, placed, moved)
        for index in range(after, len(slots)):
            slot = slots[index]
            earlier = [*before[-DAYS_BACK:], *(slot for _, slot in placed)]
            if _fits(problem, slot, earlier) and _leaves_room(problem, slot, following):
                own = _is_own(pattern, session, slot)
                placed.append((session, slot))
                extend(session + 1, index + 1, placed, moved + (not own))
                placed.pop()

    extend(0, 0, [], 0)
    return best[1]


def _is_own(pattern: Pattern, session: int, slot: Slot) -> bool:
    window = pattern.windows[session]
    return (window.weekday, window.start_minute, window.minutes) == (
        slot.weekday.number,
        slot.start_minute,
        slot.minutes,
    )


def _fits(problem: Problem, slot: Slot, earlier: list[Slot]) -> bool:
    """Far enough from the session before, and not too many days in a row."""
    rule = problem.rules.one(TrainingDaysRule)
    if earlier and earlier[-1].hours_until(slot) < rule.least_hours_between:
        return False
    days = {s.date for s in earlier} | {slot.date}
    run = 1
    while slot.date - timedelta(days=run) in days:
        run += 1
    return run <= rule.most_days_in_a_row


def _leaves_room(problem: Problem, slot: Slot, following: list[Slot]) -> bool:
    """The next week's first session can stay on its own window."""
    rule = problem.rules.one(TrainingDaysRule)
    return all(slot.hours_until(other) >= rule.least_hours_between for other in following)
