"""A run from its beginning to the overview: the folder's lock, the job table, the processes."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.screen import Progress, Tone, tell
from planner.errors import StorageError
from planner.files import write_atomic
from planner.members.ledger import Ledger
from planner.members.outcome import Outcome, State
from planner.members.overview import overview_csv
from planner.members.posing import Posing
from planner.members.run import Jobs, Run, key_of
from planner.members.store import Store
from planner.members.workers import JobDied, OneProcessAJob

if TYPE_CHECKING:
    from planner.document.gym import OverviewRow

WARM = ("planner.cli.member_warmth",)
LINE_EVERY_S = 30.0
"""Without a terminal the progress is told this often."""


@dataclass(frozen=True)
class Where:
    """Where the work is done: in processes of this machine, or on a cluster."""

    jobs: int
    cluster: str | None = None


def whole_run(
    posing: Posing, folder: Path, *, where: Where, resume: bool, cache: Path
) -> Mapping[str, Outcome]:
    """Everything that `planner members` does after its inputs are read; outcomes in the table's order."""
    with _locked(folder), _hands(where) as hands:
        _sweep(folder)
        _check_unfinished(folder, resume=resume)
        _pose(posing)
        ledger = Ledger(folder)
        try:
            if not ledger.begin(posing.key(), len(posing.members)) and resume:
                tell("The inputs are not those of the interrupted run: it starts over.")
            outcomes = _made(posing, folder, ledger, hands, cache)
        except BaseException:
            ledger.close(remove=False)
            raise
        ledger.close(remove=all(outcome.state.final for outcome in outcomes.values()))
    return outcomes


def _pose(posing: Posing) -> None:
    """Read every member's problem, saying how far it is: thousands take minutes."""
    progress = Progress()
    try:
        posing.prepare(_teller(progress))
    finally:
        progress.done()


def _made(
    posing: Posing, folder: Path, ledger: Ledger, hands: Jobs, cache: Path
) -> dict[str, Outcome]:
    from planner.cli.member_jobs import overview_job

    progress = Progress()
    try:
        store = Store(cache)
        run = Run(folder, posing, store, ledger, hands)
        found = run.go(_teller(progress))
        outcomes = {key_of(m): found[key_of(m)] for m in posing.members}
        write_atomic(folder / "overview.csv", overview_csv(outcomes.values()))
        rows = [_row(outcome) for outcome in outcomes.values()]
        pdf = hands.executor.submit(
            overview_job,
            rows,
            posing.template.name,
            posing.gym,
            posing.template.goal,
            posing.template.language,
        )
        write_atomic(folder / "overview.pdf", pdf.result())
    finally:
        progress.done()
    if run.spent:
        tell(run.spent)
    if store.failure:
        tell(f"Solved problems were not kept for the next run: {store.failure}", tone=Tone.NOTE)
    return outcomes


@contextmanager
def _hands(where: Where) -> Iterator[Jobs]:
    """Who does the jobs; in the end those that are under way are dropped."""
    from planner.cli.member_jobs import make_job, solve_job

    if where.cluster:
        from planner.members.cluster import OnCluster

        far = OnCluster(where.cluster, preload=WARM)
        jobs = Jobs(far, far.width, solve_job, make_job, far.died, far.check)
    else:
        near = OneProcessAJob(where.jobs, preload=WARM)
        jobs = Jobs(near, lambda: where.jobs + 1, solve_job, make_job, (JobDied,))
    try:
        yield jobs
    finally:
        jobs.executor.shutdown(wait=True, cancel_futures=True)


def _row(outcome: Outcome) -> OverviewRow:
    from planner.document.gym import OverviewRow

    summary = outcome.summary
    return OverviewRow(
        id=outcome.id,
        name=outcome.name,
        problem="" if outcome.state is State.DONE else outcome.message,
        level=summary.level if summary else "",
        days=", ".join(summary.days) if summary else "",
        loads=tuple((one.exercise, one.load_kg) for one in summary.first_loads) if summary else (),
        differences=summary.differences if summary else (),
        warnings=summary.warnings if summary else (),
    )


def _teller(progress: Progress) -> Callable[[str], None]:
    """A line on the terminal that is overwritten; elsewhere a line from time to time."""
    last_s = time.monotonic()

    def told(text: str) -> None:
        nonlocal last_s
        progress(text)
        if not progress.shown and time.monotonic() - last_s > LINE_EVERY_S:
            last_s = time.monotonic()
            tell(text)

    return told


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """The folder for this run alone; it is made if it is missing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        message = f"the folder cannot be used: {error.strerror}"
        raise StorageError.of(message, file=str(folder), advice="name another folder") from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            message = "another run writes into this folder just now"
            raise StorageError.of(
                message, file=str(folder), advice="wait for it, or name another folder"
            ) from None
        yield
    finally:
        os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove temporary files of a run that was killed: while we hold the lock nobody else writes here."""
    for place in (folder, folder / "plans"):
        for path in place.glob(".planner-*.tmp"):
            path.unlink(missing_ok=True)


def _check_unfinished(folder: Path, *, resume: bool) -> None:
    if resume or not Ledger.exists(folder):
        return
    ledger = Ledger(folder)
    done, members = ledger.count()
    ledger.close(remove=False)
    raise click.UsageError(
        f"'{folder}' holds a run that was interrupted: {done} of {members} members are done."
        " Go on with --resume, or name another folder"
    )
