"""Training without any true change changes the loads in at most one week of twenty."""

from __future__ import annotations

import random
from datetime import date, timedelta

from planner.dose import fraction_of_reps
from planner.feedback.lifts import learned
from planner.plan import Plan
from planner.pose import learned_maxima
from planner.pose.progression import progress
from planner.problem import Problem, StrengthSource
from planner.rulebook.kinds import LearningRule
from planner.state import DoneSet, Learned

ATHLETES, WEEKS, DAYS = 12, 16, 2
SAID_TOO_FEW, ERROR_REPS, DAY_PERCENT = 0.95, 1.0, 2.0
"""People say about one repetition fewer than are left, give or take one; form differs from day to day."""


def one_week(dice: random.Random, lift: str, kg: float, monday: date) -> list[DoneSet]:
    """Three sets on each of two days of somebody whose maximum never changes."""
    found = []
    for day in (0, 3):
        form = 1 + dice.gauss(0, DAY_PERCENT / 100)
        for number in range(1, 4):
            reps, left = 5, 2
            load = round(kg * fraction_of_reps(reps + left) / 2.5) * 2.5
            able = 30 * (kg * form / load - 1)
            said = able - reps - SAID_TOO_FEW + dice.gauss(0, ERROR_REPS)
            found.append(
                DoneSet(
                    date=monday + timedelta(days=day),
                    exercise=lift,
                    number=number,
                    load_kg=load,
                    reps=reps,
                    rir=float(min(max(round(said), 0), 10)),
                )
            )
    return found


def changes(problem: Problem, dice: random.Random, *, share: float = 1.0) -> int:
    """Weeks in which the maximum moves, of one athlete whose true one is this share of it."""
    lift = problem.athlete.goal.priority_lift
    standing = problem.strength(lift)
    rule = problem.rules.one(LearningRule)
    assert standing is not None
    true_kg, moved, sets = standing.e1rm_kg * share, 0, list[DoneSet]()
    known = Learned()
    for week in range(WEEKS):
        monday = problem.start + timedelta(days=7 * week)
        sets += one_week(dice, lift, true_kg, monday)
        known = learned(sets, problem, known, rule)
        gains = progress(problem, learned_maxima(known), monday + timedelta(days=7))
        if gains.steps != problem.steps:
            moved += 1
            to_kg = {step.exercise: step.to_kg for step in gains.steps}
            strengths = tuple(
                one.model_copy(
                    update={"e1rm_kg": to_kg[one.exercise], "source": StrengthSource.LEARNED}
                )
                if one.exercise in to_kg
                else one
                for one in problem.strengths
            )
            update = {"strengths": strengths, "steps": gains.steps, "learned": gains.learned}
            # A copy would keep what the old value has looked up once.
            fields = {name: getattr(problem, name) for name in Problem.model_fields}
            problem = Problem.model_construct(**{**fields, **update})
    return moved


def test_noise_changes_a_load_in_at_most_one_week_of_twenty(plan: Plan) -> None:
    dice = random.Random(8)
    moved = sum(changes(plan.problem, dice) for _ in range(ATHLETES))
    assert moved <= ATHLETES * WEEKS / 20


def test_a_maximum_that_was_entered_too_high_comes_down(plan: Plan) -> None:
    dice = random.Random(9)
    moved = [changes(plan.problem, dice, share=0.88) for _ in range(4)]
    assert all(1 <= one <= 6 for one in moved), moved
