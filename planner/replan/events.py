"""What has happened since a plan was made, and the problem as it is then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from planner.athlete import Athlete, Away, Limit
from planner.errors import InputError
from planner.exercises import Exercise
from planner.gym import Gym
from planner.plan import Plan
from planner.pose import learned_maxima, pose, with_lags, with_velocity
from planner.pose.progression import Progress, progress
from planner.pose.strength import learned_in_force
from planner.problem import LearnedMaximum, Notice, Problem
from planner.replan.diff import Reasons
from planner.replan.fatigue import Fatigue, fatigue
from planner.replan.lots import with_lots
from planner.replan.pain import pain_of
from planner.replan.swapping import Swap, free_for, with_modules, with_reasons
from planner.replan.telling import Telling
from planner.rulebook.kinds import EligibilityRule
from planner.solver.repair import Changed
from planner.state import State
from planner.vocabulary import Category, ExerciseId


@dataclass(frozen=True)
class Events:
    """What is known on the day from which a block is planned again."""

    before: date
    """First day that is planned again."""
    missed: frozenset[str] = frozenset()
    """Ids of sessions of earlier days that were not done."""
    away: tuple[Away, ...] = ()
    without: tuple[ExerciseId, ...] = ()
    """Exercises that are not wanted any more."""
    limits: tuple[Limit, ...] = ()
    """Pain as it is today."""
    athlete: Athlete | None = None
    """A profile in place of the plan's."""
    gym: Gym | None = None
    state: State | None = None
    """What was learned and measured."""
    swaps: tuple[Swap, ...] = ()
    """Modules that take the place of others; nothing else changes for their sake."""


@dataclass(frozen=True)
class Decided:
    """What follows from what has happened, before anything is solved: each with its reason."""

    changed: Changed
    reasons: Reasons
    notices: tuple[Notice, ...]
    """What was looked at and changes nothing, and why."""
    swapped: frozenset[ExerciseId] = frozenset()
    """Lifts that have another module, and nothing else that is new."""


def decide(events: Events, plan: Plan, catalogue: Mapping[ExerciseId, Exercise]) -> Decided:
    """Weigh what has happened and pose the problem again.

    Raises
    ------
    InputError, Refused
        The changed profile cannot be used; see `planner.pose.pose`.
    """
    known = {**catalogue, **{e.id: e for e in plan.problem.exercises}}
    pain = pain_of(events.state, plan, events.before) if events.state else ()
    limits = (*(one for one in pain if _is_new(one, events)), *events.limits)
    athlete = _athlete(events, plan, limits)
    athlete = _with_possible_priority(athlete, limits, plan, known)
    maxima = learned_maxima(events.state.learned) if events.state else ()
    efforts = events.state.learned.efforts if events.state else ()
    gains = progress(plan.problem, _counting(maxima, plan, known), events.before, efforts)
    signs = fatigue(plan, events.state, events.before, known) if events.state else Fatigue()
    rules = with_modules(plan.problem.rules, events.swaps)
    old = plan.problem.model_copy(update={"rules": rules})
    problem = _posed(athlete, events.gym or old.gym, known, old, gains)
    problem = with_lots(problem, plan, events.before, events.missed)
    if events.state:
        problem = with_lags(problem, events.state.timing)
    problem = with_velocity(problem, events.state or State(format=1), events.before)
    changed = Changed(
        plan,
        problem,
        events.before,
        events.missed,
        frozenset() if signs.deload is None else frozenset({signs.deload}),
        signs.spared,
        free_for(events.swaps, known.values()),
        _held(events, plan),
    )
    told = Telling(plan, problem, gains, signs, known)
    reasons = with_reasons(told.reasons(), events.swaps, known.values())
    swapped = frozenset(swap.rule.lift for swap in events.swaps)
    return Decided(changed, reasons, told.notices(), swapped)


def _held(events: Events, plan: Plan) -> dict[str, date]:
    """Days of done sessions as the journals tell them, where others were planned; those known before too."""
    planned = {s.id: s.date for week in plan.weeks for s in week.sessions if s.date < events.before}
    known = {one.session: one.date for one in (plan.history.held if plan.history else ())}
    if events.state:
        known |= {
            one.session: one.date
            for one in events.state.training.sessions
            if one.block == plan.problem.start and one.date is not None
        }
    return {
        name: min(day, events.before - timedelta(days=1))
        for name, day in known.items()
        if name in planned and name not in events.missed and day != planned[name]
    }


def _is_new(limit: Limit, events: Events) -> bool:
    """What was said on the command line stands above the journal."""
    return limit.exercise not in {one.exercise for one in events.limits}


def _counting(
    maxima: tuple[LearnedMaximum, ...], plan: Plan, known: Mapping[ExerciseId, Exercise]
) -> tuple[LearnedMaximum, ...]:
    """Learned maxima that stand on enough days."""
    return learned_in_force(maxima, plan.problem.athlete, known, plan.problem.rules)


def _athlete(events: Events, plan: Plan, limits: tuple[Limit, ...]) -> Athlete:
    """The profile with what has happened written into it."""
    athlete = events.athlete or plan.problem.athlete
    named = {limit.exercise for limit in limits if limit.exercise}
    kept = tuple(limit for limit in athlete.limits if limit.exercise not in named)
    banned = (*athlete.banned, *(n for n in events.without if n not in athlete.banned))
    likes = tuple(name for name in athlete.likes if name not in banned)
    update = {
        "away": (*athlete.away, *events.away),
        "banned": banned,
        "likes": likes,
        "dislikes": tuple(name for name in athlete.dislikes if name not in banned),
        "limits": (*kept, *limits),
    }
    return athlete.model_copy(update=update)


def _with_possible_priority(
    athlete: Athlete,
    limits: tuple[Limit, ...],
    plan: Plan,
    known: Mapping[ExerciseId, Exercise],
) -> Athlete:
    """The priority lift, or the nearest one where pain or a ban takes it out."""
    lift = known[athlete.goal.priority_lift]
    rule = plan.problem.rules.maybe(EligibilityRule)
    red = rule.red_pain if rule else 11
    hurts = {n.exercise for n in limits if n.pain >= red}
    if lift.id not in hurts and lift.id not in athlete.banned:
        return athlete
    out = {*hurts, *athlete.banned}
    allowed = {e.id for e in plan.problem.exercises} - out
    alike = [e.id for e in plan.problem.exercises if e.pattern is lift.pattern]
    for name in (*lift.substitutes, *alike):
        found = known.get(name)
        if name in allowed and found and found.category is Category.MAIN:
            goal = athlete.goal.model_copy(update={"priority_lift": name})
            return athlete.model_copy(update={"goal": goal})
    return athlete


def _posed(
    athlete: Athlete,
    gym: Gym,
    known: Mapping[ExerciseId, Exercise],
    old: Problem,
    gains: Progress,
) -> Problem:
    """The same block again: its weeks may have been asked for on the command line."""
    error: InputError | None = None
    for weeks in (None, old.weeks, old.weeks + 1):
        try:
            problem = pose(
                athlete, gym, known, old.rules,
                weeks=weeks, seed=old.seed, learned=gains.learned, steps=gains.steps,
            )  # fmt: skip
        except InputError as found:
            error = error or found
            continue
        if (problem.start, problem.weeks) == (old.start, old.weeks):
            kept = {
                "sequencing": old.sequencing,
                "priming": old.priming,
                "velocity": old.velocity,
            }
            return problem.model_copy(update=kept)
    raise error or InputError.of(
        "the profile is for another block: its start or its weeks differ from the plan's",
        advice=f"write start: {old.start} and weeks: {old.weeks}, or make a new plan",
    )
