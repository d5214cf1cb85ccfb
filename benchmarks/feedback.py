"""Two hundred simulated athletes, 24 weeks, three ways to find loads: python -m benchmarks.feedback [N].

Entered maxima are 15 % too low for one half and too high for the other. Prints one table with effect
sizes (Cohen's d against the planner), and how often loads change though nothing does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from random import Random
from statistics import fmean, stdev

from tests.feedback.coaching import WAYS, WEEKS, Coach, Record
from tests.feedback.lifter import Lifter, drawn

OFF = 0.15
ROWS: tuple[tuple[str, Callable[[Record], float]], ...] = (
    ("RIR off target, week 4, mean", lambda r: r.rir_error(4, 4) if r.lifted[3] else 0.0),
    ("RIR off target, week 4, size", lambda r: abs(r.rir_error(4, 4)) if r.lifted[3] else 0.0),
    ("distance from target RIR, weeks 4-24", lambda r: r.rir_distance(4, WEEKS)),
    ("sets with missed repetitions, %", lambda r: 100 * r.failed()),
    ("gain of true maximum, %", lambda r: r.gain_percent),
)


def trained(way: str, seed: int) -> Record:
    """One athlete; every second one was entered too strong."""
    off = OFF if seed % 2 else -OFF
    return Coach(way, Lifter(seed, drawn(Random(f"athlete {seed}"))), off).trained()


def calm(seed: int, *, hidden: bool) -> float:
    """Share of weeks in which a load changes, though strength does not."""
    traits = drawn(Random(f"calm {seed}"), changing=False)
    if not hidden:
        traits = replace(traits, bias_reps=0.95, curve=0.0)
    return fmean(Coach("planner", Lifter(seed, traits), 0.0).trained().changes)


def effect(mine: Sequence[float], other: Sequence[float]) -> float:
    """Cohen's d: difference of the means over the pooled standard deviation."""
    pooled = ((stdev(mine) ** 2 + stdev(other) ** 2) / 2) ** 0.5
    return (fmean(other) - fmean(mine)) / pooled if pooled else 0.0


def main(athletes: int) -> None:
    """Train everybody in every way, and print."""
    seeds = range(athletes)
    with ProcessPoolExecutor() as pool:
        records = {way: list(pool.map(partial(trained, way), seeds)) for way in WAYS}
        noise = list(pool.map(partial(calm, hidden=False), seeds))
        hidden = list(pool.map(partial(calm, hidden=True), seeds))
    planner = records["planner"]
    print(
        f"{athletes} athletes, {WEEKS} weeks, entered maxima {OFF:.0%} off; mean (d against planner)"
    )
    print(f"{'':40}" + "".join(f"{way:>18}" for way in WAYS))
    for title, value in ROWS:
        figures = {way: [value(r) for r in records[way]] for way in WAYS}
        cells = [f"{fmean(figures['planner']):18.2f}"]
        for way in WAYS[1:]:
            d = effect(figures["planner"], figures[way])
            cells.append(f"{fmean(figures[way]):10.2f} ({d:+.2f})")
        print(f"{title:40}" + "".join(f"{cell:>18}" for cell in cells))
    for name, half in (("too low", 0), ("too high", 1)):
        week4 = fmean(r.rir_error(4, 4) for r in planner[half::2] if r.lifted[3])
        print(f"planner, entered {name}: RIR off target in week 4 {week4:+.2f}")
    print(f"truth inside the 90 % interval: {fmean(fmean(r.tracked) for r in planner):.1%}")
    print(
        f"error of the maximum: {fmean(fmean(r.errors_percent) for r in planner):+.1f} % on average"
    )
    print(f"weeks with a changed load, no true change: {fmean(noise):.1%}")
    print(
        f"the same where effort and curve of each athlete have to be learned: {fmean(hidden):.1%}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
