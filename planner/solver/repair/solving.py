"""Repair from the first day ahead: dates, content of every open mesocycle, timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from planner.errors import Fault
from planner.exercises import Exercise
from planner.plan import PlannedWeek
from planner.revision import Merged
from planner.solution import Calendar, Conflict, Placement, Solution, TrainingWeek
from planner.solver.content.stage import build
from planner.solver.engine import Budget, Clock, Verdict
from planner.solver.explain import Ask, single_sessions
from planner.solver.repair.changed import Changed
from planner.solver.repair.dates import Dates, dates_of
from planner.solver.repair.explaining import explain_repair
from planner.solver.repair.ledger import Week, decided_week, past_of, past_week
from planner.solver.repair.merging import merged
from planner.solver.repair.splitting import joined, trimmed
from planner.solver.repair.stage import REPAIR, Nearest, Tasks, nearest
from planner.solver.repair.task import RepairTask
from planner.solver.repair.wishes import Wish, most_merges, wishes_of
from planner.solver.sequencing import sequenced
from planner.solver.solving import OutOfTime
from planner.solver.timeline import time
from planner.vocabulary import ExerciseId


@dataclass(frozen=True)
class Repaired:
    """Decisions about all that lies ahead; done sessions are not among them."""

    solution: Solution
    dates: Dates
    merged: tuple[Merged, ...] = ()
    """Work of missed sessions that others took in."""


@dataclass(frozen=True)
class Stuck:
    """No plan keeps the rules from here on, or none was found; the task says where."""

    task: RepairTask
    verdict: Verdict
    after_open: bool = False
    """Mesocycles before it were decided in the same repair."""
    conflict: Conflict | None = None
    """The rules that collide, where it is proved that none is possible."""


def repair(
    changed: Changed,
    exercises: Mapping[ExerciseId, Exercise],
    budget: Budget,
    progress: Callable[[str], None] | None = None,
) -> Repaired | Stuck | OutOfTime:
    """The plan nearest to the one that stands; fewest dated sessions touched, hard rules kept.

    Parameters
    ----------
    changed
        What stands, what is done, and the problem of today.
    exercises
        Everything that the plan names, exercises that are no longer allowed included.
    """
    clock = Clock.start(budget, progress)
    everything = changed.problem.model_copy(update={"reserve": ()})
    for given in (changed, replace(changed, problem=everything)):
        dates, filled = _Work(given, Tasks(given, exercises), budget, clock).best()
        if not isinstance(filled, Stuck):
            return _timed(changed, dates, filled, budget, clock)
        if filled.verdict is Verdict.INFEASIBLE:
            conflict = explain_repair(filled.task, budget, clock, after_open=filled.after_open)
            if conflict is not None or given.problem == everything:
                return replace(filled, conflict=conflict)
        # As in a first plan, special exercises come in where there is none without them.
        if not changed.problem.reserve:
            break
    return OutOfTime("content", clock.interrupted)


def _timed(
    changed: Changed, dates: Dates, filled: Filled, budget: Budget, clock: Clock
) -> Repaired | OutOfTime:
    """Everything ahead in seconds."""
    weeks = tuple(_ahead(week, dates) for week in changed.lightened(dates.shares))
    calendar = Calendar(leads=changed.plan.leads, weeks=weeks)
    contents = tuple(content for one in filled.mesocycles for content in one.contents())
    contents = sequenced(changed.problem, calendar, contents)
    timed = time(changed.problem, calendar, contents, budget, clock)
    if isinstance(timed, Verdict):
        return OutOfTime("timeline", clock.interrupted)
    reports = (*(line for one in filled.mesocycles for line in one.reports), *timed.reports)
    solution = Solution(
        calendar=calendar, contents=contents, timetables=timed.timetables, report=reports
    )
    return Repaired(solution, dates, filled.merged)


@dataclass(frozen=True)
class Filled:
    """Every open mesocycle, and the work of missed sessions in them."""

    mesocycles: tuple[Nearest, ...] = ()
    merged: tuple[Merged, ...] = ()


@dataclass(frozen=True)
class _Work:
    """Fills the open mesocycles for given dates."""

    changed: Changed
    tasks: Tasks
    budget: Budget
    clock: Clock
    asked: dict[int, bool] = field(default_factory=dict)
    """By mesocycle: what was asked of its single sessions."""

    def best(self) -> tuple[Dates, Filled | Stuck]:
        """The first dates for which everything can be filled, with work of missed sessions; or the last."""
        filled: Filled | Stuck = Filled()
        dates = Dates({})
        for dates in dates_of(self.changed):
            filled = self.filled(dates)
            if not isinstance(filled, Stuck):
                return dates, self.with_merges(dates, filled)
            if not dates.shifted:
                break
        return dates, filled

    def with_merges(self, dates: Dates, filled: Filled) -> Filled:
        """The same with work of sessions that stay missed, where the rules let it in."""
        wishes = wishes_of(self.changed, dates)
        if not wishes or not most_merges(self.changed, dates):
            return filled
        again = self.filled(dates, wishes)
        return filled if isinstance(again, Stuck) else again

    def filled(self, dates: Dates, wishes: Sequence[Wish] = ()) -> Filled | Stuck:
        """Every open mesocycle in order; a missed session comes back only where nothing else moves."""
        weeks: list[Week] = []
        found: list[Nearest] = []
        taken: list[Merged] = []
        planned = self.changed.lightened(dates.shares)
        for number, group in groupby(planned, key=lambda week: week.mesocycle):
            mine = list(group)
            task = self.tasks.of(mine, dates, past_of(weeks, number))
            if task is None:
                weeks += [past_week(self.changed, week, self.tasks.exercises) for week in mine]
                continue
            shifting = bool(dates.shifted) and self.changed.this_week in {w.number for w in mine}
            solved = self._solved(task, only_kept=shifting)
            if isinstance(solved, Stuck):
                return replace(solved, after_open=bool(found))
            most = most_merges(self.changed, dates) - len(taken)
            solved, merges = merged(solved, wishes, most, self.budget, self.clock)
            if merges:
                taken += merges
                solved = self._settled(solved)
            found.append(solved)
            weeks += [decided_week(solved.task, week, solved.blocks) for week in solved.task.weeks]
        return Filled(tuple(found), tuple(taken))

    def _solved(self, task: RepairTask, *, only_kept: bool) -> Nearest | Stuck:
        """As it stands; else with single days trimmed; else with other content through the mesocycle."""
        verdict = Verdict.UNKNOWN
        for way in _ways(task):
            solved = nearest(way, self.budget, self.clock, only_kept=only_kept or way is task)
            if isinstance(solved, Nearest):
                return solved if way is task else self._settled(solved)
            verdict = solved
            if only_kept or self._is_hopeless(task):
                break
        if only_kept or self._is_hopeless(task):
            return Stuck(task, verdict if only_kept else Verdict.INFEASIBLE)
        solved = nearest(task, self.budget, self.clock, only_kept=False)
        return solved if isinstance(solved, Nearest) else Stuck(task, solved)

    def _is_hopeless(self, task: RepairTask) -> bool:
        """Whether some open session is impossible even alone, which a small model tells at once."""
        if task.index not in self.asked:
            ask = Ask(build, self.budget, self.clock)
            alone = (ask.verdict(one, frozenset()) for one in single_sessions(task))
            self.asked[task.index] = Verdict.INFEASIBLE in alone
        return self.asked[task.index]

    def _settled(self, solved: Nearest) -> Nearest:
        """Days that were not trimmed after all belong to the weekly pattern again, and are measured so."""
        again = nearest(joined(solved.task, solved.blocks), self.budget, self.clock, only_kept=True)
        if not isinstance(again, Nearest):
            raise Fault.of(f"{solved.task.scope}: a repair that was found does not hold")
        lines = [line for line in again.reports if line.stage != REPAIR]
        distance = [line for line in solved.reports if line.stage == REPAIR]
        return replace(again, reports=(*distance, *lines))


def _ways(task: RepairTask) -> list[RepairTask]:
    """The task, and the one in which each dated session may be trimmed by itself."""
    return [task] if task.standing & task.barred else [task, trimmed(task)]


def _ahead(week: PlannedWeek, dates: Dates) -> TrainingWeek:
    """A week with its open sessions only."""
    places = {session.session: session.place for session in week.sessions}
    return TrainingWeek(
        number=week.number,
        start=week.start,
        mesocycle=week.mesocycle,
        place=week.place,
        placements=tuple(
            Placement(session=session, slot=slot.id, place=places[session])
            for session, slot in dates.weeks[week.number]
        ),
    )
