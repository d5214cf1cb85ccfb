"""What a coach should know about a finished plan: order, spacing, pain, and lifts that need a second look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from planner.exercises import Exercise
from planner.plan import Item, PlannedSession, PlannedWeek
from planner.problem import Notice, Problem
from planner.rulebook.kinds import (
    EligibilityRule,
    OrderRule,
    RecoveryRule,
    TrainingDaysRule,
)
from planner.vocabulary import Category, Dominance, LoadType, Pattern, Phase

HEAVY_PERCENT = 80
"""From here up a bench press asks for safeties or a spotter, and a squat before it costs speed."""
SHOWN = 3


@dataclass(frozen=True)
class _Use:
    """An exercise in a dated session."""

    session: PlannedSession
    exercise: Exercise
    item: Item


def plan_notices(problem: Problem, weeks: Sequence[PlannedWeek]) -> tuple[Notice, ...]:
    """The warnings that only a finished plan can give rise to, each once."""
    uses = [
        _Use(session, problem.exercise(item.exercise), item)
        for week in weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
    ]
    return (
        *_heavy_legs_first(problem, uses),
        *_failure_gaps(problem, uses),
        *_empty_deloads(problem, weeks),
        *_days_in_a_row(problem, weeks),
        *_standing_presses(problem, uses),
        *_pain(problem, uses),
        *_heavy_presses(uses),
    )


def _heavy_legs_first(problem: Problem, uses: list[_Use]) -> Iterator[Notice]:
    """Heavy leg sets that start before the last set of a priority lift of the chest."""
    lift = problem.exercise(problem.athlete.goal.priority_lift)
    if lift.dominance is not Dominance.CHEST:
        return
    last_s = {u.session.id: u.item.sets[-1].start_s for u in uses if u.exercise.id == lift.id}
    found = [
        use.session.id
        for use in uses
        if use.exercise.dominance is Dominance.LOWER
        and (use.item.target_percent_1rm or 0) >= HEAVY_PERCENT
        and use.exercise.category is Category.MAIN
        and use.item.sets[0].start_s < last_s.get(use.session.id, 0)
    ]
    if found:
        rule = problem.rules.maybe(OrderRule)
        text = f"Heavy leg sets come before the last sets of the {lift.name} in {_listed(found)}"
        message = f"{text}: expect up to 15 % less speed there, or do the press first and straight."
        yield Notice(rule=rule.id if rule else None, message=message)


def _failure_gaps(problem: Problem, uses: list[_Use]) -> Iterator[Notice]:
    """Direct work for a muscle 24 to 48 hours after sets to failure for it."""
    found: dict[str, str] = {}
    for one, other in combinations(uses, 2):
        shared = set(one.exercise.direct) & set(other.exercise.direct)
        if not shared or not any(s.rir == 0 for s in one.item.sets):
            continue
        hours = problem.slot(one.session.slot).hours_until(problem.slot(other.session.slot))
        if one.exercise.category is not Category.POWER and 0 < hours < 48:
            found.setdefault(other.session.id, f"{min(shared)}, {hours:.0f} hours")
    if found:
        rules = problem.rules.all(RecoveryRule)
        first = next(iter(found))
        message = (
            f"Less than 48 hours after sets to failure a muscle is trained again in"
            f" {_listed(list(found))} ({first}: {found[first]}): it is not rested then."
        )
        yield Notice(rule=rules[0].id if rules else None, message=message)


def _empty_deloads(problem: Problem, weeks: Sequence[PlannedWeek]) -> Iterator[Notice]:
    rule = problem.rules.phase(Phase.DELOAD)
    for week in weeks:
        if week.place.kind is Phase.DELOAD and not week.sessions:
            text = f"Week {week.number} is a deload without any session"
            message = f"{text}: a week of nothing cost strength, one light session keeps it."
            yield Notice(rule=rule.id, message=message)


def _days_in_a_row(problem: Problem, weeks: Sequence[PlannedWeek]) -> Iterator[Notice]:
    days = {session.date for week in weeks for session in week.sessions}
    first = [day for day in sorted(days) if _follow(day, days) and day - timedelta(1) not in days]
    if first:
        rule = problem.rules.one(TrainingDaysRule)
        text = f"Three or more training days in a row from {_listed([str(day) for day in first])}"
        yield Notice(rule=rule.id, message=f"{text}: watch the effort on the third.")


def _follow(day: date, days: set[date]) -> bool:
    return day + timedelta(1) in days and day + timedelta(2) in days


def _standing_presses(problem: Problem, uses: list[_Use]) -> Iterator[Notice]:
    rule = problem.rules.maybe(EligibilityRule)
    if rule is None:
        return
    most_kg = problem.athlete.body_mass_kg * rule.standing_press_percent / 100
    names = {
        use.exercise.name
        for use in uses
        if use.exercise.pattern is Pattern.HORIZONTAL_PRESS
        and use.exercise.load is LoadType.CABLE
        and any((s.load_kg or 0) > most_kg for s in use.item.sets)
    }
    for name in sorted(names):
        text = (
            f"{name}: loads above {most_kg:.0f} kg ({rule.standing_press_percent:g} % of body mass)"
        )
        yield Notice(
            rule=rule.id, message=f"{text} push a standing body over before the chest tires."
        )


def _pain(problem: Problem, uses: list[_Use]) -> Iterator[Notice]:
    rule = problem.rules.maybe(EligibilityRule)
    if rule is None:
        return
    names = {use.exercise.name for use in uses if use.exercise.id in problem.eased}
    for name in sorted(names):
        text = f"{name} hurts, and is given with {rule.amber_load_cut_percent:g} % less load"
        yield Notice(
            rule=rule.id, message=f"{text}: stop it if the pain rises, or take a substitute."
        )


def _heavy_presses(uses: list[_Use]) -> Iterator[Notice]:
    names = {
        use.exercise.name
        for use in uses
        if use.exercise.dominance is Dominance.CHEST
        and use.exercise.load is LoadType.BARBELL
        and use.exercise.category is Category.MAIN
        and any(_is_heavy(use.item, s.rir) for s in use.item.sets)
    }
    if names:
        text = f"{', '.join(sorted(names))}: heavy sets or sets close to failure"
        yield Notice(message=f"{text} only with safety arms set, or with a spotter.")


def _is_heavy(item: Item, rir: int | None) -> bool:
    return (item.target_percent_1rm or 0) >= HEAVY_PERCENT or (rir is not None and rir <= 1)


def _listed(names: Sequence[str]) -> str:
    """Up to three names, each once, and how many more there are."""
    once = list(dict.fromkeys(names))
    more = f" and {len(once) - SHOWN} more" if len(once) > SHOWN else ""
    return f"{', '.join(once[:SHOWN])}{more}"
