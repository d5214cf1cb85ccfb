"""One model of the whole block with a free number of sets for every exercise, session and week.

The formulation that comes to mind first: absolute distances from the weekly target, straight sets, no
waves. It leaves out most rules, which makes it easier, and still it does not close.
"""

from __future__ import annotations

from ortools.sat.python import cp_model

from benchmarks.rivals.outcome import Outcome, Stopwatch
from planner.problem import Problem
from planner.rulebook.kinds import SessionSizeRule, SessionTimeRule, VolumeRule
from planner.vocabulary import Category, Dominance

MOST_SETS = 6
EXTRA_SETS = 30
"""Weekly sets of a muscle beyond its target that the model can count."""


def solved(problem: Problem, seconds: float) -> Outcome:
    """The distance from the targets of all muscle-weeks in half-sets, and the solver's bound."""
    watch = Stopwatch()
    model = cp_model.CpModel()
    exercises = [e for e in problem.exercises if e.category is not Category.POWER
                 and e.id not in problem.reserve]  # fmt: skip
    sets = {}
    for week in range(problem.weeks):
        for session in range(problem.sessions_per_week):
            _post_session(model, problem, sets, (week, session))
    off = []
    for week in range(problem.weeks):
        for rule in problem.rules.all(VolumeRule):
            band = rule.sets.get(problem.level)
            if band is None:
                continue
            total = cp_model.LinearExpr.sum(
                [e.half_sets(rule.muscle) * sets[week, s, e.id]
                 for s in range(problem.sessions_per_week) for e in exercises
                 if e.half_sets(rule.muscle)]
            )  # fmt: skip
            distance = model.new_int_var(0, 2 * (band.target + EXTRA_SETS), "")
            model.add(distance >= total - 2 * band.target)
            model.add(distance >= 2 * band.target - total)
            model.add(total <= 2 * band.max)
            off.append(distance)
    model.minimize(cp_model.LinearExpr.sum(off))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    outcome = Outcome("one model, free sets", seconds=watch.seconds)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        bound = -int(-(solver.best_objective_bound - 1e-6) // 1)
        outcome.add("half-sets off target", round(solver.objective_value), bound)
    else:
        outcome.note = "no plan"
    return outcome


def _post_session(
    model: cp_model.CpModel,
    problem: Problem,
    sets: dict[tuple[int, int, str], cp_model.IntVar],
    where: tuple[int, int],
) -> None:
    """Free sets for every exercise; a size; a leg and a chest exercise; minutes of straight sets."""
    size = problem.rules.one(SessionSizeRule).exercises
    minutes = min(slot.minutes for slot in problem.slots)
    seconds = minutes * 60 - problem.rules.one(SessionTimeRule).general_warm_up_s
    used, work = [], []
    halves: dict[Dominance, list[cp_model.IntVar]] = {half: [] for half in Dominance}
    for exercise in problem.exercises:
        if exercise.category is Category.POWER or exercise.id in problem.reserve:
            continue
        count = model.new_int_var(0, MOST_SETS, "")
        some = model.new_bool_var("")
        model.add(count >= some)
        model.add(count <= MOST_SETS * some)
        sets[*where, exercise.id] = count
        used.append(some)
        halves[exercise.dominance].append(some)
        work.append((120 if exercise.category is Category.MAIN else 75) * count)
    model.add(cp_model.LinearExpr.sum(used) <= size.max)
    model.add(cp_model.LinearExpr.sum(used) >= size.min)
    model.add_at_least_one(halves[Dominance.LOWER])
    model.add_at_least_one(halves[Dominance.CHEST])
    model.add(cp_model.LinearExpr.sum(work) <= seconds)
