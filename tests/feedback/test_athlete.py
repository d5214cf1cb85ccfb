"""A simulated athlete, 24 weeks: maxima tracked, loads that fit, and calm where nothing changes.

A few athletes here; two hundred of them, with effect sizes, in `python -m benchmarks.feedback`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from statistics import fmean

import pytest

from tests.feedback.coaching import WAYS, WEEKS, Coach, Record
from tests.feedback.lifter import Lifter, drawn

ATHLETES = 24
FEW = 8
"""For what is seen in a few as well."""
OFF = 0.15
"""How far the entered maxima are wrong."""


@cache
def records(way: str, count: int) -> tuple[tuple[float, Record], ...]:
    """Athletes whose maxima were entered too low and too high in turn."""
    found = []
    for seed in range(count):
        off = OFF if seed % 2 else -OFF
        coach = Coach(way, Lifter(seed, drawn(Random(f"athlete {seed}"))), off)
        found.append((off, coach.trained()))
    return tuple(found)


def test_the_truth_lies_in_the_90_percent_interval_often_enough() -> None:
    assert fmean(fmean(record.tracked) for _, record in records("planner", ATHLETES)) >= 0.85


@pytest.mark.parametrize("off", [-OFF, OFF])
def test_by_week_4_the_prescribed_effort_is_within_one_of_its_target(off: float) -> None:
    mine = [r for wrong, r in records("planner", ATHLETES) if wrong == off and r.lifted[3]]
    assert len(mine) >= 3
    assert abs(fmean(record.rir_error(1, 1) for record in mine if record.lifted[0])) > 3
    assert abs(fmean(record.rir_error(4, 4) for record in mine)) <= 1


def test_loads_fit_better_than_those_of_simpler_ways() -> None:
    away = {w: fmean(r.rir_distance(4, WEEKS) for _, r in records(w, FEW)) for w in WAYS}
    assert away["planner"] < away["percent"]
    failed = {w: fmean(r.failed() for _, r in records(w, FEW)) for w in WAYS}
    assert failed["planner"] < failed["linear"]


def test_without_true_change_loads_hardly_ever_change() -> None:
    found = []
    for seed in range(FEW):
        traits = drawn(Random(f"calm {seed}"), changing=False)
        # As people are at large: a hidden trait would be something to learn, no noise.
        traits = replace(traits, bias_reps=0.95, curve=0.0)
        found.append(fmean(Coach("planner", Lifter(seed, traits), 0.0).trained().changes))
    assert fmean(found) <= 0.05
