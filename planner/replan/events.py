"""What has happened since a plan was made, and the problem as it is then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.athlete import Athlete, Away, Limit
from planner.errors import InputError
from planner.exercises import Exercise
from planner.gym import Gym
from planner.plan import Plan
from planner.pose import pose
from planner.problem import Problem
from planner.replan.diff import Reason, Reasons
from planner.rulebook.kinds import EligibilityRule
from planner.solver.repair import Changed
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


def changed_by(
    events: Events, plan: Plan, catalogue: Mapping[ExerciseId, Exercise]
) -> tuple[Changed, Reasons]:
    """Pose the problem again with what has happened.

    Raises
    ------
    InputError, Refused
        The changed profile cannot be used; see `planner.pose.pose`.
    """
    athlete = _athlete(events, plan)
    known = {**catalogue, **{e.id: e for e in plan.problem.exercises}}
    athlete = _with_possible_priority(athlete, events, plan, known)
    problem = _posed(athlete, events.gym or plan.problem.gym, known, plan)
    changed = Changed(plan, problem, events.before, events.missed)
    return changed, _reasons(plan, problem)


def _athlete(events: Events, plan: Plan) -> Athlete:
    """The profile with what has happened written into it."""
    athlete = events.athlete or plan.problem.athlete
    named = {limit.exercise for limit in events.limits if limit.exercise}
    kept = tuple(limit for limit in athlete.limits if limit.exercise not in named)
    banned = (*athlete.banned, *(n for n in events.without if n not in athlete.banned))
    likes = tuple(name for name in athlete.likes if name not in banned)
    update = {
        "away": (*athlete.away, *events.away),
        "banned": banned,
        "likes": likes,
        "dislikes": tuple(name for name in athlete.dislikes if name not in banned),
        "limits": (*kept, *events.limits),
    }
    return athlete.model_copy(update=update)


def _with_possible_priority(
    athlete: Athlete, events: Events, plan: Plan, known: Mapping[ExerciseId, Exercise]
) -> Athlete:
    """The priority lift, or the nearest one where pain or a ban takes it out."""
    lift = known[athlete.goal.priority_lift]
    rule = plan.problem.rules.maybe(EligibilityRule)
    red = rule.red_pain if rule else 11
    hurts = {n.exercise for n in events.limits if n.pain >= red}
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


def _posed(athlete: Athlete, gym: Gym, known: Mapping[ExerciseId, Exercise], plan: Plan) -> Problem:
    """The same block again: its weeks may have been asked for on the command line."""
    old = plan.problem
    error: InputError | None = None
    for weeks in (None, old.weeks, old.weeks + 1):
        try:
            problem = pose(athlete, gym, known, old.rules, weeks=weeks, seed=old.seed)
        except InputError as found:
            error = error or found
            continue
        if (problem.start, problem.weeks) == (old.start, old.weeks):
            kept = {"sequencing": old.sequencing, "priming": old.priming}
            return problem.model_copy(update=kept)
    raise error or InputError.of(
        "the profile is for another block: its start or its weeks differ from the plan's",
        advice=f"write start: {old.start} and weeks: {old.weeks}, or make a new plan",
    )


def _reasons(plan: Plan, problem: Problem) -> Reasons:
    """Why each exercise that the plan had is no longer given."""
    out = {one.exercise: Reason(one.reason, one.rule) for one in problem.excluded}
    had = {e.id for e in plan.problem.exercises}
    return Reasons(exercises={name: why for name, why in out.items() if name in had})
