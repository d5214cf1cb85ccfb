"""Signs of fatigue in what was done: whether the next week becomes lighter, or a muscle is spared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from statistics import mean

from planner.exercises import Exercise
from planner.plan import Plan, PlannedWeek
from planner.revision import Spared
from planner.rulebook.kinds import DeloadTriggerRule, EligibilityRule
from planner.state import LiftTrend, State
from planner.vocabulary import ExerciseId, Muscle

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Fatigue:
    """What the signs ask for."""

    deload: int | None = None
    """The week that becomes a deload."""
    why: str = ""
    """Why it does; or why it does not, though there are signs."""
    spared: tuple[Spared, ...] = ()
    spared_why: tuple[str, ...] = ()


def fatigue(
    plan: Plan, state: State, before: date, exercises: Mapping[ExerciseId, Exercise]
) -> Fatigue:
    """Weigh the last days against the rule; nothing without one."""
    rule = plan.problem.rules.maybe(DeloadTriggerRule)
    week = _next_week(plan, before)
    if rule is None or week is None:
        return Fatigue()
    signs = [*_falling(rule, state.learned.lifts, exercises), *_drift(rule, plan, state, before)]
    spared = tuple(_hurting(rule, plan, state, week, exercises))
    found = Fatigue(spared=tuple(s for s, _ in spared), spared_why=tuple(w for _, w in spared))
    if not signs:
        return found
    why = "; ".join(signs)
    planned = _planned_soon(rule, plan, week)
    if planned is not None:
        why = f"{why}; week {planned} is light anyway"
        return Fatigue(None, why, found.spared, found.spared_why)
    return Fatigue(week.number, why, found.spared, found.spared_why)


def _next_week(plan: Plan, before: date) -> PlannedWeek | None:
    """The first week of which nothing lies behind."""
    return next((w for w in plan.weeks if w.start >= before and w.sessions), None)


def _planned_soon(rule: DeloadTriggerRule, plan: Plan, week: PlannedWeek) -> int | None:
    near = range(week.number, week.number + rule.weeks_before_planned + 1)
    light = (w.number for w in plan.weeks if w.number in near and w.place.kind is not w.place.phase)
    return next(light, None)


def _falling(
    rule: DeloadTriggerRule, lifts: tuple[LiftTrend, ...], exercises: Mapping[ExerciseId, Exercise]
) -> Iterator[str]:
    """Lifts that lay below their level on each of the last days, if there are enough of them."""
    down = [exercises[one.exercise].name for one in lifts
            if one.exercise in exercises and _is_down(rule, one)]  # fmt: skip
    if len(down) >= rule.lifts:
        yield f"{', '.join(down)} lay below their level on the last {rule.sessions} days"


def _is_down(rule: DeloadTriggerRule, lift: LiftTrend) -> bool:
    points = lift.points[-rule.sessions - 1 :]
    if len(points) <= rule.sessions:
        return False
    level = points[0].level_kg
    return all(
        100 * log(point.observed_kg / level) < -rule.trend_down_sd * point.spread_percent
        for point in points[1:]
    )


def _drift(rule: DeloadTriggerRule, plan: Plan, state: State, before: date) -> Iterator[str]:
    """Sets of the last week that ended nearer to failure than they were planned."""
    asked = {
        (session.id, item.exercise): item.sets[0].rir
        for week in plan.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
    }
    off = [
        planned - done.rir
        for done in state.training.sets
        if before - WEEK <= done.date < before
        and not done.warm_up
        and done.rir is not None
        and not done.ended_by_loss
        for planned in (asked.get((done.session, done.exercise)),)
        if planned is not None
    ]
    if len(off) >= rule.least_sets and mean(off) >= rule.rir_drift:
        yield f"{len(off)} sets ended {mean(off):.1f} repetitions nearer to failure than planned"


def _hurting(
    rule: DeloadTriggerRule,
    plan: Plan,
    state: State,
    week: PlannedWeek,
    exercises: Mapping[ExerciseId, Exercise],
) -> Iterator[tuple[Spared, str]]:
    """Muscles whose exercises hurt, short of red, in the last week."""
    care = plan.problem.rules.maybe(EligibilityRule)
    red = care.red_pain if care else 11
    worst: dict[Muscle, tuple[int, str]] = {}
    for one in state.training.pain:
        exercise = exercises.get(one.exercise)
        fresh = week.start - 2 * WEEK <= one.date < week.start
        if exercise is None or not exercise.direct or not fresh:
            continue
        if rule.local_pain <= one.pain < red:
            muscle = exercise.direct[0]
            worst[muscle] = max(worst.get(muscle, (0, "")), (one.pain, exercise.name))
    for muscle in sorted(worst):
        pain, name = worst[muscle]
        planned = _half_sets(week, muscle, exercises)
        most = planned * (100 - rule.local_cut_percent) // 100
        if planned:
            spared = Spared(rule=rule.id, week=week.number, muscle=muscle, most_half_sets=most)
            yield spared, f"{name} hurts {pain} of 10: fewer sets for the {muscle}"


def _half_sets(week: PlannedWeek, muscle: Muscle, exercises: Mapping[ExerciseId, Exercise]) -> int:
    items = [item for s in week.sessions for block in s.blocks for item in block.items]
    return sum(exercises[item.exercise].half_sets(muscle) * len(item.sets) for item in items)
