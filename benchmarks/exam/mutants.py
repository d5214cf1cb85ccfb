"""Mutation testing: small wrongs in the rules' two rooms; the tests must notice each of them.

First the room's tests run once, watched: which of them runs which function. Every mutant then runs in a process of
its own, forked after the heavy packages were imported, and is shown to the tests that run its function, the quick
ones first. A sample is drawn by seed; survivors are printed as they are found, so that each can be killed by a test
or explained in ``mutants.txt`` beside this file (``path function: was -> now | why nobody can tell``).
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from random import Random

import pytest

from benchmarks.exam.mutations import Mutation, mutated, mutations
from benchmarks.exam.watched import Chosen, Seen, Watch, choose

ROOT = Path(__file__).resolve().parents[2]
EXPLAINED = Path(__file__).with_name("mutants.txt")
SOLVER = tuple(
    f"tests/solver/test_{name}.py"
    for name in ("cases_on_model", "taper", "agreement", "enumeration", "metamorphic", "complexes", "priming",
                 "throw_priming", "once_wrong", "durations", "parts")
)  # fmt: skip
REPAIR = (
    "tests/test_rotation.py",
    *(
        f"tests/replan/test_{name}.py"
        for name in ("held", "lots", "missed", "swap")
    ),
)
ROOMS = {
    "verify": (
        "planner/verify",
        ("tests/verify", "tests/refusals/test_care.py", *SOLVER[5:], *REPAIR, "tests/test_modules.py",
         "tests/test_prescribe.py",
         "tests/test_sequencing.py", "tests/test_substitutes.py", "tests/test_velocity.py",
         "tests/members/test_floor.py", "tests/priming"),
    ),
    "constraints": ("planner/solver/constraints", (*SOLVER, "tests/test_rotation.py")),
}  # fmt: skip
TIMEOUT_S = 240.0
NO_TESTS = (0, 5)
"""What pytest answers where nothing failed: passed, or nothing to run."""
HEAVY = ("hypothesis", "ortools.sat.python.cp_model", "yaml", "planner.pose", "planner.prescribe",
         "planner.plan", "planner.state")  # fmt: skip
"""What no mutant touches, imported once."""


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from its changed text; everything else is found as always."""

    def __init__(self, path: Path, text: str) -> None:
        self.name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        self.path = path
        self.text = text

    def find_spec(
        self, fullname: str, _path: object = None, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module's spec, for its name only."""
        if fullname != self.name:
            return None
        package = self.path.name == "__init__.py"
        return importlib.util.spec_from_file_location(
            fullname,
            self.path,
            loader=self,
            submodule_search_locations=[str(self.path.parent)] if package else None,
        )

    def exec_module(self, module: object) -> None:
        """Run the changed text in the module."""
        exec(compile(self.text, str(self.path), "exec"), vars(module))  # noqa: S102 - our own file, changed


def _run_tests(tests: list[str], *plugins: object, to: str = os.devnull) -> int:
    """In a child: the exit code of the tests, in silence."""
    silent = os.open(to, os.O_WRONLY | os.O_CREAT)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    # Nobody reads why a test failed; to say it of a whole plan would take longer than the test.
    quiet = ("--tb=no", "--assert=plain", "-q", "-p", "no:cacheprovider", "-p", "no:xdist")
    return int(pytest.main(["-x", *quiet, *tests], plugins=list(plugins)))


def _in_a_child(work: Callable[[], int], timeout_s: float) -> int:
    """The exit code of work in a forked process; one that hangs has failed."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = work()
        finally:
            os._exit(code)
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return 1


def watched(folder: str, tests: tuple[str, ...]) -> dict[str, Seen]:
    """What the tests run of a folder that nobody changed.

    Raises
    ------
    SystemExit
        A test fails: nothing could be said of mutants.
    """
    with tempfile.TemporaryDirectory() as place:
        file, words = Path(place) / "seen.json", Path(place) / "words"

        def work() -> int:
            watch = Watch(ROOT, folder)
            code = _run_tests(list(tests), watch, to=str(words))
            file.write_text(json.dumps(watch.seen()), encoding="utf-8")
            return code

        if _in_a_child(work, 10 * TIMEOUT_S):
            print(words.read_text(encoding="utf-8"), file=sys.stderr)
            raise SystemExit(
                f"{folder}: its tests fail without any change; nothing can be said of mutants"
            )
        found: dict[str, Seen] = json.loads(file.read_text(encoding="utf-8"))
        return found


def survives(mutation: Mutation, names: list[str]) -> bool:
    """Whether all these tests pass in spite of the change."""

    def work() -> int:
        sys.meta_path.insert(0, _Changed(mutation.path, mutated(mutation.path, mutation.number)))
        files = sorted({name.partition("::")[0] for name in names})
        return _run_tests(files, Chosen(names))

    return not names or _in_a_child(work, TIMEOUT_S) in NO_TESTS


def explained() -> set[str]:
    """Mutants that nobody can tell from the original, by file, function and change."""
    lines = EXPLAINED.read_text(encoding="utf-8").splitlines() if EXPLAINED.exists() else []
    return {line.rpartition(" | ")[0].strip() for line in lines if not line.startswith("#")}


def key(mutation: Mutation) -> str:
    """A mutant's name in the list of those explained: without the line, which moves."""
    place = f"{mutation.path.relative_to(ROOT)} {mutation.function}"
    return f"{place}: {mutation.was} -> {mutation.now}"


def examine(room: str, asked: argparse.Namespace) -> int:
    """Sample, judge, print; how many survived without an explanation."""
    folder, tests = ROOMS[room]
    files = sorted((ROOT / folder).glob("*.py"))
    every = [mutation for path in files for mutation in mutations(path)]
    sample = Random(asked.seed).sample(every, min(asked.count, len(every)))
    known, start = explained(), time.perf_counter()
    kept = asked.seen and Path(asked.seen)
    seen = json.loads(kept.read_text()) if kept and kept.exists() else watched(folder, tests)
    if kept:
        kept.write_text(json.dumps(seen))
    print(f"{room}: {len(seen)} tests, {time.perf_counter() - start:.0f} s watched", flush=True)

    def lives(number: int, mutation: Mutation) -> bool:
        names = choose(seen, mutation.path, mutation.lines, tests[0], asked.budget)
        if not survives(mutation, names):
            return False
        note = (
            "explained" if key(mutation) in known else "SURVIVES" if names else "SURVIVES untested"
        )
        print(f"  {number}  {note}  {mutation.line}: {key(mutation)}", flush=True)
        return True

    with ThreadPoolExecutor(asked.jobs) as pool:
        answers = list(pool.map(lives, count(1), sample))
    alive = [mutation for mutation, alone in zip(sample, answers, strict=True) if alone]
    excused = sum(key(mutation) in known for mutation in alive)
    killed = len(sample) - len(alive)
    share = 100 * killed / max(len(sample) - excused, 1)
    print(f"{room}: {killed} of {len(sample)} killed (of {len(every)} possible), {excused} explained;"
          f" score {share:.1f} %, {time.perf_counter() - start:.0f} s", flush=True)  # fmt: skip
    return len(alive) - excused


def main() -> int:
    """Judge both rooms."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exam.mutants", description=__doc__)
    parser.add_argument("--room", choices=ROOMS, action="append")
    parser.add_argument("--count", type=int, default=150, help="mutants of each room (default 150)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--budget", type=float, default=10.0, help="seconds of tests that a mutant sees beside the room's own"
    )
    parser.add_argument("--seen", help="file that keeps, for the next run, which test runs what")
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for package in HEAVY:
        importlib.import_module(package)
    left = sum(examine(room, asked) for room in asked.room or ROOMS)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
