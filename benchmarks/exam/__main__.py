"""make exam: the gate for a new OR-Tools, and for any change of the solver.

Random plain models and random small blocks against enumeration, random blocks against the verifier, the whole grid;
a gym of a thousand members, its run killed at random moments, and a class of twelve.
Ends with exit code 1 if anything disagrees. Needs the tests' folder, whose random problems it shares.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from random import Random

from benchmarks import floor, grid
from benchmarks.exam.plain import disagreement
from benchmarks.people import Cell, cells, spread
from planner.solver import Budget
from tests.solver.agreement import drawn_mini, drawn_small, enumerated, verified

PARTS = ("models", "minis", "plans", "pages", "grid", "members", "kills", "class")
FIRST_SEED = 1_000_000
"""Far from the seeds of the tests."""
Examined = tuple[str, tuple[str, ...]]


def _model(seed: int) -> Examined:
    words = disagreement(seed)
    return "model", (words,) if words else ()


def _mini(seed: int) -> Examined:
    found = enumerated(drawn_mini(Random(seed)))
    return found.outcome, found.faults


def _plan(seed: int) -> Examined:
    found = verified(drawn_small(Random(seed)))
    return found.outcome, found.faults


def _pages(seed: int) -> Examined:
    from tests.document.faults import drawn_faults  # WeasyPrint is loaded where pages are examined

    return "printed", tuple(drawn_faults(seed))


def _cell(cell: Cell) -> grid.Result:
    return grid.measured(cell, Budget())


EXAMINED = (("models", _model), ("minis", _mini), ("plans", _plan), ("pages", _pages))


def examine(
    name: str,
    examine_one: Callable[[int], Examined],
    seeds: Iterable[int],
    pool: ProcessPoolExecutor,
) -> int:
    """Examine many seeds; print what does not agree, and in the end what came out how often."""
    start = time.perf_counter()
    outcomes: Counter[str] = Counter()
    faults = 0
    given = tuple(seeds)
    for seed, (outcome, found) in zip(
        given, pool.map(examine_one, given, chunksize=4), strict=True
    ):
        outcomes[outcome] += 1
        faults += bool(found)
        for words in found:
            print(f"  {name} {seed}: {outcome}: {words}", flush=True)
    counts = ", ".join(f"{outcome} {count}" for outcome, count in sorted(outcomes.items()))
    seconds = time.perf_counter() - start
    print(f"{name}: {len(given)} ({counts}), {faults} disagree, {seconds:.0f} s", flush=True)
    return faults


def _grid(chosen: tuple[Cell, ...], pool: ProcessPoolExecutor) -> int:
    results: Iterator[grid.Result] = pool.map(_cell, chosen)
    return sum(not result.good for result in grid.show(results))


def _gym(asked: argparse.Namespace, parts: Iterable[str]) -> int:
    """The parts about gyms; how much is wrong."""
    from benchmarks.exam import gym  # WeasyPrint is loaded where pages are examined

    faults = 0
    if "members" in parts:
        faults += gym.programmes(6 if asked.quick else asked.members, asked.jobs)
    if "kills" in parts:
        faults += gym.kills(2, asked.jobs, 6) if asked.quick else gym.kills(asked.kills, asked.jobs)
    if "class" in parts:
        faults += floor.show()
    return faults


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exam", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="little of each, to see that it runs")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; repeatable")
    parser.add_argument("--models", type=int, default=20000, help="plain random models")
    parser.add_argument("--minis", type=int, default=2000, help="blocks to be enumerated")
    parser.add_argument("--plans", type=int, default=1000, help="random blocks to be verified")
    parser.add_argument("--pages", type=int, default=1000, help="random plans to be printed")
    parser.add_argument("--members", type=int, default=1000, help="members of the gym")
    parser.add_argument("--kills", type=int, default=20, help="kills of a run over members")
    parser.add_argument("--first", type=int, default=FIRST_SEED, help="first seed")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    return parser.parse_args()


def main() -> int:
    """Run the parts that were asked for; how many disagree decides the exit code."""
    asked = _arguments()
    parts = asked.only or PARTS
    counts = {
        "models": asked.models,
        "minis": asked.minis,
        "plans": asked.plans,
        "pages": asked.pages,
    }
    if asked.quick:
        counts = dict.fromkeys(counts, 6)
    faults = 0
    with ProcessPoolExecutor(asked.jobs) as pool:
        for name, examine_one in EXAMINED:
            if name in parts:
                seeds = range(asked.first, asked.first + counts[name])
                faults += examine(name, examine_one, seeds, pool)
        if "grid" in parts:
            faults += _grid(spread(1) if asked.quick else tuple(cells()), pool)
    faults += _gym(asked, parts)
    print("nothing disagrees" if not faults else f"{faults} disagree")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
