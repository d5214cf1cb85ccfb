"""Mutation testing: small wrongs in the rules' two rooms; the tests must notice each of them.

First the room's tests run once, watched: which of them runs which function. Every mutant is then shown, in a
process of its own, to the tests that run its function. Mutants are drawn by seed; survivors are printed as they
are found, so that each can be killed by a test or explained in ``mutants.txt`` beside this file (``path function:
was -> now | why nobody can tell``). With ``--results`` a room is judged in pieces: the next run goes on where the
last one ended.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from random import Random

from benchmarks.exam.changed import exchanged
from benchmarks.exam.judging import (
    NO_FAILURE,
    collected,
    in_a_child,
    run_tests,
    silence,
    survives_import,
)
from benchmarks.exam.mutations import Mutation, mutations
from benchmarks.exam.watched import AT_IMPORT, Seen, Watch, choose, runs

ROOT = Path(__file__).resolve().parents[2]
EXPLAINED = Path(__file__).with_name("mutants.txt")
MODEL = ("cases_on_model", "offered", "past", "taper", "whole", "time_row", "agreement", "enumeration",
         "metamorphic")  # fmt: skip
SOLVED = ("complexes", "priming", "throw_priming", "once_wrong", "durations", "parts")
REPAIR = ("held", "lots", "missed", "swap")
ROOMS = {
    "verify": (
        "planner/verify",
        ("tests/verify", "tests/refusals/test_care.py",
         *(f"tests/solver/test_{name}.py" for name in SOLVED),
         *(f"tests/replan/test_{name}.py" for name in REPAIR),
         "tests/test_modules.py", "tests/test_prescribe.py", "tests/test_rotation.py",
         "tests/test_sequencing.py", "tests/test_substitutes.py", "tests/test_velocity.py",
         "tests/members/test_floor.py", "tests/priming"),
    ),
    "constraints": (
        "planner/solver/constraints",
        (*(f"tests/solver/test_{name}.py" for name in MODEL + SOLVED), "tests/test_rotation.py"),
    ),
}  # fmt: skip
WATCHED_S = 2400.0
HEAVY = ("hypothesis", "ortools.sat.python.cp_model", "yaml", "planner.pose", "planner.prescribe",
         "planner.plan", "planner.state")  # fmt: skip
"""What no mutant touches, imported once."""
KILLED, LIVES, UNSEEN = "killed", "SURVIVES", "SURVIVES untested"
Judged = dict[str, str]
"""Verdicts by the mutant's name."""


def watched(folder: str, tests: tuple[str, ...], before: dict[str, Seen]) -> dict[str, Seen]:
    """What the tests run of a folder that nobody changed; those seen before do not run again.

    Raises
    ------
    SystemExit
        A test fails: nothing could be said of mutants.
    """
    with tempfile.TemporaryDirectory() as place:
        file, words = Path(place) / "seen.json", Path(place) / "words"

        def work() -> int:
            silence(str(words))
            watch = Watch(ROOT, folder, before)
            code = run_tests(list(tests), watch)
            file.write_text(json.dumps(watch.seen()), encoding="utf-8")
            return 0 if code in NO_FAILURE else code

        if in_a_child(work, WATCHED_S):
            print(words.read_text(encoding="utf-8"), file=sys.stderr)
            raise SystemExit(
                f"{folder}: its tests fail without any change; nothing can be said of mutants"
            )
        found: dict[str, Seen] = json.loads(file.read_text(encoding="utf-8"))
        return found


def look(folder: str, tests: tuple[str, ...], kept: Path | None) -> dict[str, Seen]:
    """What the tests run; from a file, only new tests run again, and all of them for a room whose text changed."""
    texts = {"room": _digest(folder), "tests": _digest("tests")}
    old = json.loads(kept.read_text()) if kept and kept.exists() else {}
    seen: dict[str, Seen] = old["seen"] if old.get("room") == texts["room"] else {}
    if not seen or old.get("tests") != texts["tests"]:
        seen = watched(folder, tests, seen)
    if kept:
        kept.write_text(json.dumps({**texts, "seen": seen}))
    return seen


def _digest(folder: str) -> str:
    # What was seen names files by their whole paths, so it is good for one checkout only.
    found = sha256(str(ROOT).encode())
    for path in sorted((ROOT / folder).rglob("*.*")):
        if path.suffix in {".py", ".yaml"}:
            found.update(path.read_bytes())
    return found.hexdigest()


def explained() -> set[str]:
    """Mutants that nobody can tell from the original, by file, function and change."""
    lines = EXPLAINED.read_text(encoding="utf-8").splitlines() if EXPLAINED.exists() else []
    return {line.rpartition(" | ")[0].strip() for line in lines if not line.startswith("#")}


def possible(folder: str) -> dict[str, Mutation]:
    """Every mutant of a room by its name, which holds no line, for that moves; twins are numbered."""
    found: dict[str, Mutation] = {}
    twins: Counter[str] = Counter()
    for path in sorted((ROOT / folder).glob("*.py")):
        for mutation in mutations(path):
            key = f"{path.relative_to(ROOT)} {mutation.function}: {mutation.was} -> {mutation.now}"
            key = " ".join(key.split())
            twins[key] += 1
            found[f"{key} #{twins[key]}" if twins[key] > 1 else key] = mutation
    return found


def is_explained(name: str, known: set[str]) -> bool:
    """Whether a line of the list speaks of a mutant, or of all its twins."""
    return name in known or name.partition(" #")[0] in known


class Judge:
    """Shows mutants to the tests that run their functions, and keeps the verdicts."""

    def __init__(self, room: str, asked: argparse.Namespace) -> None:
        folder, self.tests = ROOMS[room]
        self.folder, self.asked, self.known = ROOT / folder, asked, explained()
        self.every = possible(folder)
        self.kept = Path(asked.results) if asked.results else None
        old: Judged = json.loads(self.kept.read_text()) if self.kept and self.kept.exists() else {}
        old = {name: verdict for name, verdict in old.items() if name in self.every}
        again = [
            name
            for name, verdict in old.items()
            if asked.again and verdict != KILLED and not is_explained(name, self.known)
        ]
        self.verdicts = {name: verdict for name, verdict in old.items() if name not in again}
        fresh = again if asked.again else [name for name in self.every if name not in old]
        self.sample = Random(asked.seed).sample(fresh, min(asked.count, len(fresh)))
        self.verdicts |= {name: old[name] for name in again if name not in self.sample}
        self.seen = look(folder, self.tests, Path(asked.seen) if asked.seen else None)

    def judge(self) -> None:
        """All of the sample: first those whose change must be there when the room is read."""
        early = [name for name in self.sample if self._is_early(self.every[name])]
        late = [name for name in self.sample if name not in early]
        self._each(early, lambda *one: survives_import(ROOT, *one))
        tests = [name for name in self.seen if name != AT_IMPORT]
        collected(tests, self.folder, lambda ready: self._each(late, ready.survives))

    def _is_early(self, mutation: Mutation) -> bool:
        ran = runs(self.seen[AT_IMPORT], mutation.path, mutation.lines)
        return ran or not mutation.lines or not exchanged(mutation)

    def _each(self, names: list[str], survives: Callable[[Mutation, list[str], float], bool]) -> None:
        def verdict(name: str) -> str:
            mutation = self.every[name]
            tests = choose(self.seen, mutation.path, mutation.lines, self.tests[0], self.asked.budget)
            if not tests:
                return UNSEEN
            limit_s = 20 + 10 * sum(self.seen[test]["seconds"] for test in tests)
            return LIVES if survives(mutation, tests, limit_s) else KILLED

        with ThreadPoolExecutor(self.asked.jobs) as pool:
            for name, found in zip(names, pool.map(verdict, names), strict=True):
                self.verdicts[name] = found
                self._tell(name, found)

    def _tell(self, name: str, found: str) -> None:
        if found != KILLED:
            note = "explained" if is_explained(name, self.known) else found
            print(f"  {note}  {self.every[name].line}: {name}", file=sys.__stdout__, flush=True)
        if self.kept:
            self.kept.write_text(json.dumps(self.verdicts, indent=0))

    @property
    def left(self) -> int:
        """How many survived without an explanation."""
        alive = (name for name, verdict in self.verdicts.items() if verdict != KILLED)
        return sum(not is_explained(name, self.known) for name in alive)

    def score(self) -> Iterator[str]:
        """Words on all that was judged."""
        judged, left = len(self.verdicts), self.left
        killed = sum(verdict == KILLED for verdict in self.verdicts.values())
        share = 100 * killed / max(killed + left, 1)
        yield f"{len(self.every)} possible, {judged} judged, {killed} killed, {judged - killed - left} explained"
        yield f"{left} left; score {share:.1f} %"


def examine(room: str, asked: argparse.Namespace) -> int:
    """Sample, judge, print; how many survived without an explanation."""
    start = time.perf_counter()
    judge = Judge(room, asked)
    print(f"{room}: {len(judge.seen) - 1} tests, {time.perf_counter() - start:.0f} s watched", flush=True)
    judge.judge()
    print(f"{room}: {', '.join(judge.score())}, {time.perf_counter() - start:.0f} s", flush=True)
    return judge.left


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
    parser.add_argument("--results", help="file of one room's verdicts: the next run judges what is not in it")
    parser.add_argument("--again", action="store_true", help="judge anew what survived unexplained")
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    for package in HEAVY:
        importlib.import_module(package)
    left = sum(examine(room, asked) for room in asked.room or ROOMS)
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
