"""Too heavy for one, fine for another: problems made equal by leaving exercises in that are cut later.

Which lifts are too heavy, an empty bar included, depends on every member's own maxima, and would part
members who could share a plan. So the problem is first solved with these lifts in it. Where the solution
uses none that is too heavy for a member, it is the member's best as well: everything that the member
could be given was allowed in it, and what was proved of more plans holds for fewer. Otherwise the
lifts that were used and are too heavy are taken out, and the problem is solved again. Each step follows
from the member alone, so that a plan never depends on who else is in the table.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.exercises import Exercise
from planner.pose.reserve import reserve_of
from planner.problem import Problem, Strength, StrengthSource
from planner.rulebook.kinds import LoadingRule
from planner.solution import Solution
from planner.vocabulary import ExerciseId

Ids = frozenset[ExerciseId]


def too_heavy(problem: Problem) -> Ids:
    """Exercises that only their lightest load keeps from a member."""
    rule = problem.rules.one(LoadingRule)
    return frozenset(one.exercise for one in problem.excluded if one.rule == rule.id)


def widened(
    problem: Problem, catalogue: Mapping[ExerciseId, Exercise], without: Ids
) -> Problem | None:
    """The problem with its too heavy exercises, but for those in ``without``.

    Returns
    -------
    Problem or None
        None where the wider problem would keep something in reserve that the member's own does not:
        what is best in the one need not be best in the other then.
    """
    added = [catalogue[name] for name in sorted(too_heavy(problem) - without)]
    if not added:
        return problem
    wide = tuple(sorted((*problem.exercises, *added), key=lambda exercise: exercise.id))
    reserve = reserve_of(wide, problem.athlete, problem.rules, problem.sessions_per_week)
    if (set(reserve) & {e.id for e in problem.exercises}) - set(problem.reserve):
        return None
    # A lift can only be found too heavy where its maximum is known.
    known = [
        Strength(exercise=exercise.id, e1rm_kg=1.0, source=StrengthSource.TESTED, basis=exercise.id)
        for exercise in added
    ]
    strengths = sorted((*problem.strengths, *known), key=lambda strength: strength.exercise)
    return problem.model_copy(
        update={"exercises": wide, "reserve": reserve, "strengths": tuple(strengths)}
    )


def used_in(solution: Solution) -> Ids:
    """Exercises of a solution."""
    return frozenset(
        name
        for content in solution.contents
        for block in content.blocks
        for name in block.exercises
    )
