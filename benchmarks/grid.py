"""The grid: days, gyms, goals and levels; each cell a block, with how good and how well proved it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.people import Cell, problem_of
from benchmarks.quality import Proofs, Volume, proofs_of, rounding_of, volume_of
from benchmarks.runs import run
from planner.errors import Fault
from planner.solution import Conflict
from planner.solver import Budget

HEAD = (
    f"  {'cell':40} {'outcome':12} {'s':>6} {'in band':>8} {'over':>5} {'rounding':>12}  proved"
)


@dataclass(frozen=True)
class Result:
    """What came out of a cell."""

    cell: Cell
    outcome: str
    seconds: float
    volume: Volume | None = None
    proofs: Proofs | None = None
    rounding: tuple[float, float] = (0.0, 0.0)
    note: str = ""

    @property
    def good(self) -> bool:
        """A verified plan, or a conflict that was proved twice."""
        return self.outcome in {"verified", "impossible"}

    def __str__(self) -> str:
        start = f"  {self.cell!s:40} {self.outcome:12} {self.seconds:6.1f}"
        if self.volume is None:
            return f"{start} {self.note}"
        mean, most = self.rounding
        band = f"{self.volume.percent:7.1f}% {self.volume.over:5}"
        return f"{start} {band} {mean:+6.2f} {most:5.2f}  {self.proofs} {self.note}"


def measured(cell: Cell, budget: Budget) -> Result:
    """One cell."""
    problem = problem_of(cell)
    try:
        found = run(problem, budget)
    except Fault as fault:
        return Result(cell, "fault", 0.0, note=str(fault)[:120])
    if found.plan is None:
        rules = ", ".join(found.found.rules) if isinstance(found.found, Conflict) else ""
        return Result(cell, found.outcome, found.whole_s, note=rules)
    return Result(
        cell,
        found.outcome,
        found.whole_s,
        volume_of(found.plan),
        proofs_of(found.plan.report),
        rounding_of(found.plan),
        "; ".join(str(violation) for violation in found.violations[:2]),
    )


def show(results: Iterable[Result]) -> tuple[Result, ...]:
    """Print cell by cell, then all together."""
    print(HEAD)
    kept = []
    for result in results:
        print(result, flush=True)
        kept.append(result)
    bands = [result.volume for result in kept if result.volume]
    weeks = sum(band.all for band in bands)
    inside = sum(band.in_band for band in bands)
    over = sum(band.over for band in bands)
    proofs = [result.proofs for result in kept if result.proofs]
    goals, close = sum(p.all for p in proofs), sum(p.close for p in proofs)
    seconds = sorted(result.seconds for result in kept)
    print(
        f"  {sum(r.outcome == 'verified' for r in kept)} of {len(kept)} verified,"
        f" {sum(r.outcome == 'impossible' for r in kept)} proved impossible;"
        f" muscle-weeks in band {inside} of {weeks} ({100 * inside / max(weeks, 1):.2f} %),"
        f" over a maximum {over}; goals proved or within 1 % {close} of {goals};"
        f" seconds median {seconds[len(seconds) // 2]:.1f}, most {seconds[-1]:.1f}"
    )
    return tuple(kept)
