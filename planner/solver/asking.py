"""Questions about a finished plan: what it would cost to have it otherwise, and why it cannot be.

A demand is put into one mesocycle, which is solved again behind the mesocycles before it as they are.
The values of its tiers stand beside those of the plan; where nothing is possible, rules that are to blame
are found as for a plan that is impossible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.plan import Plan
from planner.solution import SessionContent, TierReport
from planner.solver.content.again import again
from planner.solver.content.demands import Demand
from planner.solver.content.stage import build, mesocycles, remember
from planner.solver.engine import Budget, Clock, Need, Verdict, run
from planner.solver.recall import calendar_of, contents_of
from planner.solver.task import Past, Task
from planner.solver.xplain import quick_xplain
from planner.vocabulary import ExerciseId, RuleId


@dataclass(frozen=True)
class Cost:
    """One goal of a mesocycle: its value in the plan, and with the demand."""

    tier: str
    value: int
    after: int
    bound: int
    """With the demand, and with the goals above it as they came out, nothing is below this."""
    proved: bool
    """Both values are the best there are, each proved twice."""

    @property
    def more(self) -> int:
        """What the demand costs in this goal."""
        return self.after - self.value


@dataclass(frozen=True)
class Outcome:
    """What became of a demand in a mesocycle."""

    mesocycle: int
    demand: Demand
    verdict: Verdict
    costs: tuple[Cost, ...] = ()
    """In the order of the tiers; none where the plan tells no values to compare with."""
    comes: tuple[ExerciseId, ...] = ()
    """Exercises that are used more often than in the plan, the demanded one apart."""
    goes: tuple[ExerciseId, ...] = ()
    conflict: tuple[RuleId, ...] = ()
    """Rules that stand against it."""
    minimal: bool = False
    """Without any one rule of the conflict it would be possible."""

    @property
    def found(self) -> bool:
        """There is a mesocycle that meets the demand."""
        return self.verdict in (Verdict.OPTIMAL, Verdict.FEASIBLE)

    @property
    def impossible(self) -> bool:
        """It was proved that none does."""
        return self.verdict is Verdict.INFEASIBLE


class Inquiry:
    """A finished plan that can be asked."""

    def __init__(self, plan: Plan, budget: Budget, clock: Clock) -> None:
        self._plan = plan
        self._budget = budget
        self._clock = clock
        self._contents = contents_of(plan)
        self.tasks = self._tasks()

    def _tasks(self) -> tuple[Task, ...]:
        """The task of each mesocycle, with the past that the plan gave it."""
        problem, calendar = self._plan.problem, calendar_of(self._plan)
        used = {e for c in self._contents for block in c.blocks for e in block.exercises}
        if used & set(problem.reserve):
            problem = problem.model_copy(update={"reserve": ()})
        tasks, past = [], Past()
        for weeks in mesocycles(calendar):
            task = Task(problem, weeks[0].mesocycle, calendar.leads, weeks, past)
            tasks.append(task)
            past = remember(task, self.content(task.index))
        return tuple(tasks)

    def content(self, mesocycle: int) -> tuple[SessionContent, ...]:
        """What the plan has in a mesocycle."""
        return tuple(c for c in self._contents if c.mesocycle == mesocycle)

    def ask(self, mesocycle: int, demand: Demand, *, of: int = 1) -> Outcome:
        """Put a demand to a mesocycle; ``of`` so many questions share the time that is left."""
        task = next(task for task in self.tasks if task.index == mesocycle)
        asked = replace(task, demands=(demand,))
        if demand.present and demand.exercise not in {e.id for e in asked.candidates}:
            # The phase has no place for exercises of its kind.
            phase = task.problem.rules.phase(task.weeks[0].place.phase)
            return Outcome(
                mesocycle, demand, Verdict.INFEASIBLE, conflict=(phase.id,), minimal=True
            )
        self._clock.divide(of)
        lines = [line for line in self._plan.report if _is_of(line, task)]
        answered = again(asked, self.content(mesocycle), lines, self._budget, self._clock)
        if isinstance(answered, Verdict):
            if answered is Verdict.INFEASIBLE:
                return self._impossible(asked, demand)
            return Outcome(mesocycle, demand, answered)
        before, after = _uses(self.content(mesocycle)), _uses(answered.contents)
        return Outcome(
            mesocycle,
            demand,
            Verdict.FEASIBLE,
            _costs(lines, answered.reports),
            comes=tuple(sorted(e for e in after - before if e != demand.exercise)),
            goes=tuple(sorted(e for e in before - after if e != demand.exercise)),
        )

    def _impossible(self, task: Task, demand: Demand) -> Outcome:
        """The rules that stand against a demand, few of them, and whether none can be left out."""
        posted = tuple(sorted(build(task).board.posted))

        def collide(rules: Sequence[RuleId]) -> bool:
            skip = frozenset(posted) - frozenset(rules)
            answer = run(build(task, skip).model, self._budget, self._clock, need=Need.IMPROVE)
            return answer.verdict is Verdict.INFEASIBLE

        outcome = Outcome(task.index, demand, Verdict.INFEASIBLE)
        if collide(()):
            return replace(outcome, minimal=True)
        found = tuple(sorted(quick_xplain((), (), posted, collide)))
        without = [tuple(r for r in found if r != rule) for rule in found]
        minimal = collide(found) and not any(collide(rules) for rules in without)
        return replace(outcome, conflict=found if minimal else (), minimal=minimal)


def _uses(contents: Sequence[SessionContent]) -> Counter[ExerciseId]:
    """In how many sessions of the pattern each exercise stands."""
    return Counter(e for c in contents for block in c.blocks for e in block.exercises)


def _is_of(line: TierReport, task: Task) -> bool:
    return line.stage == "content" and line.scope == task.scope


def _costs(planned: Sequence[TierReport], reports: Sequence[TierReport]) -> tuple[Cost, ...]:
    """Both values of every goal."""
    before = {line.tier: line for line in planned}
    if not all(line.tier in before for line in reports):
        return ()
    return tuple(
        Cost(
            str(line.tier),
            before[line.tier].value,
            line.value,
            line.bound,
            line.confirmed and before[line.tier].confirmed,
        )
        for line in reports
    )
