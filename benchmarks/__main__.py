"""make bench: seconds of the whole process and of each stage, what was proved, and how it grows."""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from benchmarks import floor, grid, members, printing, repair, stages
from benchmarks.people import spread
from benchmarks.quality import proofs_of, saving_of
from benchmarks.rivals import table as rivals
from benchmarks.runs import run, whole_process
from planner.solution import Solution
from planner.solver import Budget

ATHLETE = Path(__file__).resolve().parents[1] / "examples" / "first_block" / "athlete.yaml"
WEEKS = (4, 12, 26, 52)
PARTS = (
    *("process", "stages", "saving", "growth", "grid", "rivals", "repair"),
    *("members", "class", "print"),
)


def show_process(runs: int) -> None:
    """Whole processes, one after the other."""
    seconds = [whole_process(ATHLETE) for _ in range(runs)]
    print(f"planner plan {ATHLETE.parent.name}/{ATHLETE.name} -o plan.json -o plan.pdf")
    for name, values in zip(("wall", "processor"), zip(*seconds, strict=True), strict=True):
        median = statistics.median(values)
        print(f"  {name:10} {median:6.2f} s median of {runs}, {min(values):.2f} to {max(values):.2f}")


def show_saving(solution: Solution) -> None:
    """Minutes against straight sets with the same work."""
    whole, turns = saving_of(stages.problem_of(ATHLETE), solution)
    sessions = len(solution.timetables)
    print("\nMinutes against straight sets with the same sets, repetitions and rests")
    for name, saving in (("whole sessions", whole), ("blocks that take turns", turns)):
        minutes = (saving.planned_s / 60 / sessions, saving.straight_s / 60 / sessions)
        print(
            f"  {name:24} {minutes[0]:5.1f} instead of {minutes[1]:5.1f} minutes a session:"
            f" {saving.percent:.1f} % saved"
        )


def show_growth(budget: Budget, lengths: tuple[int, ...]) -> None:
    """The same athlete with longer and longer blocks."""
    print("\nGrowth with the weeks (solve, prescribe, verify; no PDF)")
    print("  weeks       s   s/week  outcome      proved")
    for weeks in lengths:
        found = run(stages.problem_of(ATHLETE, weeks), budget)
        proofs = proofs_of(found.found.report) if isinstance(found.found, Solution) else ""
        each = found.whole_s / weeks
        print(f"  {weeks:5} {found.whole_s:7.2f} {each:8.3f}  {found.outcome:12} {proofs}", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="little of each, to see that it runs")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; repeatable")
    parser.add_argument("--runs", type=int, default=5, help="whole processes (default 5)")
    parser.add_argument("--plans", type=int, default=200, help="repaired plans (default 200)")
    parser.add_argument("--cells", type=int, default=15, help="cells of the grid (default 15)")
    return parser.parse_args()


def main() -> None:
    """Print the parts that were asked for."""
    asked = _arguments()
    parts = asked.only or PARTS
    budget = Budget()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"{os.cpu_count()} processors, load {load}, budget {budget}\n")
    if "process" in parts:
        show_process(1 if asked.quick else asked.runs)
    if {"stages", "saving"} & set(parts):
        solution = stages.show(ATHLETE, budget)
        show_saving(solution)
    if "growth" in parts:
        show_growth(budget, WEEKS[:1] if asked.quick else WEEKS)
    if "grid" in parts:
        print("\nGrid, 12 weeks each")
        cells = spread(1 if asked.quick else asked.cells)
        grid.show(grid.measured(cell, budget) for cell in cells)
    if "rivals" in parts:
        print()
        rivals.show(1 if asked.quick else 8, 2 if asked.quick else 20)
    if "repair" in parts:
        repair.show(3 if asked.quick else asked.plans)
    if "members" in parts:
        members.show(6 if asked.quick else 50, 2)
    if "class" in parts:
        floor.show()
    if "print" in parts:
        runs, documents = (1, 3) if asked.quick else (asked.runs, 500)
        with tempfile.TemporaryDirectory() as folder:
            printing.show(ATHLETE, Path(folder), runs=runs, documents=documents)


if __name__ == "__main__":
    main()
