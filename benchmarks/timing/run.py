"""Lags with known truth, measured side by side: error, failures, coverage, refusals, speed.

Run from the checkout: ``PYTHONPATH=. python benchmarks/timing/run.py [--trials 40] [--seed 1]``.
NeuroKit2 and BioSPPy take part when they are installed. The seeds differ from those on which the
estimator's constants were set. The oracles (`oracle.py`) are told what nobody can know; behind each
error stands its distance to the first of them.
"""

from __future__ import annotations

import argparse
import time
import warnings
from dataclasses import replace
from multiprocessing import Pool

import numpy as np
from latency import report_latency
from methods import available
from oracle import matched, unshaped
from speed import report_speed

from planner.timing import assign
from planner.timing.outcome import NEEDED_HALF_WIDTH_MS
from planner.timing.prepare import prepare
from planner.timing.synthetic import FAULTS, Scenario, draw_scenario, generate, gym_faults

LEVELS = (3, 6, 9, 12, 18, 24)
FAILED_MS = 50.0
NULLS = ("silent", "random")
ORACLES = ("oracle", "oracle, no shapes")
PARTS = ("onset", "peak", "gym", "faults", "nulls", "speed", "live")


def scenario_of(kind: str, level: int, event: str, seed: int) -> Scenario:
    """Scenario of one trial."""
    rng = np.random.default_rng([seed, level])
    faults = frozenset()
    if kind == "gym":
        faults = gym_faults(rng)
    elif kind in FAULTS:
        faults = frozenset([kind])
    scenario = draw_scenario(rng, float(level), faults, event)
    return replace(scenario, chest=kind) if kind in NULLS else scenario


def trial(
    task: tuple[str, int, str, int, tuple[str, ...]],
) -> dict[str, tuple[float, float, float]]:
    """Error, half-width and seconds of every method; an error that is not a number is a refusal."""
    warnings.simplefilter("ignore")
    kind, level, event, seed, chosen = task
    scenario = scenario_of(kind, level, event, seed)
    recording, truth = generate(scenario, seed)
    out = {}
    for name, method in available()[0].items():
        if chosen and name not in chosen:
            continue
        began = time.perf_counter()
        try:
            answer = method(recording, event)
        except Exception:  # a peer that fails has refused
            if name == "planner":
                raise
            answer = None
        took = time.perf_counter() - began
        if answer is None or answer.lag_ms is None:
            out[name] = (np.nan, np.nan, took)
        else:
            out[name] = (answer.lag_ms - truth.lag_ms(event), answer.half_width_ms, took)
    if kind not in NULLS:
        prepared = prepare(recording, assign(recording), event)
        told = (truth, prepared.legs, prepared.chest, scenario.jitter_sd_ms)
        out[ORACLES[0]] = (matched(*told), np.nan, 0.0)
        if event == "onset":
            out[ORACLES[1]] = (unshaped(*told), np.nan, 0.0)
    return out


def cell(
    pool: Pool, kind: str, level: int, event: str, *, seeds: range, chosen: tuple[str, ...]
) -> None:
    """Print one line per method."""
    tasks = [(kind, level, event, seed, chosen) for seed in seeds]
    results = pool.map(trial, tasks, chunksize=2)
    least = 0.0 if kind in NULLS else np.nanmean([abs(result[ORACLES[0]][0]) for result in results])
    for name in results[0]:
        rows = np.array([result[name] for result in results])
        error, half = rows[:, 0], rows[:, 1]
        answered = np.isfinite(error)
        label = f"{event:5} {kind:10} {level:2} dB  {name:18}"
        if kind in NULLS:
            narrow = np.mean(answered & (half <= NEEDED_HALF_WIDTH_MS))
            print(f"{label} refused {1 - answered.mean():4.0%}  narrow and false {narrow:4.0%}",
                  flush=True)  # fmt: skip
            continue
        if not answered.any():
            print(f"{label} refused 100%", flush=True)
            continue
        size = np.abs(error[answered])
        cover = "   -" if name in ORACLES else f"{np.mean(size <= half[answered]):4.0%}"
        print(
            f"{label} MAE {size.mean():6.1f} (oracle {size.mean() - least:+5.1f})  median {np.median(size):6.1f}  "
            f"failed {np.mean(size > FAILED_MS):4.0%}  coverage {cover}  "
            f"refused {1 - answered.mean():4.0%}  {rows[:, 2].mean():.2f} s",
            flush=True,
        )


def errors(options: argparse.Namespace, seeds: range, chosen: tuple[str, ...]) -> None:
    """Error, coverage and refusals of every method, cell by cell."""
    only = options.only
    with Pool(options.workers) as pool:
        for event in ("onset", "peak"):
            if only in {None, event}:
                for level in options.levels:
                    cell(pool, "clean", level, event, seeds=seeds, chosen=chosen)
            if only in {None, event, "gym"}:
                cell(pool, "gym", 12, event, seeds=seeds, chosen=chosen)
        if only in {None, "faults"}:
            for fault in FAULTS:
                cell(pool, fault, 12, "onset", seeds=seeds, chosen=chosen)
        if only in {None, "nulls"}:
            for kind in NULLS:
                cell(pool, kind, 12, "onset", seeds=seeds, chosen=chosen)


def levels(text: str) -> tuple[int, ...]:
    """Signal-to-noise ratios from the command line."""
    return tuple(int(level) for level in text.split(","))


def main() -> None:
    """Run everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trials", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--levels", type=levels, default=LEVELS, help="dB, joined by commas")
    parser.add_argument("--methods", default="", help="names joined by commas; all when empty")
    options = parser.parse_args()
    seeds = range(100_000 * options.seed, 100_000 * options.seed + options.trials)
    chosen = tuple(name for name in options.methods.split(",") if name)
    _, missing = available()
    for name in missing:
        print(f"does not take part: {name}")
    errors(options, seeds, chosen)
    if options.only in {None, "speed"}:
        report_speed()
    if options.only in {None, "live"}:
        report_latency()


if __name__ == "__main__":
    main()
