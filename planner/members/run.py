"""A run over all members: equal problems solved once, jobs handed out, outcomes written by one writer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any, ParamSpec, TypeVar

from planner.errors import Fault, PlannerError
from planner.files import write_atomic
from planner.members.differences import Norm
from planner.members.endings import ended, without_plan
from planner.members.ledger import Ledger
from planner.members.making import Product, Task
from planner.members.meter import Meter
from planner.members.outcome import Outcome, State, Written
from planner.members.posing import Member, Posing
from planner.members.sentences import sentences
from planner.members.store import Solved, Store
from planner.problem import Problem
from planner.solver import Budget, Known

P = ParamSpec("P")
T = TypeVar("T")
Answer = Future[tuple[Solved, float]] | Future[tuple[Product, float]]
CHECK_EVERY_S = 5.0
TRIES = 2
"""A job whose process died is tried so often: the machine may have been short of memory."""
PLANS = "plans"
"""Folder of the members' files."""


@dataclass(frozen=True)
class Jobs:
    """What can be done in another process, and who does it."""

    executor: Executor
    width: Callable[[], int]
    """Jobs that are handed out at the same time, just now."""
    solve: Callable[[Problem, Budget, Known | None], Solved]
    make: Callable[[Task], Product]
    died: tuple[type[Exception], ...]
    """What a job's future raises when its process died."""
    check: Callable[[], None] = lambda: None
    """Raises if nobody is left to work."""


@dataclass(frozen=True)
class Ticket:
    """One job: the making of a member's files, or, without a member, the solving of a problem."""

    digest: str
    member: Member | None = None
    solved: Solved | None = None
    """The answer that the member gets, or, where there is still something to be solved, the one before."""
    tries: int = 1


class Run:
    """One run; whatever happens to it, what is in the ledger is whole on the disk."""

    def __init__(
        self, folder: Path, posing: Posing, store: Store, ledger: Ledger, jobs: Jobs
    ) -> None:
        self._folder = folder
        self._posing = posing
        self._store = store
        self._ledger = ledger
        self._jobs = jobs
        self._line: deque[Ticket] = deque()
        self._waiting: dict[str, list[Member]] = {}
        self._running: dict[Answer, Ticket] = {}
        self._norm: Norm | None = None
        self._meter = Meter(0, 0, lambda _text: None)

    def go(self, tell: Callable[[str], None]) -> Mapping[str, Outcome]:
        """Bring every member to an end, the template's own plan first; outcomes by member."""
        known = {n: o for n, o in self._ledger.outcomes().items() if self._holds(o)}
        members = [m for m in self._posing.members if key_of(m) not in known]
        count = len(self._posing.members)
        self._meter = Meter(count, count - len(members), tell)
        self._make_norm()
        for member in members:
            self._queue(member)
        self._drain()
        return self._ledger.outcomes()

    @property
    def spent(self) -> str:
        """What the work cost, in a sentence; empty where nothing was left to do."""
        return self._meter.spent

    def _holds(self, outcome: Outcome) -> bool:
        """Whether an outcome of an earlier run stands: a final one whose files are as they were."""
        return outcome.state.final and all(self._is_whole(file) for file in outcome.files)

    def _is_whole(self, file: Written) -> bool:
        try:
            data = (self._folder / file.name).read_bytes()
        except OSError:
            return False
        return sha256(data).hexdigest() == file.sha256

    def _make_norm(self) -> None:
        """The template's own plan, from which the others differ; it is the wall plan as well."""
        self._queue(self._posing.own)
        self._drain()

    def _queue(self, member: Member, before: Solved | None = None) -> None:
        """Put a member where it belongs: at its end, among its equals, or in the line.

        ``before`` is the answer to the problem before on the member's way.
        """
        if member.outcome is not None:
            self._end(member, member.outcome)
        elif member.digest in self._waiting:
            self._waiting[member.digest].append(member)
        elif (solved := self._store.get(member.digest)) is not None:
            self._answered(member, solved)
        else:
            self._waiting[member.digest] = [member]
            self._line.append(Ticket(member.digest, solved=before))

    def _drain(self) -> None:
        """Work until the line is empty."""
        while self._line or self._running:
            self._jobs.check()
            width = self._jobs.width()
            while self._line and len(self._running) < width:
                self._start(self._line.popleft())
            self._meter.unsolved = len(self._waiting)
            if self._running:
                wait(list[Future[Any]](self._running), CHECK_EVERY_S, FIRST_COMPLETED)
                for future in [one for one in self._running if one.done()]:
                    self._take(self._running.pop(future), future)

    def _start(self, ticket: Ticket) -> None:
        jobs, member = self._jobs, ticket.member
        future: Answer
        if member is None:
            future = self._solving(self._waiting[ticket.digest][0], ticket.solved)
        elif ticket.solved is None or ticket.solved.solution is None:
            self._end(member, without_plan(member, ticket.solved or Solved()))
            return
        else:
            task = self._posing.task(member, ticket.solved, self._norm)
            future = jobs.executor.submit(clocked, jobs.make, task)
        self._running[future] = ticket

    def _solving(self, member: Member, before: Solved | None) -> Answer:
        """The job of solving a member's problem, from where the one before ended."""
        posing = self._posing
        solution = before.solution if before else None
        known = posing.known(member, solution) if solution else None
        return self._jobs.executor.submit(
            clocked, self._jobs.solve, posing.reduced(member), posing.budget, known
        )

    def _take(self, ticket: Ticket, future: Answer) -> None:
        try:
            found, cpu_s = future.result()
        except self._jobs.died as error:
            self._died(ticket, str(error))
        except Fault as error:
            if ticket.member is None or ticket.member.without is None:
                self._failed(ticket, sentences(error))
            else:
                # What is best with more lifts at hand is not judged so without them: the member's own.
                self._queue(self._posing.alone(ticket.member))
        except PlannerError as error:
            self._failed(ticket, sentences(error))
        else:
            self._meter.worked(cpu_s, solving=ticket.member is None)
            if isinstance(found, Solved):
                self._solved(ticket, found)
            else:
                self._made(ticket, found)

    def _solved(self, ticket: Ticket, solved: Solved) -> None:
        if solved.lasting:
            self._store.put(ticket.digest, solved)
        for member in self._waiting.pop(ticket.digest):
            self._answered(member, solved)

    def _answered(self, member: Member, solved: Solved) -> None:
        """Use an answer, or go on to the member's next problem."""
        onward = self._posing.next_for(member, solved.solution) if solved.solution else None
        if onward is not None:
            self._queue(onward, solved)
        else:
            # Before the problems that are still to be solved: whoever is served is done.
            self._line.appendleft(Ticket(member.digest, member, solved))

    def _made(self, ticket: Ticket, product: Product) -> None:
        member = ticket.member
        assert member is not None  # noqa: S101 - products are made for members
        if member.is_template:
            self._norm = product.norm
        folder = "" if member.is_template else f"{PLANS}/"
        files = []
        for suffix, data in product.files.items():
            name = f"{folder}{member.id}{suffix}"
            write_atomic(self._folder / name, data, parents=True)
            files.append(Written(name=name, sha256=sha256(data).hexdigest()))
        outcome = Outcome(
            id=member.id,
            name=member.name,
            line=member.line,
            state=State.DONE,
            files=tuple(files),
            summary=product.summary,
        )
        self._end(member, outcome)

    def _died(self, ticket: Ticket, how: str) -> None:
        if ticket.tries < TRIES:
            self._line.appendleft(replace(ticket, tries=ticket.tries + 1))
        else:
            self._failed(ticket, f"The work on it broke off {TRIES} times: {how}.")

    def _failed(self, ticket: Ticket, message: str) -> None:
        members = [ticket.member] if ticket.member else self._waiting.pop(ticket.digest)
        for member in members:
            self._end(member, ended(member, State.CRASHED, message))

    def _end(self, member: Member, outcome: Outcome) -> None:
        self._ledger.put(key_of(member), outcome)
        if not member.is_template:
            self._meter.step()


def clocked(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> tuple[T, float]:
    """What a job answers, and its seconds of processor time."""
    start_s = process_time()
    return function(*args, **kwargs), process_time() - start_s


def key_of(member: Member) -> str:
    """The member's key in the ledger: rows with a wrong or doubled id have a place only."""
    return f"{member.line}:{member.id}"
