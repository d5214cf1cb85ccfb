"""The table: tier by tier and second by second, everybody on the same instances."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.rivals import free, greedy, mip, tiers
from benchmarks.rivals.instances import ATHLETE, Instance, instances
from benchmarks.rivals.outcome import Outcome
from benchmarks.stages import problem_of
from planner.solver import Budget
from planner.vocabulary import Tier

TIERS = [str(tier) for tier in Tier]


def rivals(instance: Instance, seconds: float) -> Iterator[Outcome]:
    """Everybody on one instance; ``seconds`` for each tier of a program, and for the weighted sum all."""
    yield tiers.climbed(instance.task, Budget())
    yield tiers.weighted(instance.task, seconds * len(TIERS))
    yield greedy.built(instance.task)
    for name in ("scip", "highs"):
        yield mip.solved_by(name, instance.task, seconds)


def show(count: int, seconds: float) -> None:
    """Print one table for each instance."""
    print("Content of one mesocycle; the smaller the better; (bound) where not proved")
    for instance in instances(count):
        print(f"\n{instance.name}: {len(instance.task.candidates)} exercises, "
              f"{len(instance.task.leads)} sessions")  # fmt: skip
        print(f"  {'':18} {'s':>7}  " + "  ".join(f"{tier:>15}" for tier in TIERS))
        for outcome in rivals(instance, seconds):
            cells = "  ".join(f"{cell:>15}" for cell in outcome.cells(TIERS))
            print(f"  {outcome.name:18} {outcome.seconds:7.1f}  {cells}  {outcome.note}", flush=True)
    whole = free.solved(problem_of(ATHLETE), seconds * len(TIERS))
    text = ", ".join(f"{name} {value} (bound {bound})" for name, (value, bound) in whole.tiers.items())
    print(f"\n{whole.name}, the first example's whole block, {whole.seconds:.0f} s: {text}{whole.note}")
