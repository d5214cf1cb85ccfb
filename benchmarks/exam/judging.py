"""Tests that judge one change after the other, each in a process of its own.

Tests are collected once, and every change is made in place in a fork of the process that holds them all. What
runs before the first test would not notice that: such a change is brought in at its import, in a process that has
not yet read the room.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from benchmarks.exam.changed import AtImport, Live, exchange, live
from benchmarks.exam.mutations import Mutation

# Nobody reads why a test failed; to say it of a whole plan would take longer than the test.
SHORT = ("-x", "-q", "--tb=no", "--assert=plain", "--capture=no")
QUIET = (*SHORT, "-p", "no:cacheprovider", "-p", "no:xdist")
NO_FAILURE = (0, 5)
"""What pytest answers where nothing failed: passed, or nothing to run."""
LOST = 9
"""A child's answer where nothing could be changed."""


class _Chosen:
    """A plugin that runs some tests only, in the order given; hypothesis stops at the first example that fails."""

    def __init__(self, names: list[str]) -> None:
        self.order = {name: place for place, name in enumerate(names)}

    def pytest_collection(self) -> None:
        """Nobody asks for a smaller example."""
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("first", parent=settings.get_profile("same"), phases=phases)
        settings.load_profile("first")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        kept = [item for item in items if item.nodeid in self.order]
        items[:] = sorted(kept, key=lambda item: self.order[item.nodeid])


class Collected(_Chosen):
    """Tests that stand ready; what is asked of them happens in place of running them all."""

    def __init__(self, names: list[str], folder: Path, work: Callable[[Collected], None]) -> None:
        super().__init__(names)
        self.folder, self.work = folder, work
        self.items: dict[str, pytest.Item] = {}
        self.functions: Live = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Do the work instead."""
        self.items = {item.nodeid: item for item in session.items}
        self.functions = live(self.folder)
        self.work(self)
        return True

    def survives(self, mutation: Mutation, names: list[str], limit_s: float) -> bool:
        """Whether all these tests pass in spite of a change made in place."""

        def work() -> int:
            silence()
            try:
                exchange(mutation, self.functions)
            except LookupError:
                return LOST
            return self._run(names)

        code = in_a_child(work, limit_s)
        if code == LOST:
            raise SystemExit(f"{mutation}: the tests hold no such function")
        return code == 0

    def _run(self, names: list[str]) -> int:
        """Whether one of the tests failed, as an exit code."""
        items = [self.items[name] for name in names]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed:
                break
        return min(item.session.testsfailed, 1)


def collected(names: list[str], folder: Path, work: Callable[[Collected], None]) -> None:
    """Work with tests that were collected in silence."""
    plugin = Collected(names, folder, work)
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        code = run_tests(sorted({name.partition("::")[0] for name in names}), plugin)
    if code not in NO_FAILURE:
        raise SystemExit(f"the tests could not be collected: {code}")


def survives_import(root: Path, mutation: Mutation, names: list[str], limit_s: float) -> bool:
    """Whether all these tests pass where a change is there from the start."""

    def work() -> int:
        silence()
        sys.meta_path.insert(0, AtImport(root, mutation))
        files = sorted({name.partition("::")[0] for name in names})
        return run_tests(files, _Chosen(names))

    return in_a_child(work, limit_s) in NO_FAILURE


def run_tests(tests: list[str], *plugins: object) -> int:
    """The exit code of the tests, run in this process."""
    return int(pytest.main([*QUIET, *tests], plugins=list(plugins)))


def silence(to: str = os.devnull) -> None:
    """Let what this process prints go elsewhere."""
    place = os.open(to, os.O_WRONLY | os.O_CREAT)
    os.dup2(place, 1)
    os.dup2(place, 2)


def in_a_child(work: Callable[[], int], limit_s: float) -> int:
    """The exit code of work in a forked process; one that hangs has failed."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = work()
        finally:
            os._exit(code)
    end = time.monotonic() + limit_s
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1
