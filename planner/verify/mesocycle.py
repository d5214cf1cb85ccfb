"""Mesocycles: loading weeks within their band, phases in order, a deload between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.rulebook.kinds import MesocycleRule
from planner.verify.facts import Facts, WeekFacts
from planner.verify.model import order_of
from planner.verify.violation import Violation, counted
from planner.vocabulary import Phase


def check(facts: Facts) -> Iterator[Violation]:
    """Each mesocycle, and each with the next."""
    order = order_of(facts)
    numbers = sorted({week.week.mesocycle for week in facts.weeks})
    mesocycles = [facts.mesocycle(number) for number in numbers]
    for rule in facts.rules.all(MesocycleRule):
        if rule.required:
            yield from _lengths(rule, mesocycles)
        for before, after in pairwise(mesocycles):
            phases = before[0].week.place.phase, after[0].week.place.phase
            if all(p in order for p in phases) and order.index(phases[0]) > order.index(phases[1]):
                words = f"phase '{phases[1]}' after '{phases[0]}', phases never go back"
                yield Violation(rule.id, after[0].name, words)
            if before[-1].week.place.kind is not Phase.DELOAD:
                words = "ends a mesocycle without a deload week, though another one follows"
                yield Violation(rule.id, before[-1].name, words)


def _lengths(rule: MesocycleRule, mesocycles: list[tuple[WeekFacts, ...]]) -> Iterator[Violation]:
    least, most = rule.loading_weeks.min, rule.loading_weeks.max
    counts = [sum(week.stands_loading for week in weeks) for weeks in mesocycles]
    # A block too short for the least may have one mesocycle that is shorter.
    spared = 1 if sum(counts) < least else 0
    for weeks, count in zip(mesocycles, counts, strict=True):
        if count < least and spared:
            spared -= 1
        elif not least <= count <= most:
            words = (
                f"starts a mesocycle of {counted(count, 'loading week')}, {least} to {most} allowed"
            )
            yield Violation(rule.id, weeks[0].name, words)
