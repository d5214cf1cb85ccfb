"""The load an exercise should get: where it comes from, and which of the gym's loads it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.plan import LoadBasis
from planner.rulebook.kinds import EligibilityRule, LoadingRule
from planner.verify.arithmetic import grams, half_up, reps_at
from planner.verify.effort import effort_of
from planner.verify.eligibility import is_amber
from planner.verify.facts import DatedSession, Facts, Use
from planner.vocabulary import LoadType, Phase


@dataclass(frozen=True)
class WantedLoad:
    """Load of a working set in grams, and by how many repetitions its rounding is made up for."""

    load_g: int
    reps_change: int
    is_too_heavy: bool
    """Even the lightest load that exists is more than one repetition too heavy."""
    to_failure: int | None
    """Repetitions that the load allows, where it is more than one repetition too light."""


def bases_of(facts: Facts, session: DatedSession, use: Use) -> tuple[LoadBasis, ...]:
    """Where a load may come from: a known maximum binds, otherwise the implement decides."""
    if wanted_load(facts, session, use) is not None:
        return (LoadBasis.PERCENT,)
    if use.exercise.load is LoadType.BODYWEIGHT:
        return (LoadBasis.BODYWEIGHT,)
    has_balls = use.exercise.load is LoadType.MEDICINE_BALL and facts.loads_g[use.exercise.id]
    return (LoadBasis.FIXED,) if has_balls else (LoadBasis.EFFORT,)


def wanted_load(facts: Facts, session: DatedSession, use: Use) -> WantedLoad | None:
    """The load by percentage; none without a known maximum, a percentage or existing loads."""
    rule = facts.rules.maybe(LoadingRule)
    strength = facts.strengths.get(use.exercise.id)
    effort = effort_of(facts, session, use)
    loads = facts.loads_g[use.exercise.id]
    if rule is None or strength is None or effort is None or effort.percent is None or not loads:
        return None
    # Maxima are given to a tenth of a kilogram and percentages to halves: all exact.
    target = Fraction(grams(strength.e1rm_kg) * half_up(effort.percent * 2), 200)
    target *= _kept_of_pain(facts, use)
    down = session.week.place.kind is Phase.TAPER or effort.percent >= rule.floor_from_percent
    load_g = at_most(loads, target) if down else nearest(loads, target)
    allowed = Fraction(str(rule.most_error_percent)) * target / 100
    if load_g > target + 2 * allowed:
        load_g = at_most(loads, target)
    too_heavy = load_g > target + 2 * allowed
    too_light = load_g < target - 2 * allowed
    to_failure = reps_at(100 * load_g / grams(strength.e1rm_kg)) if too_light else None
    change = 0 if abs(load_g - target) <= allowed else -1 if load_g > target else 1
    return WantedLoad(load_g, change, is_too_heavy=too_heavy, to_failure=to_failure)


def _kept_of_pain(facts: Facts, use: Use) -> Fraction:
    """Share of the load that pain leaves: all of it but for exercises with amber pain."""
    care = facts.rules.maybe(EligibilityRule)
    if care is None or not is_amber(facts, use.exercise):
        return Fraction(1)
    return 1 - Fraction(str(care.amber_load_cut_percent)) / 100


def nearest(loads_g: Sequence[int], target: Fraction) -> int:
    """The existing load nearest to a target; of two equally near, the lighter."""
    above = bisect_left(loads_g, target)
    around = loads_g[max(above - 1, 0) : above + 1]
    return min(around, key=lambda load: (abs(load - target), load))


def at_most(loads_g: Sequence[int], target: Fraction) -> int:
    """The heaviest existing load that is not above a target; the lightest of all if none is."""
    return loads_g[max(bisect_right(loads_g, target) - 1, 0)]
