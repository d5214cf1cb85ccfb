"""How a member's plan differs from the template's own, each difference with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from planner.files import Model
from planner.plan import Plan
from planner.problem import Problem
from planner.rulebook.kinds import CareRule
from planner.vocabulary import ExerciseId

SHOWN = 4


class Norm(Model):
    """The template's own plan, as far as others are compared with it."""

    level: str
    focus: str
    priority_lift: ExerciseId
    sessions: int
    minutes: tuple[int, ...]
    exercises: tuple[ExerciseId, ...]
    """Those that the plan uses, by id."""
    names: dict[ExerciseId, str]


def norm_of(plan: Plan) -> Norm:
    """What others are compared with."""
    problem = plan.problem
    used = _used(plan)
    return Norm(
        level=problem.level.value,
        focus=problem.athlete.goal.focus.value,
        priority_lift=problem.athlete.goal.priority_lift,
        sessions=problem.sessions_per_week,
        minutes=_minutes(problem),
        exercises=used,
        names={name: problem.exercise(name).name for name in used},
    )


def _minutes(problem: Problem) -> tuple[int, ...]:
    return tuple(sorted({window.minutes for window in problem.athlete.availability}))


def _used(plan: Plan) -> tuple[ExerciseId, ...]:
    return tuple(
        sorted(
            {
                item.exercise
                for week in plan.weeks
                for session in week.sessions
                for block in session.blocks
                for item in block.items
            }
        )
    )


def differences(plan: Plan, norm: Norm) -> tuple[str, ...]:
    """Sentences for the coach; none where the plan differs in loads and dates only."""
    return (*_chosen(plan.problem, norm), *_cared(plan.problem), *_exercises(plan, norm))


def _chosen(problem: Problem, norm: Norm) -> Iterator[str]:
    goal = problem.athlete.goal
    if problem.level.value != norm.level:
        years = problem.athlete.training_years
        yield f"{problem.level.value} instead of {norm.level}: {years:g} training years"
    if goal.focus.value != norm.focus:
        yield f"focus {goal.focus} instead of {norm.focus}: the member's choice"
    if goal.priority_lift != norm.priority_lift:
        reasons = {one.exercise: one.reason for one in problem.excluded}
        reason = reasons.get(norm.priority_lift, "the member's choice")
        names = {one.id: one.name for one in problem.exercises} | norm.names
        own, usual = (names.get(one, one) for one in (goal.priority_lift, norm.priority_lift))
        yield f"priority lift {own} instead of {usual}: {reason}"
    if problem.sessions_per_week != norm.sessions:
        yield (
            f"{problem.sessions_per_week} sessions a week instead of {norm.sessions}:"
            " days and level of the member"
        )
    minutes = _minutes(problem)
    if minutes != norm.minutes:
        shown = " or ".join(map(str, minutes))
        usual = " or ".join(map(str, norm.minutes))
        yield f"{shown} minutes instead of {usual}: the member's choice"


def _cared(problem: Problem) -> Iterator[str]:
    """Rules of care that changed something for this member."""
    care = {rule.id: rule.title for rule in problem.rules.all(CareRule)}
    changed = dict.fromkeys(change.book for change in problem.rules.changes)
    for book in changed:
        if book in care:
            yield f"gentler: {care[book]}"


def _exercises(plan: Plan, norm: Norm) -> Iterator[str]:
    used = set(_used(plan))
    gone = [name for name in norm.exercises if name not in used]
    reasons = {one.exercise: one.reason for one in plan.problem.excluded}
    by_reason: dict[str, list[str]] = {}
    for name in gone:
        by_reason.setdefault(reasons.get(name, ""), []).append(norm.names[name])
    without_reason = by_reason.pop("", [])
    for reason, names in by_reason.items():
        yield f"no {_listed(names)}: {reason}"
    new = [plan.problem.exercise(name).name for name in sorted(used - set(norm.exercises))]
    if without_reason or new:
        yield (
            f"other exercises, as days, level, known lifts, limits and likes ask: {_listed(new)}"
            if new
            else (
                f"without {_listed(without_reason)}: days, level, known lifts, limits and likes leave no room"
            )
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:SHOWN])
    rest = len(names) - SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown
