"""A real Dask scheduler with two worker processes on this machine, each to be killed by its number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUIET = ("--no-dashboard",)


@dataclass(frozen=True)
class Cluster:
    """Processes without nannies: whoever is killed stays dead."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def local_cluster(folder: Path) -> Iterator[Cluster]:
    """Started, and ended with whatever is left of it."""
    file = folder / "scheduler.json"
    given = (*QUIET, "--scheduler-file", str(file))
    processes = [_started("scheduler", folder, *given, "--host", "127.0.0.1", "--port", "0")]
    try:
        processes += [
            _started("worker", folder, *given, "--no-nanny", "--nthreads", "1", "--name", name)
            for name in ("one", "two")
        ]
        deadline_s = time.monotonic() + 120
        while not file.exists() and time.monotonic() < deadline_s:
            time.sleep(0.05)
        address = json.loads(file.read_text(encoding="utf-8"))["address"]
        yield Cluster(address, processes[0], tuple(processes[1:]))
    finally:
        for process in reversed(processes):
            process.kill()
            process.wait()


def _started(what: str, folder: Path, *given: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *given]
    if what == "worker":
        command += ["--local-directory", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / f"{what}.log").open("ab") as log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
