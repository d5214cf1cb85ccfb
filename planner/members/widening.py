"""Too heavy for one, fine for another: problems made equal by leaving exercises in that are cut later.

Which lifts are too heavy, an empty bar included, depends on every member's own maxima, and would part
members who could share a plan. So the problem is first solved with these lifts in it. Where the solution
uses none that is too heavy for a member, it is the member's best as well: everything that the member
could be given was allowed in it, and what was proved of more plans holds for fewer. Otherwise the
lifts that were used and are too heavy are taken out, and the problem is solved again, from where the
search before ended. Each step follows from the member alone, so that a plan never depends on who else is
in the table.

What waits in reserve is worked out with the lifts in it that are still there, and a member's plan keeps
that reserve: special variations come in once the lifts before them are really gone.
"""

from __future__ import annotations

from collections.abc import Mapping

from planner.exercises import Exercise
from planner.gym import Gym, Steps
from planner.pose import pose
from planner.pose.reserve import reserve_of
from planner.problem import Problem
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import LoadingRule
from planner.solution import Solution
from planner.vocabulary import ExerciseId

Ids = frozenset[ExerciseId]
FEATHER_KG = 0.001


def too_heavy(problem: Problem) -> Ids:
    """Exercises that only their lightest load keeps from a member."""
    rule = problem.rules.one(LoadingRule)
    return frozenset(one.exercise for one in problem.excluded if one.rule == rule.id)


def widened(
    problem: Problem, catalogue: Mapping[ExerciseId, Exercise], rules: Rulebook, without: Ids
) -> Problem:
    """The problem with its too heavy exercises, but for those in ``without``.

    Parameters
    ----------
    problem
        The member's own.
    rules
        Those from which it was posed.
    """
    if not too_heavy(problem) - without:
        return problem
    wide = pose(problem.athlete, _weightless(problem.gym), catalogue, rules)
    left = tuple(one for one in wide.exercises if one.id not in without)
    return problem.model_copy(
        update={
            "exercises": left,
            "reserve": reserve_of(left, problem.athlete, problem.rules, problem.sessions_per_week),
            "avoided": tuple(name for name in wide.avoided if name not in without),
            "eased": tuple(name for name in wide.eased if name not in without),
            "liked": tuple(name for name in wide.liked if name not in without),
            "strengths": tuple(s for s in wide.strengths if s.exercise not in without),
        }
    )


def narrowed(problem: Problem, wide: Problem) -> Problem:
    """The member's own problem with that in reserve which waited in the wider one."""
    own = {exercise.id for exercise in problem.exercises}
    reserve = tuple(name for name in wide.reserve if name in own)
    return problem.model_copy(update={"reserve": reserve})


def _weightless(gym: Gym) -> Gym:
    """The gym with something light enough for everybody."""
    return gym.model_copy(
        update={
            "bar_kg": 0.0,
            "trap_bar_kg": 0.0,
            "dumbbells": _from_nothing(gym.dumbbells) if gym.dumbbells else None,
            "kettlebells_kg": (FEATHER_KG, *gym.kettlebells_kg) if gym.kettlebells_kg else (),
            "machines": _from_nothing(gym.machines),
            "cables": _from_nothing(gym.cables),
        }
    )


def _from_nothing(steps: Steps) -> Steps:
    return steps.model_copy(update={"from_kg": 0.0})


def used_in(solution: Solution) -> Ids:
    """Exercises of a solution."""
    return frozenset(
        name
        for content in solution.contents
        for block in content.blocks
        for name in block.exercises
    )
