"""Paired differences of velocity with a normal prior around no effect.

The spread within pairs is taken as known, as the review's simulation does; where the athlete scatters
clearly more, what is seen counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from math import sqrt
from statistics import NormalDist, fmean

from planner.rulebook.kinds import PrimingTestRule
from planner.state import Condition, Exposure, PrimingVerdict, Verdict

SAME_LOAD = 0.025
"""Pairs whose loads differ by more say nothing."""
Z90 = NormalDist().inv_cdf(0.95)


def differences(exposures: Sequence[Exposure]) -> list[float]:
    """Primed minus control of every complete pair of one lift, in the order of the pairs."""
    pairs: dict[tuple[date, int], dict[Condition, Exposure]] = defaultdict(dict)
    for one in exposures:
        pairs[one.block, one.pair][one.condition] = one
    complete = [
        (pair[Condition.PRIMED], pair[Condition.CONTROL])
        for _, pair in sorted(pairs.items())
        if len(pair) == 2
    ]
    return [
        primed.velocity_m_s - control.velocity_m_s
        for primed, control in complete
        if primed.lift == control.lift and _same_load(primed, control)
    ]


def _same_load(one: Exposure, other: Exposure) -> bool:
    if one.load_kg is None or other.load_kg is None:
        return one.load_kg is other.load_kg
    return abs(one.load_kg - other.load_kg) <= SAME_LOAD * max(one.load_kg, other.load_kg)


def analyse(exposures: Sequence[Exposure], rule: PrimingTestRule) -> PrimingVerdict | None:
    """The verdict of all complete pairs; nothing without one."""
    seen = differences(exposures)
    if not seen:
        return None
    effect, spread = posterior(seen, rule)
    sure = 1 - NormalDist(effect, spread).cdf(rule.worthwhile_m_s)
    last = max(exposures, key=lambda one: one.date)
    return PrimingVerdict(
        verdict=decided(sure, len(seen), rule),
        date=last.date,
        lift=last.lift,
        pairs=len(seen),
        effect_m_s=round(effect, 5),
        low_m_s=round(effect - Z90 * spread, 5),
        high_m_s=round(effect + Z90 * spread, 5),
        probability=round(sure, 4),
        worthwhile_m_s=rule.worthwhile_m_s,
    )


def posterior(seen: Sequence[float], rule: PrimingTestRule) -> tuple[float, float]:
    """Mean and standard deviation of the effect, in m/s, from paired differences."""
    noise = _pair_spread_m_s(seen, rule) ** 2 / len(seen)
    prior = rule.prior_spread_m_s**2
    return fmean(seen) * prior / (prior + noise), sqrt(prior * noise / (prior + noise))


def _pair_spread_m_s(seen: Sequence[float], rule: PrimingTestRule) -> float:
    """The spread as the rule gives it, unless the pairs scatter more than chance allows."""
    free = len(seen) - 1
    if free < 1:
        return rule.pair_spread_m_s
    middle = fmean(seen)
    squares = sum((x - middle) ** 2 for x in seen)
    # Wilson and Hilferty: the 99th percentile of a chi-squared value with so many degrees of freedom.
    part = 2 / (9 * free)
    most = free * (1 - part + NormalDist().inv_cdf(0.99) * sqrt(part)) ** 3
    is_greater = squares / rule.pair_spread_m_s**2 > most
    return sqrt(squares / free) if is_greater else rule.pair_spread_m_s


def decided(sure: float, pairs: int, rule: PrimingTestRule) -> Verdict:
    """Adopt, drop, or keep testing."""
    if pairs >= rule.least_pairs and sure > rule.adopt_from:
        return Verdict.ADOPT
    if pairs >= rule.least_pairs and sure < rule.drop_below:
        return Verdict.DROP
    return Verdict.KEEP_TESTING


def told(found: PrimingVerdict) -> str:
    """A verdict in a sentence."""
    words = {
        Verdict.ADOPT: "priming is adopted",
        Verdict.DROP: "priming is left out",
        Verdict.KEEP_TESTING: "nothing can be told yet",
    }
    effect = f"{found.effect_m_s:+.3f} m/s ({found.low_m_s:+.3f} to {found.high_m_s:+.3f})"
    sure = f"{100 * found.probability:.0f} % sure of more than {found.worthwhile_m_s:g} m/s"
    return f"{words[found.verdict]}: {effect} in {found.pairs} pairs, {sure}"
