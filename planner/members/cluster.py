"""Jobs on other machines: a Dask cluster behind the standard executor interface.

The workers are given the same jobs as the processes of this machine, and do each in a process of its own with
the same limits, so that a crash costs that job and not the worker. Results come back to the one writer.
"""

from __future__ import annotations

import logging
import multiprocessing
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import planner
from planner.errors import Undecided, UsageError
from planner.members.workers import MEMORY_BYTES, SECONDS, JobDied, OneProcessAJob
from planner.resources import templates_folder

P = ParamSpec("P")
T = TypeVar("T")
CONNECT_S = 10.0
"""For the scheduler to answer."""
PATIENCE_S = 60.0
"""For a first or a new worker to come."""
AHEAD = 2
"""Jobs for each thread of the cluster: nobody waits for the network."""


class OnCluster(Executor):
    """The standard executor interface to a Dask scheduler.

    Parameters
    ----------
    address
        Of the scheduler, as in ``tcp://10.0.0.5:8786``.
    preload
        Modules that every job finds imported.

    Raises
    ------
    UsageError
        The package distributed is not installed, no scheduler answers, no worker comes, or a worker has
        another release of this program.
    """

    def __init__(self, address: str, *, preload: Sequence[str] = ()) -> None:
        distributed = _distributed()
        self._address = address
        self._preload = tuple(preload)
        self._empty_since_s: float | None = None
        try:
            self._client = distributed.Client(address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError.of(
                f"no Dask scheduler answers at {address}",
                advice="start one with `dask scheduler`, and give the address that it prints",
            ) from error
        try:
            self._welcome()
            self._executor = self._client.get_executor(pure=False)
        except BaseException:
            self._client.close()
            raise
        self.died: tuple[type[Exception], ...] = (
            JobDied,
            distributed.KilledWorker,
            CancelledError,
        )

    def _welcome(self) -> None:
        """Wait for the first worker, and see that all of them run this very program."""
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE_S)
        except TimeoutError:
            raise UsageError.of(
                f"the scheduler at {self._address} has no workers",
                advice=f"start some with `dask worker {self._address} --nthreads 1 --nworkers 2`",
            ) from None
        try:
            strangers = [w for w, one in self._client.run(release).items() if one != release()]
        except Exception as error:
            # What a worker raises is whatever its environment lacks.
            raise UsageError.of(
                f"the workers of {self._address} cannot run planner: {error}", advice=_INSTALL
            ) from error
        if strangers:
            raise UsageError.of(
                f"another release of planner, of its packages or of Python runs on {', '.join(strangers)}",
                advice=_INSTALL,
            )

    def width(self) -> int:
        """Jobs to be handed out at the same time, as many workers as there are now."""
        threads = self._threads()
        return max(AHEAD, AHEAD * threads)

    def check(self) -> None:
        """See that somebody is there to work.

        Raises
        ------
        Undecided
            The scheduler is gone, or all workers have been for a minute.
        """
        if self._client.status == "running" and self._threads():
            self._empty_since_s = None
            return
        now_s = time.monotonic()
        self._empty_since_s = self._empty_since_s or now_s
        if self._client.status in ("closing", "closed") or now_s - self._empty_since_s > PATIENCE_S:
            raise Undecided.of(
                f"the cluster at {self._address} has nobody left to work",
                advice="see to its workers, then go on with --resume",
            )

    def _threads(self) -> int:
        workers: Mapping[str, Mapping[str, Any]] = self._client.scheduler_info(n_workers=-1)[
            "workers"
        ]
        return sum(int(worker["nthreads"]) for worker in workers.values())

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a function on some worker, in a process of its own; all of it must be picklable."""
        job: Future[T] = self._executor.submit(alone, release(), self._preload, fn, args, kwargs)
        return job

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the standard's signature
        """Leave the cluster; what runs is waited for, unless it is to be dropped or nobody does it."""
        self._executor.shutdown(wait=wait and not cancel_futures and self._threads() > 0)
        self._client.close()


_INSTALL = "install the same release on every machine, in the same Python, and start the workers anew"


def _distributed() -> Any:  # noqa: ANN401 - the package is untyped
    try:
        distributed = import_module("distributed")
    except ImportError:
        raise UsageError.of(
            "a cluster needs the package distributed, which is not installed",
            advice="pip install 'planner[cluster]'",
        ) from None
    # What matters of it is said in our own words.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    return distributed


def alone(
    asked: str,
    preload: tuple[str, ...],
    function: Callable[..., T],
    args: Sequence[object],
    kwargs: Mapping[str, object],
) -> T:
    """Do a job on a worker, in a process of its own.

    Raises
    ------
    JobDied
        The process died, ran too long, or this worker runs another program than the one that asked.
    """
    if asked != release():
        raise JobDied("a worker with another release of planner had it")
    return _house(preload).run(function, args, kwargs)


@cache
def _house(preload: tuple[str, ...]) -> OneProcessAJob:
    # The worker's nanny made it a daemon, so that it ends with the nanny, and Python refuses children to
    # daemons because nobody would end them: ours are ended by whoever started them.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001
    return OneProcessAJob(1, preload=preload, memory_bytes=MEMORY_BYTES, seconds=SECONDS)


@cache
def release() -> str:
    """Digest of everything on a machine that decides what a job's result looks like."""
    root = Path(planner.__file__).parent
    packages = ("ortools", "pydantic", "weasyprint")
    parts = [f"{sys.version_info[:2]}", *(f"{name} {version(name)}" for name in packages)]
    templates = templates_folder()
    files = [*root.rglob("*.py"), *(one for one in templates.rglob("*") if one.is_file())]
    parts += sorted(f"{one.name} {sha256(one.read_bytes()).hexdigest()}" for one in files)
    return sha256("\n".join(parts).encode()).hexdigest()
