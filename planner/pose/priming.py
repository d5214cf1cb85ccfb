"""Priming: who may be given leg work before the press, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence

from planner.exercises import Exercise
from planner.problem import Notice, Priming, PrimingUse, Problem
from planner.rulebook.kinds import ComplexTrainingRule, PrimingRule
from planner.state.priming import Condition
from planner.vocabulary import Category


def with_priming(
    problem: Problem,
    use: PrimingUse = PrimingUse.ADOPT,
    *,
    conditions: Sequence[Condition] = (),
    pairs: int = 0,
    reason: str = "",
) -> Problem:
    """The problem with priming used so; unchanged where the gate is closed.

    Parameters
    ----------
    use, conditions, pairs, reason
        See `planner.problem.Priming`: what the athlete's own test says.
    """
    rule = problem.rules.maybe(PrimingRule)
    if rule is None or not is_open(problem, rule):
        return _told(problem)
    found = Priming(
        rule=rule.id,
        use=use,
        conditioning=tuple(e.id for e in cleared(problem, rule)),
        conditions=tuple(conditions),
        pairs=pairs,
        reason=reason,
    )
    return problem.model_copy(update={"priming": found})


def _told(problem: Problem) -> Problem:
    """Behind the same gate stand complexes: whoever asks for them is told that it is closed."""
    rule = problem.rules.maybe(ComplexTrainingRule)
    if rule is None or not rule.sessions:
        return problem
    notice = Notice(
        rule=rule.id,
        message="Complexes are asked for, but the plan has none: the goal, the training years, or the"
        f" lack of a jump that is cleared stand against them ({rule.id}).",
    )
    if notice in problem.warnings:
        return problem
    return problem.model_copy(update={"warnings": (*problem.warnings, notice)})


def is_open(problem: Problem, rule: PrimingRule) -> bool:
    """Focus, training years, and a conditioning exercise that is cleared."""
    athlete = problem.athlete
    return (
        athlete.goal.focus in rule.focuses
        and athlete.training_years >= rule.least_training_years
        and rule.most_per_session > 0
        and bool(cleared(problem, rule))
    )


def cleared(problem: Problem, rule: PrimingRule) -> tuple[Exercise, ...]:
    """Conditioning exercises that are allowed and do not hurt, not even a little."""
    return tuple(
        e
        for e in problem.exercises
        if e.category is Category.POWER
        and e.pattern in rule.conditioning
        and e.id not in problem.eased
    )
