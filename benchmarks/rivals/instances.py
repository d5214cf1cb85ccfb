"""Instances: mesocycles as the content stage meets them, each with what the ones before it left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.people import Cell, problem_of
from benchmarks.stages import problem_of as problem_of_profile
from planner.problem import Problem
from planner.solver import Budget
from planner.solver.calendar import stage as calendar
from planner.solver.content.stage import Filled, fill, mesocycles, remember
from planner.solver.engine import Clock
from planner.solver.task import Past, Task

ATHLETE = Path(__file__).resolve().parents[2] / "examples" / "first_block" / "athlete.yaml"
CELLS = (
    Cell(2, "home", "hypertrophy", "novice"),
    Cell(3, "basic", "general", "intermediate"),
    Cell(4, "full", "power", "advanced"),
    Cell(5, "full", "hypertrophy", "intermediate"),
    Cell(6, "basic", "strength", "advanced"),
)


@dataclass(frozen=True)
class Instance:
    """One mesocycle with a name."""

    name: str
    task: Task

    @property
    def problem(self) -> Problem:
        """The problem it belongs to."""
        return self.task.problem


def instances(count: int) -> Iterator[Instance]:
    """The first so many: all mesocycles of the first example, then the first one of each cell."""
    budget = Budget()
    found: list[Instance] = []
    first = problem_of_profile(ATHLETE)
    found += [Instance(f"first block, {task.scope}", task) for task in _tasks(first, budget)]
    for cell in CELLS[: max(0, count - len(found))]:
        found.append(Instance(str(cell), _tasks(problem_of(cell), budget, most=1)[0]))
    yield from found[:count]


def _tasks(problem: Problem, budget: Budget, most: int | None = None) -> list[Task]:
    clock = Clock.start(budget)
    dated = calendar.date(problem, budget, clock)
    assert isinstance(dated, calendar.Dated), dated
    if most == 1:
        weeks = mesocycles(dated.calendar)[0]
        return [Task(problem, weeks[0].mesocycle, dated.calendar.leads, weeks)]
    filled = fill(problem, dated.calendar, budget, clock)
    assert isinstance(filled, Filled), filled
    tasks: list[Task] = []
    past = Past()
    for weeks in mesocycles(dated.calendar):
        tasks.append(Task(problem, weeks[0].mesocycle, dated.calendar.leads, weeks, past))
        mine = tuple(c for c in filled.contents if c.mesocycle == weeks[0].mesocycle)
        past = remember(tasks[-1], mine)
    return tasks
