"""Loads: they exist in the gym, follow from the athlete's lifts, and are stated truly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.plan import LoadBasis, PlannedSet
from planner.rulebook.kinds import LoadingRule
from planner.verify.arithmetic import grams, one_decimal_of
from planner.verify.facts import DatedSession, Facts, Use, all_sets
from planner.verify.inventory import bar_g
from planner.verify.loads import bases_of, wanted_load
from planner.verify.strengths import faults as strength_faults
from planner.verify.violation import Violation, in_kg
from planner.vocabulary import LoadType


def check(facts: Facts) -> Iterator[Violation]:
    """The maxima, then each exercise of each session."""
    for rule in facts.rules.all(LoadingRule):
        for words in strength_faults(facts, rule):
            yield Violation(rule.id, "maxima", words)
        for session in facts.open_sessions:
            for use in session.uses:
                for words in _faults(facts, session, use):
                    yield Violation(rule.id, session.at(use), words)


def _faults(facts: Facts, session: DatedSession, use: Use) -> Iterator[str]:
    bases = bases_of(facts, session, use)
    if use.item.basis not in bases:
        yield f"takes its load from '{use.item.basis}', should from '{bases[0]}'"
        return
    wanted = wanted_load(facts, session, use)
    if wanted is not None and wanted.is_too_heavy:
        yield f"even {in_kg(wanted.load_g / 1000)} is heavier than the week asks; nothing lighter exists"
    for number, one in enumerate(use.item.sets, start=1):
        load_g = None if one.load_kg is None else grams(one.load_kg)
        if wanted is not None and load_g != wanted.load_g:
            right = in_kg(wanted.load_g / 1000)
            yield f"set {number} has {in_kg(one.load_kg)}, should have {right}"
    for one in all_sets(use.item):
        yield from _set_faults(facts, use, one)


def _set_faults(facts: Facts, use: Use, one: PlannedSet) -> Iterator[str]:
    """What a set says about its load is true, and the load can be put together."""
    basis, strength = use.item.basis, facts.strengths.get(use.exercise.id)
    if one.load_kg is None:
        if basis is LoadBasis.PERCENT:
            yield "a set has no load, though a maximum is known"
        if one.per_side_kg or one.percent_1rm is not None:
            yield "a set without a load states plates or a percentage"
        return
    if basis in (LoadBasis.EFFORT, LoadBasis.BODYWEIGHT):
        yield f"a set has {one.load_kg:g} kg, though the load comes from '{basis}'"
        return
    if grams(one.load_kg) not in facts.loads_g[use.exercise.id]:
        yield f"{one.load_kg:g} kg cannot be put together in this gym"
    if strength is None:
        if one.percent_1rm is not None:
            yield "states a percentage of a maximum that is not known"
    elif one.percent_1rm is None:
        yield f"{one.load_kg:g} kg without the percentage of the maximum"
    elif not one_decimal_of(one.percent_1rm, 100 * one.load_kg / strength.e1rm_kg):
        exact = 100 * one.load_kg / strength.e1rm_kg
        yield f"{one.load_kg:g} kg are called {one.percent_1rm:g} %, they are {exact:.1f} %"
    yield from _plate_faults(facts, use, one, one.load_kg)


def _plate_faults(facts: Facts, use: Use, one: PlannedSet, load_kg: float) -> Iterator[str]:
    plates = one.per_side_kg
    if use.exercise.load is not LoadType.BARBELL:
        if plates:
            yield "states plates, though it is not done with a bar"
        return
    gym = facts.problem.gym
    total_g = bar_g(gym, use.exercise) + 2 * sum(grams(kg) for kg in plates)
    if total_g != grams(load_kg):
        yield f"bar and plates make {total_g / 1000:g} kg, not {load_kg:g} kg"
    if list(plates) != sorted(plates, reverse=True):
        yield f"plates {', '.join(f'{kg:g}' for kg in plates)} are not listed heaviest first"
    pairs: Counter[int] = Counter()
    for plate in gym.plates:
        pairs[grams(plate.kg)] += plate.pairs
    for plate_g, count in Counter(grams(kg) for kg in plates).items():
        if count > pairs[plate_g]:
            words = f"needs {count} pairs of {plate_g / 1000:g} kg plates, the gym has"
            yield f"{words} {pairs[plate_g]}"
