"""The floor stage: everybody's sets in time, so that no station is overbooked and no rest leaves its window."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from ortools.sat.python import cp_model

from planner.errors import Fault
from planner.floor import GRID_S, Blocked, Floor, FloorAthlete, Rotation, Sharing, Turn, use_of
from planner.solver.board import Expression
from planner.solver.engine import Answer, Budget, Clock, Need, Verdict, run
from planner.solver.floor_remedies import remedies, shortages
from planner.solver.goal import Goal
from planner.solver.tiers import Climb

WORK = 0.25
"""Deterministic work of one solve: a class of a dozen is answered within ten seconds."""


def schedule(
    floor: Floor, budget: Budget, progress: Callable[[str], None] | None = None
) -> Rotation | Blocked:
    """A rotation with the least waiting, then the earliest end; or why there is none, and what would help."""
    clock = Clock.start(budget, progress)
    reasons = shortages(floor)
    if reasons:
        return Blocked(proved=True, confirmed=True, reasons=reasons, remedies=_ways(floor, budget))
    sheet = Sheet(floor)
    climb = Climb(sheet.model, "floor", floor.name, budget, clock, tuple(sheet.variables))
    ascent = climb.through(sheet.goals())
    if ascent.answer.found:
        return Rotation(turns=sheet.turns(ascent.answer), report=ascent.reports)
    if ascent.answer.verdict is not Verdict.INFEASIBLE:
        return Blocked(proved=False, confirmed=False, remedies=_ways(floor, budget))
    again = run(Sheet(floor).model, budget, clock, need=Need.IMPROVE, presolve=False)
    if again.found:
        raise Fault.of(f"the solver called the class '{floor.name}' impossible, but it is not")
    confirmed = again.verdict is Verdict.INFEASIBLE
    return Blocked(proved=True, confirmed=confirmed, remedies=_ways(floor, budget))


def _ways(floor: Floor, budget: Budget) -> tuple[str, ...]:
    clock = Clock.start(budget)
    return remedies(floor, lambda other: exists(other, budget, clock))


def exists(floor: Floor, budget: Budget, clock: Clock) -> bool:
    """Whether some rotation is found."""
    if shortages(floor):
        return False
    return run(Sheet(floor).model, budget, clock, need=Need.IMPROVE).found


def steps(seconds: int) -> int:
    """Grid steps, rounded up."""
    return -(-seconds // GRID_S)


class Sheet:
    """The model: an arrival for every athlete, a start for every set, both on the grid."""

    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.model = cp_model.CpModel()
        self.horizon = floor.seconds // GRID_S
        self.arrivals = [self._time() for _ in floor.athletes]
        self.starts = [[self._time() for _ in athlete.sets] for athlete in floor.athletes]
        for arrival, starts, athlete in zip(
            self.arrivals, self.starts, floor.athletes, strict=True
        ):
            self._post_athlete(arrival, starts, athlete)
        for station in sorted(floor.stations):
            self._post_station(station)

    @property
    def variables(self) -> list[cp_model.IntVar]:
        """Arrivals and starts."""
        return [*self.arrivals, *(start for starts in self.starts for start in starts)]

    def _time(self) -> cp_model.IntVar:
        return self.model.new_int_var(0, self.horizon, "")

    def _post_athlete(
        self, arrival: cp_model.IntVar, starts: list[cp_model.IntVar], athlete: FloorAthlete
    ) -> None:
        """Pauses as printed or longer within their windows; from the arrival to the end of the class."""
        sets = athlete.sets
        self.model.add(starts[0] == arrival + sets[0].planned_s // GRID_S)
        for i, j in pairwise(range(len(sets))):
            self._post_pause(starts, athlete, i, j)
        last: dict[str, int] = {}
        for j, one in enumerate(sets):
            # Neighbours have their row already.
            i = last.get(one.label, j - 1)
            if i < j - 1:
                self._post_pause(starts, athlete, i, j)
            last[one.label] = j
        for tie in athlete.ties:
            planned_s = sets[tie.last].planned_s - sets[tie.first].planned_s
            most = (planned_s + tie.more_s) // GRID_S
            self.model.add(starts[tie.last] <= starts[tie.first] + most)
        self.model.add(starts[-1] + steps(sets[-1].length_s) <= self.horizon)

    def _post_pause(
        self, starts: list[cp_model.IntVar], athlete: FloorAthlete, i: int, j: int
    ) -> None:
        before, after = athlete.sets[i], athlete.sets[j]
        planned = (after.planned_s - before.planned_s) // GRID_S
        window_s = self.floor.rest_window_s
        if before.block != after.block:
            window_s = self.floor.most_wait_s
        self.model.add(starts[j] >= starts[i] + planned)
        self.model.add(starts[j] <= starts[i] + planned + window_s // GRID_S)

    def _post_station(self, station: str) -> None:
        intervals = []
        held = self.floor.sharing is Sharing.HELD
        for starts, athlete in zip(self.starts, self.floor.athletes, strict=True):
            for first, last in use_of(athlete.sets, station, held=held):
                after = steps(athlete.sets[last].length_s + self.floor.change_over_s)
                intervals.append(self._interval(starts[first], starts[last], after))
        count = self.floor.stations[station]
        if len(intervals) > count:
            self.model.add_cumulative(intervals, [1] * len(intervals), count)

    def _interval(
        self, start: cp_model.IntVar, last: cp_model.IntVar, after: int
    ) -> cp_model.IntervalVar:
        """From a set's start to so many steps after another set's start; the change-over may end later."""
        if start.index == last.index:
            return self.model.new_fixed_size_interval_var(start, after, "")
        size = self.model.new_int_var(0, self.horizon + after, "")
        end = self.model.new_int_var(0, self.horizon + after, "")
        self.model.add(end == last + after)
        return self.model.new_interval_var(start, size, end, "")

    def goals(self) -> tuple[Goal, ...]:
        """Waiting in grid steps, over all athletes; then the end of the class."""
        waiting: list[Expression] = []
        end = self._time()
        for arrival, starts, athlete in zip(
            self.arrivals, self.starts, self.floor.athletes, strict=True
        ):
            done = starts[-1] + steps(athlete.sets[-1].length_s)
            waiting.append(done - arrival - _planned_steps(athlete))
            self.model.add(end >= done)
        least = max(_planned_steps(athlete) for athlete in self.floor.athletes)
        return (
            Goal("waiting", cp_model.LinearExpr.sum(waiting)),
            Goal("end of the class", end, least),
        )

    def turns(self, answer: Answer) -> tuple[Turn, ...]:
        """The rotation, in seconds."""
        return tuple(
            Turn(
                name=athlete.name,
                arrival_s=answer[arrival] * GRID_S,
                starts_s=tuple(answer[start] * GRID_S for start in starts),
            )
            for athlete, arrival, starts in zip(
                self.floor.athletes, self.arrivals, self.starts, strict=True
            )
        )


def _planned_steps(athlete: FloorAthlete) -> int:
    last = athlete.sets[-1]
    return last.planned_s // GRID_S + steps(last.length_s)
