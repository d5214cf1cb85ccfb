"""One process a job: limited in memory and time, killed without harm, and a crash costs that job alone."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from threading import Lock
from types import ModuleType
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MEMORY_BYTES = 4 * 1024**3
SECONDS = 1200.0
"""Longer than any solve may take by its own clock: only what hangs is stopped."""


class JobDied(Exception):
    """The process of a job ended without an answer."""


class OneProcessAJob(Executor):
    """The standard executor interface; every job runs in a process of its own, forked from a warm one.

    Parameters
    ----------
    jobs
        Processes at the same time.
    preload
        Modules that every process finds imported.
    memory_bytes, seconds
        Bounds of one job; beyond them its process dies, and its future raises `JobDied`.
    """

    def __init__(
        self,
        jobs: int,
        *,
        preload: Sequence[str] = (),
        memory_bytes: int = MEMORY_BYTES,
        seconds: float = SECONDS,
    ) -> None:
        # Processes of one thread each; the libraries would start as many as there are processors.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        self._context: ForkServerContext = get_context("forkserver")
        self._context.set_forkserver_preload(list(preload))
        self._limits = (memory_bytes, seconds)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="job")
        self._starting = Lock()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run a function in a process of its own; function and arguments must be picklable."""
        return self._threads.submit(self.run, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - the standard's signature
        """Wait for what runs; jobs that have not begun are dropped if so wished."""
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)

    def run(self, function: Callable[..., T], args: object, kwargs: object) -> T:
        """Do a job and wait for it; the calling thread may be anybody's.

        Raises
        ------
        JobDied
            The process ended without an answer, or was stopped.
        """
        receiver, sender = self._context.Pipe(duplex=False)
        memory_bytes, seconds = self._limits
        process = self._context.Process(
            target=_work, args=(sender, memory_bytes, function, args, kwargs), daemon=True
        )
        with self._starting, _without_main():
            process.start()
        sender.close()
        try:
            if not receiver.poll(seconds):
                raise JobDied(f"it took longer than {_span(seconds)} and was stopped")
            answered, value = receiver.recv()
        except (EOFError, ConnectionError):
            process.join(5)
            raise JobDied(_how(process.exitcode)) from None
        finally:
            process.kill()
            process.join()
            receiver.close()
            process.close()
        if not answered:
            raise value
        result: T = value
        return result


@contextmanager
def _without_main() -> Iterator[None]:
    """Let a process that is started not import the program that started us: no job lives in it.

    On a cluster that is the worker's own program, whose import takes longer than most jobs.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _span(seconds: float) -> str:
    count = round(seconds)
    return f"{count} second" + "s" * (count != 1)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return f"its process was ended by the signal {signal.Signals(-code).name}"
    return f"its process ended with the code {code}"


def _work(
    sender: Connection,
    memory_bytes: int,
    function: Callable[..., object],
    args: Sequence[object],
    kwargs: dict[str, object],
) -> None:
    """The life of a job's process: limits, one call, one answer."""
    # Ctrl-C is the coordinator's to handle; the jobs' processes are ended by it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer: tuple[bool, object] = (True, function(*args, **kwargs))
    except Exception as error:  # noqa: BLE001 - it travels to whoever asked
        answer = (False, error)
    sender.send(answer)
    sender.close()
