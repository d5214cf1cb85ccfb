"""Does the solver agree with the verifier and with enumeration? One examination for tests and for the long exam."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from planner.errors import Fault, InputError
from planner.plan import Plan, Provenance
from planner.prescribe import prescribe
from planner.problem import Problem
from planner.solution import Calendar, Conflict, Solution
from planner.solver import Budget, OutOfTime, solve
from planner.solver.calendar.stage import Dated
from planner.solver.calendar.stage import date as dated
from planner.solver.engine import Clock
from planner.solver.explain import AFTER_OTHERS
from planner.verify import verify
from planner.vocabulary import RuleId
from tests.solver.minis import day, drawn_problem
from tests.solver.oracle import Oracle

BUDGET = Budget(work=1.0, wall_s=120.0)
PROVENANCE = Provenance(planner="test", ortools="test", seed=0, inputs=())


@dataclass(frozen=True)
class Finding:
    """What came out for one problem, and everything that does not agree."""

    outcome: str
    faults: tuple[str, ...] = ()


def planned(problem: Problem, budget: Budget = BUDGET) -> Plan | Conflict | OutOfTime:
    """The plan, prescribed but not judged; or what was said instead."""
    found = solve(problem, budget)
    return prescribe(problem, found, PROVENANCE) if isinstance(found, Solution) else found


def verified(problem: Problem, budget: Budget = BUDGET) -> Finding:
    """Whether the verifier accepts what the solver makes of a problem."""
    try:
        found = planned(problem, budget)
    except Fault as fault:
        return Finding("fault", (str(fault),))
    if isinstance(found, Plan):
        return Finding("plan", tuple(str(violation) for violation in verify(found)))
    if isinstance(found, Conflict):
        if found.scope.endswith(AFTER_OTHERS):
            return Finding("conflict after others")
        return Finding("conflict", () if found.confirmed else ("not confirmed",))
    return Finding("undecided")


def enumerated(problem: Problem) -> Finding:
    """Whether the first mesocycle has the values of the best of all plans; or truly has no plan."""
    found = solve(problem, BUDGET)
    calendar = calendar_of(problem)
    if isinstance(found, Solution):
        values = tuple(
            line.value
            for line in found.report
            if line.stage == "content" and line.scope == "mesocycle 1"
        )
        common = _oracle(problem, calendar).best()
        best = common or _oracle(_with_reserve(problem), calendar).best()
        faults = () if values == best else (f"values {values}, the best are {best}",)
        return Finding("plan", faults)
    if isinstance(found, OutOfTime):
        return Finding("undecided")
    if found.stage != "content" or found.scope != "mesocycle 1":
        return Finding("conflict elsewhere")
    return Finding("conflict", tuple(_conflict_faults(_with_reserve(problem), calendar, found)))


def calendar_of(problem: Problem) -> Calendar:
    """The calendar that the solver makes of a problem."""
    found = dated(problem, BUDGET, Clock.start(BUDGET))
    assert isinstance(found, Dated), found
    return found.calendar


def _with_reserve(problem: Problem) -> Problem:
    return problem.model_copy(update={"reserve": ()})


def _oracle(problem: Problem, calendar: Calendar, skip: frozenset[RuleId] = frozenset()) -> Oracle:
    weeks = [week for week in calendar.weeks if week.mesocycle == 0]
    return Oracle(problem, calendar.leads, weeks, skip)


def _conflict_faults(problem: Problem, calendar: Calendar, conflict: Conflict) -> list[str]:
    faults = []
    if _oracle(problem, calendar).any():
        faults.append("there is a plan")
    every = frozenset(rule.id for rule in problem.rules.rules)
    if _oracle(problem, calendar, every - set(conflict.rules)).any():
        faults.append(f"{conflict.rules} do not collide")
    faults += [
        f"{conflict.rules} collide without {rule}"
        for rule in conflict.rules
        if not _oracle(problem, calendar, every - set(conflict.rules) | {rule}).any()
    ]
    return faults


def drawn_mini(random: Random) -> Problem:
    """A problem that can be enumerated: one session of up to six exercises, or two of four."""
    weeks = random.choice([1, 2, 2, 3])
    sessions, exercises = random.choice([(1, 5), (1, 6), (2, 4)])
    return _drawn(random, weeks=weeks, sessions=sessions, exercises=exercises, narrow=True)


def drawn_small(random: Random) -> Problem:
    """A problem of a few weeks, sessions and exercises."""
    return _drawn(
        random,
        weeks=random.choice([1, 2, 3, 5]),
        sessions=random.randint(1, 3),
        exercises=random.randint(6, 14),
        narrow=False,
    )


def _drawn(random: Random, *, weeks: int, sessions: int, exercises: int, narrow: bool) -> Problem:
    for _ in range(20):
        away = [day(random.randrange(7 * weeks)) for _ in range(random.choice([0, 0, 1]))]
        minutes = random.choice([60, 90, 120])
        try:
            return drawn_problem(
                random,
                exercises=exercises,
                sessions=sessions,
                weeks=weeks,
                narrow=narrow,
                minutes=minutes,
                away=away,
            )
        except InputError:
            # The days away took every window.
            continue
    raise AssertionError("no problem could be drawn")
