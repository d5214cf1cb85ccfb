"""One member's plan from an answer that many share: windows and loads of the member's own, then verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.errors import Fault, Finding
from planner.members.differences import Norm, differences
from planner.members.outcome import FirstLoad, Summary
from planner.members.seen import at_home, seen
from planner.members.store import Solved
from planner.members.template import Handout
from planner.plan import Plan, Provenance
from planner.prescribe import prescribe
from planner.problem import Problem
from planner.solution import Solution
from planner.solver import Budget, Known, solve
from planner.verify import verify
from planner.vocabulary import Category, Language


@dataclass(frozen=True)
class Task:
    """What a job needs to make one member's files."""

    problem: Problem
    solution: Solution
    """Of the reduced problem."""
    provenance: Provenance
    programme: str
    handout: Handout
    language: Language
    named: bool
    norm: Norm | None
    """The template's own plan; None while that plan itself is made."""


@dataclass(frozen=True)
class Product:
    """A member's files and the line for the coach."""

    files: Mapping[str, bytes]
    """By what their names end with after the member's id."""
    summary: Summary
    norm: Norm
    """What the others differ from, if this is the template's own plan."""


def answer(reduced: Problem, budget: Budget, like: Known | None = None) -> Solved:
    """Solve a reduced problem, from where the one ``like`` it ended."""
    found = solve(reduced, budget, like=like)
    if isinstance(found, Solution):
        return Solved(solution=found)
    stage = getattr(found, "stage", "")
    return Solved(stage=stage) if hasattr(found, "interrupted") else Solved(conflict=found)


def plan_of(task: Task) -> Plan:
    """The member's plan.

    Raises
    ------
    Fault
        The verifier, which shares no code with the solver, found a rule broken: nobody sees that plan.
    """
    solution = at_home(task.solution, seen(task.problem), task.problem)
    plan = prescribe(task.problem, solution, task.provenance)
    violations = verify(plan)
    if violations:
        raise Fault(
            Finding(message=f"the verifier rejected the plan: {v.rule}, {v.where}: {v.what}")
            for v in violations
        )
    return plan


def summary_of(plan: Plan, norm: Norm | None) -> Summary:
    """The coach's line about a plan."""
    full = max(plan.weeks, key=lambda week: (len(week.sessions), -week.number))
    minutes = {slot.id: slot.start_minute for slot in plan.problem.slots}
    days = tuple(
        f"{session.date:%a} {minutes[session.slot] // 60:02}:{minutes[session.slot] % 60:02}"
        for session in full.sessions
    )
    return Summary(
        level=plan.problem.level.value,
        days=days,
        sessions=sum(len(week.sessions) for week in plan.weeks),
        first_loads=tuple(_first_loads(plan).values()),
        differences=differences(plan, norm) if norm else (),
        warnings=tuple(notice.message for notice in plan.told),
    )


def _first_loads(plan: Plan) -> dict[str, FirstLoad]:
    found: dict[str, FirstLoad] = {}
    for week in plan.weeks:
        for session in week.sessions:
            for item in (item for block in session.blocks for item in block.items):
                exercise = plan.problem.exercise(item.exercise)
                if exercise.category is Category.MAIN:
                    first = FirstLoad(exercise=exercise.name, load_kg=item.sets[0].load_kg)
                    found.setdefault(item.exercise, first)
    return found
