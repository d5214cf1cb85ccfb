"""The statistics of the priming test: what it decides, and how often it is right."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from math import sqrt
from random import Random
from statistics import NormalDist

import pytest

from planner.priming import allocate, analyse
from planner.priming.analysis import decided, differences, posterior
from planner.rulebook.kinds import PrimingTestRule
from planner.state import Condition, Exposure, Verdict
from tests.profiles import rules

RULE = rules().one(PrimingTestRule)
BLOCK = date(2027, 1, 4)
RUNS = 3000


def verdicts(effect: float, pairs: int, spread: float) -> Counter[Verdict]:
    """What the test says of an athlete with a true effect, over many simulated tests."""
    rule = RULE.model_copy(update={"pair_spread_m_s": spread})
    random = Random(f"{effect} {pairs} {spread}")
    found: Counter[Verdict] = Counter()
    for _ in range(RUNS):
        seen = [random.gauss(effect, spread) for _ in range(pairs)]
        mean, sd = posterior(seen, rule)
        sure = 1 - NormalDist(mean, sd).cdf(rule.worthwhile_m_s)
        found[decided(sure, pairs, rule)] += 1
    return found


@pytest.mark.parametrize(
    ("effect", "pairs", "spread", "verdict", "stated"),
    [
        (0.0, 8, 0.03, Verdict.ADOPT, 0.01),
        (0.0, 8, 0.03, Verdict.DROP, 0.76),
        (0.03, 8, 0.03, Verdict.ADOPT, 0.63),
        (0.03, 12, 0.03, Verdict.ADOPT, 0.76),
        (0.06, 8, 0.03, Verdict.ADOPT, 1.00),
        (-0.02, 8, 0.03, Verdict.DROP, 1.00),
        (0.03, 6, 0.02, Verdict.ADOPT, 0.80),
    ],
)
def test_the_stated_operating_characteristics(
    effect: float, pairs: int, spread: float, verdict: Verdict, stated: float
) -> None:
    share = verdicts(effect, pairs, spread)[verdict] / RUNS
    # Three standard errors of the simulation, and the review's figures are rounded to one point.
    error = 3 * sqrt(stated * (1 - stated) / RUNS) + 0.011
    assert abs(share - stated) <= error, share


def exposures(pairs: list[tuple[float, float]], load_kg: float = 70.0) -> list[Exposure]:
    found = []
    for number, values in enumerate(pairs, start=1):
        for condition, value in zip(Condition, values, strict=True):
            found.append(
                Exposure(
                    block=BLOCK,
                    session=f"W{number:02}-{condition.value}",
                    pair=number,
                    condition=condition,
                    date=BLOCK + timedelta(days=7 * number),
                    lift="bench-press",
                    load_kg=load_kg,
                    velocity_m_s=value,
                )
            )
    return found


def test_nothing_is_decided_before_enough_pairs() -> None:
    strong = [(0.70, 0.60)] * (RULE.least_pairs - 1)
    few = analyse(exposures(strong), RULE)
    assert few is not None
    assert few.verdict is Verdict.KEEP_TESTING
    enough = analyse(exposures([*strong, strong[0]]), RULE)
    assert enough is not None
    assert enough.verdict is Verdict.ADOPT
    assert enough.low_m_s < enough.effect_m_s < enough.high_m_s
    # Drawn towards none, as the prior asks: six pairs weigh six sevenths.
    assert enough.effect_m_s == pytest.approx(0.1 * 6 / 7, abs=1e-5)


def test_a_harmful_effect_is_dropped() -> None:
    found = analyse(exposures([(0.58, 0.60)] * 8), RULE)
    assert found is not None
    assert found.verdict is Verdict.DROP


def test_only_complete_pairs_of_one_lift_and_load_count() -> None:
    whole = exposures([(0.62, 0.60), (0.63, 0.60), (0.64, 0.60)])
    other_load = whole[3].model_copy(update={"load_kg": 75.0})
    other_lift = whole[5].model_copy(update={"lift": "incline-bench-press"})
    assert len(differences(whole)) == 3
    assert len(differences([*whole[:3], other_load, *whole[4:]])) == 2
    assert len(differences([*whole[:5], other_lift])) == 2
    assert len(differences(whole[:5])) == 2
    assert analyse(whole[:1], RULE) is None


def test_an_athlete_who_scatters_more_is_judged_by_that() -> None:
    calm = [(0.60 + x, 0.60) for x in (0.03, 0.04, 0.02, 0.03, 0.04, 0.02)]
    wild = [(0.60 + x, 0.60) for x in (0.20, -0.14, 0.18, -0.12, 0.20, -0.14)]
    one, other = analyse(exposures(calm), RULE), analyse(exposures(wild), RULE)
    assert one is not None
    assert other is not None
    assert other.high_m_s - other.low_m_s > 1.5 * (one.high_m_s - one.low_m_s)


@pytest.mark.parametrize("seed", range(5))
def test_conditions_come_in_pairs_by_lot(seed: int) -> None:
    order = allocate(8, seed, BLOCK)
    assert len(order) == 16
    assert all({order[i], order[i + 1]} == set(Condition) for i in range(0, 16, 2))
    assert order == allocate(8, seed, BLOCK)


def test_the_lot_differs_between_seeds_and_blocks_and_favours_nobody() -> None:
    assert len({allocate(8, seed, BLOCK) for seed in range(20)}) > 15
    assert allocate(8, 0, BLOCK) != allocate(8, 0, BLOCK + timedelta(days=84))
    first = sum(allocate(1, seed, BLOCK)[0] is Condition.PRIMED for seed in range(400))
    assert 160 < first < 240
