"""Mutation testing: small wrongs in the rules' two rooms; the tests must notice each of them.

Every mutant runs in a process of its own, forked after the heavy packages were imported. A sample is drawn by
seed; survivors are printed with their place, so that each can be killed by a test or explained in
``mutants.txt`` beside this file (``path: was -> now | why nobody can tell``).
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from benchmarks.exam.mutations import Mutation, mutated, mutations

ROOT = Path(__file__).resolve().parents[2]
EXPLAINED = Path(__file__).with_name("mutants.txt")
ROOMS = {
    "verify": ("planner/verify", ("tests/verify", "tests/solver/test_agreement.py")),
    "constraints": (
        "planner/solver/constraints",
        ("tests/solver/test_cases_on_model.py", "tests/solver/test_agreement.py",
         "tests/solver/test_enumeration.py", "tests/solver/test_metamorphic.py"),
    ),
}  # fmt: skip
TIMEOUT_S = 240.0


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
        return importlib.util.spec_from_loader(fullname, self, origin=str(self.path), is_package=package)

    def exec_module(self, module: object) -> None:
        """Run the changed text in the module."""
        exec(compile(self.text, str(self.path), "exec"), vars(module))  # noqa: S102 - our own file, changed


def _judge(mutation: Mutation | None, tests: tuple[str, ...]) -> int:
    """In the child: the exit code of the tests with the mutant in place; without one, of the original."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    import pytest

    if mutation is not None:
        sys.meta_path.insert(0, _Changed(mutation.path, mutated(mutation.path, mutation.number)))
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header"]
    return int(pytest.main([*options, *tests]))


def survives(mutation: Mutation | None, tests: tuple[str, ...]) -> bool:
    """Whether all tests pass in spite of the change; one that hangs is noticed as well."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = _judge(mutation, tests)
        finally:
            os._exit(code)
    end = time.monotonic() + TIMEOUT_S
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False


def explained() -> set[str]:
    """Mutants that nobody can tell from the original, by file and change."""
    lines = EXPLAINED.read_text(encoding="utf-8").splitlines() if EXPLAINED.exists() else []
    return {line.partition(" | ")[0].strip() for line in lines if " | " in line}


def key(mutation: Mutation) -> str:
    """A mutant's name in the list of those explained: without the line, which moves."""
    return f"{mutation.path.relative_to(ROOT)}: {mutation.was} -> {mutation.now}"


def examine(room: str, count: int, seed: int, jobs: int) -> int:
    """Sample, judge, print; how many survived without an explanation."""
    folder, tests = ROOMS[room]
    files = sorted((ROOT / folder).glob("*.py"))
    every = [mutation for path in files for mutation in mutations(path)]
    sample = Random(seed).sample(every, min(count, len(every)))
    known, start = explained(), time.perf_counter()
    if not survives(None, tests):
        raise SystemExit(f"{room}: its tests fail without any change; nothing can be said of mutants")
    with ThreadPoolExecutor(jobs) as pool:
        lives = pool.map(lambda mutation: survives(mutation, tests), sample)
        alive = [mutation for mutation, alone in zip(sample, lives, strict=True) if alone]
    excused = [mutation for mutation in alive if key(mutation) in known]
    for mutation in sorted(alive, key=str):
        note = "explained" if mutation in excused else "SURVIVES"
        print(f"  {note}  {mutation.line}: {key(mutation)}", flush=True)
    killed = len(sample) - len(alive)
    share = 100 * killed / max(len(sample) - len(excused), 1)
    print(f"{room}: {killed} of {len(sample)} killed (of {len(every)} possible), {len(excused)} explained;"
          f" score {share:.1f} %, {time.perf_counter() - start:.0f} s", flush=True)  # fmt: skip
    return len(alive) - len(excused)


def main() -> int:
    """Judge both rooms."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exam.mutants", description=__doc__)
    parser.add_argument("--room", choices=ROOMS, action="append")
    parser.add_argument("--count", type=int, default=150, help="mutants of each room (default 150)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for package in ("pydantic", "ortools.sat.python.cp_model", "yaml"):
        importlib.import_module(package)
    left = sum(examine(room, asked.count, asked.seed, asked.jobs) for room in asked.room or ROOMS)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
