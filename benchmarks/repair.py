"""Repair: what a missed session, or many, change in what lies ahead, over random plans."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from benchmarks.people import cells, problem_of
from benchmarks.runs import PROVENANCE
from planner.cli.changes import touched
from planner.cli.inputs import shipped_exercises
from planner.errors import PlannerError
from planner.plan import Plan, PlannedSession
from planner.prescribe import prescribe
from planner.replan import Replanned, replan
from planner.replan.events import Events, decide
from planner.solution import Solution
from planner.solver import Budget, solve

RATES = (10, 25, 40)
"""Per cent of the sessions that are missed."""
QUICK_WORK = 0.3
"""Share of the usual budget for the plans: how good they are does not matter here."""


@dataclass(frozen=True)
class Outcome:
    """One repair."""

    share: float
    """Touched sessions over sessions ahead."""
    what: str
    seconds: float


def random_plans(count: int, seed: int) -> Iterator[Plan]:
    """Plans of random people: days, gym, goal, level, 4 to 12 weeks; impossible ones are passed over."""
    dice = random.Random(seed)
    every, found = list(cells()), 0
    while found < count:
        cell = replace(dice.choice(every), weeks=dice.randint(4, 12))
        try:
            problem = problem_of(cell, dice.randrange(2**31))
        except PlannerError:
            continue
        budget = Budget()
        solution = solve(problem, replace(budget, work=budget.work * QUICK_WORK))
        if isinstance(solution, Solution):
            found += 1
            yield prescribe(problem, solution, PROVENANCE)


def repaired(plan: Plan, events: Events) -> tuple[Outcome, Plan]:
    """The next revision, which has passed both verifiers, or the plan that stands."""
    start = time.perf_counter()
    found = replan(decide(events, plan, shipped_exercises()), (), Budget())
    seconds = time.perf_counter() - start
    if not isinstance(found, Replanned):
        return Outcome(1.0, type(found).__name__, seconds), plan
    count, ahead = touched(plan, found.plan)
    kinds = [c.kind.value for c in found.plan.changes
             if c.revision == found.plan.revision and c.session in events.missed]  # fmt: skip
    return Outcome(count / max(ahead, 1), "+".join(sorted(set(kinds))), seconds), found.plan


def one_missed(plan: Plan, dice: random.Random) -> Outcome:
    """Any session but those of the last day is missed, and noticed the day after."""
    sessions = _sessions(plan)
    last = max(session.date for session in sessions)
    missed = dice.choice([session for session in sessions if session.date < last])
    events = Events(before=missed.date + timedelta(days=1), missed=frozenset({missed.id}))
    return repaired(plan, events)[0]


def many_missed(plan: Plan, percent: int, dice: random.Random) -> Iterator[Outcome]:
    """Sessions are missed at random, week after week; the block is planned again every Monday."""
    now = plan
    for week in plan.weeks[:-1]:
        held = next(w for w in now.weeks if w.number == week.number)
        missed = frozenset(s.id for s in held.sessions if dice.random() * 100 < percent)
        if missed:
            outcome, now = repaired(
                now, Events(before=week.start + timedelta(days=7), missed=missed)
            )
            yield outcome


def show(plans: int, seed: int = 0) -> None:
    """One missed session in each of so many random plans, then many in a tenth of them."""
    dice = random.Random(seed)
    made = list(random_plans(plans, seed))
    print(f"\nRepair after one missed session, {plans} random plans (seed {seed})")
    _line("one missed", [one_missed(plan, dice) for plan in made])
    few = made[: max(1, plans // 10)]
    print(f"Sessions missed at random, planned again every Monday, {len(few)} of these plans")
    for percent in RATES:
        _line(f"{percent} % missed", [o for plan in few for o in many_missed(plan, percent, dice)])


def _line(name: str, outcomes: Iterable[Outcome]) -> None:
    found = list(outcomes)
    if not found:
        print(f"  {name:12} nothing was missed")
        return
    shares = sorted(100 * one.share for one in found)
    broken = sum(one.what in {"Stuck", "OutOfTime"} for one in found)
    within = sum(share <= 20 for share in shares)
    kinds = ", ".join(f"{n} {what}" for what, n in Counter(o.what for o in found).most_common())
    seconds = statistics.median(one.seconds for one in found)
    print(
        f"  {name:12} {len(found) - broken} of {len(found)} keep every rule; touched ahead: median"
        f" {statistics.median(shares):.1f} %, mean {statistics.mean(shares):.1f} %, most"
        f" {shares[-1]:.1f} %, at most 20 % in {within}; {seconds:.2f} s median ({kinds})",
        flush=True,
    )


def _sessions(plan: Plan) -> list[PlannedSession]:
    return [session for week in plan.weeks for session in week.sessions]
