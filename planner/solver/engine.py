"""The only place that calls the solver: deterministic budget, monotonic watchdog, status guard, Ctrl-C."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum

from ortools.sat.python import cp_model

from planner.errors import Fault
from planner.solver.lint import lint


class Verdict(Enum):
    """What the solver says, in the four words that we accept."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


_VERDICTS: dict[int, Verdict] = {
    int(cp_model.OPTIMAL): Verdict.OPTIMAL,
    int(cp_model.FEASIBLE): Verdict.FEASIBLE,
    int(cp_model.INFEASIBLE): Verdict.INFEASIBLE,
    int(cp_model.UNKNOWN): Verdict.UNKNOWN,
}


class Need(Enum):
    """Whether there is no plan without a solve, or only no better one."""

    MUST = "must"
    IMPROVE = "improve"


@dataclass(frozen=True)
class Budget:
    """How much work one whole plan may cost.

    ``work`` is CP-SAT's deterministic time for one solve, the same on every run; ``wall_s`` only stops a
    machine that is far too slow, and then the result says so. Solves for the last goals, changes of
    station and preferences, have ``last_share`` of the work.
    """

    work: float = 1.0
    wall_s: float = 120.0
    seed: int = 0
    last_share: float = 1.0

    def times(self, share: float) -> Budget:
        """So much of the work of each solve."""
        return replace(self, work=self.work * share)


@dataclass
class Clock:
    """The monotonic deadline of a run, the pace of its present part, and whether to stop improving.

    A solve that a plan cannot do without runs until the deadline; one that only improves a plan, or
    proves something about it, ends with the pace, and is not started after Ctrl-C.
    """

    deadline_s: float
    pace_s: float
    interrupted: bool = False
    announced: bool = False
    tell: Callable[[str], None] | None = None
    running: cp_model.CpSolver | None = None
    """The solver at work."""

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Let the first Ctrl-C end the search, and the run complete what it has; the second ends the program.

        Without this a Ctrl-C between two solves, while a model is built, would lose the plan. Processes that
        ignore Ctrl-C or treat it in their own way are left alone.
        """
        usual = signal.default_int_handler
        mine = threading.current_thread() is threading.main_thread()
        if not mine or signal.getsignal(signal.SIGINT) is not usual:
            yield
            return
        signal.signal(signal.SIGINT, lambda _number, _frame: self._stop())
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, usual)

    def _stop(self) -> None:
        if self.interrupted:
            raise KeyboardInterrupt
        self.interrupted = True
        if self.running is not None:
            self.running.stop_search()

    def announce(self) -> None:
        """Say once that the search was ended; not when the signal comes, which may be amid another line."""
        if self.interrupted and not self.announced and self.tell is not None:
            self.announced = True
            self.tell("stopping: the best plan so far is completed; Ctrl-C again gives it up")

    @classmethod
    def start(cls, budget: Budget, tell: Callable[[str], None] | None = None) -> Clock:
        """A clock that ends ``budget.wall_s`` from now."""
        end = time.monotonic() + budget.wall_s
        return cls(end, end, tell=tell)

    def divide(self, parts: int) -> None:
        """Give the next of so many parts an equal share of the time that is left."""
        now = time.monotonic()
        self.pace_s = now + max(self.deadline_s - now, 0) / parts

    def end_s(self, need: Need) -> float:
        """When a solve has to end, on the monotonic clock."""
        if need is Need.MUST:
            return self.deadline_s
        return 0 if self.interrupted else min(self.pace_s, self.deadline_s)


@dataclass(frozen=True)
class Answer:
    """A verdict with what may be read after it: no values unless there is a solution."""

    verdict: Verdict
    objective: int = 0
    bound: int = 0
    values: tuple[int, ...] = field(default=(), repr=False)

    @property
    def found(self) -> bool:
        """There is a solution."""
        return self.verdict in (Verdict.OPTIMAL, Verdict.FEASIBLE)

    def __getitem__(self, variable: cp_model.IntVar) -> int:
        """The value of a variable in the solution."""
        if not self.found:
            raise Fault.of("a value was read from an answer without a solution")
        return self.values[variable.index]


class _Slot:
    """What the solving thread leaves behind."""

    status: int | None = None
    error: BaseException | None = None


def run(
    model: cp_model.CpModel,
    budget: Budget,
    clock: Clock,
    *,
    need: Need = Need.MUST,
    presolve: bool = True,
    read: int = 0,
) -> Answer:
    """Solve one model with one worker; the same model, budget and seed give the same answer.

    So many of its first rows were ``read`` by the lint before.
    """
    lint(model, read)
    clock.announce()
    end_s = clock.end_s(need)
    if time.monotonic() >= end_s:
        return Answer(Verdict.UNKNOWN)
    solver = cp_model.CpSolver()
    _configure(solver, budget, presolve=presolve)
    status = _solve_interruptibly(solver, model, clock, end_s)
    clock.announce()
    verdict = _VERDICTS.get(status)
    if verdict is None:
        name = cp_model.CpSolverStatus(status).name
        raise Fault.of(f"the solver refused a model: {name} {model.validate()}")
    if verdict in (Verdict.INFEASIBLE, Verdict.UNKNOWN):
        return Answer(verdict)
    has_objective = model.has_objective()
    values = tuple(int(value) for value in solver.response_proto.solution)
    return Answer(
        verdict,
        round(solver.objective_value) if has_objective else 0,
        _whole_bound(solver.best_objective_bound) if has_objective else 0,
        values,
    )


def _configure(solver: cp_model.CpSolver, budget: Budget, *, presolve: bool) -> None:
    parameters = solver.parameters
    parameters.num_workers = 1
    parameters.random_seed = budget.seed
    parameters.max_deterministic_time = budget.work
    parameters.keep_all_feasible_solutions_in_presolve = True
    parameters.cp_model_presolve = presolve
    # A full linear relaxation, but no cuts, no probing and one round of presolve: on these models that
    # finds and proves several times faster than the defaults (median over mesocycles and seeds).
    parameters.linearization_level = 2
    parameters.cut_level = 0
    parameters.cp_model_probing_level = 0
    parameters.max_presolve_iterations = 1
    parameters.catch_sigint_signal = False


def _solve_interruptibly(
    solver: cp_model.CpSolver, model: cp_model.CpModel, clock: Clock, end_s: float
) -> int:
    """Solve in a thread so that this one can watch the monotonic clock and receive Ctrl-C."""
    slot = _Slot()
    done = threading.Event()

    def work() -> None:
        try:
            slot.status = int(solver.solve(model))
        except BaseException as error:  # noqa: BLE001 - handed to the waiting thread, which raises it
            slot.error = error
        finally:
            done.set()

    thread = threading.Thread(target=work, daemon=True)
    clock.running = solver
    thread.start()
    try:
        while not done.wait(min(max(end_s - time.monotonic(), 0.01), 60)):
            if time.monotonic() >= end_s:
                solver.stop_search()
    except KeyboardInterrupt:
        solver.stop_search()
        done.wait()
        if clock.interrupted:
            raise
        clock.interrupted = True
    finally:
        clock.running = None
    thread.join()
    if slot.error is not None:
        raise slot.error
    if slot.status is None:
        raise Fault.of("the solver ended without a status")
    return slot.status


def _whole_bound(bound: float) -> int:
    """A lower bound of a whole-number objective, rounded up but for floating noise."""
    return -int(-(bound - 1e-6) // 1)
