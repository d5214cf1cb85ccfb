"""Mesocycles: loading weeks within their band, phases in order, a deload between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planner.rulebook.kinds import MesocycleRule
from planner.verify.facts import Facts, WeekFacts
from planner.verify.model import order_of
from planner.verify.parts import asked_deloads, part_of
from planner.verify.violation import Violation, counted
from planner.vocabulary import Phase

Weeks = tuple[WeekFacts, ...]


def check(facts: Facts) -> Iterator[Violation]:
    """Each mesocycle, and each with the next; what lies between two peaks is judged by itself."""
    order, asked = order_of(facts), asked_deloads(facts)
    numbers = sorted({week.week.mesocycle for week in facts.weeks})
    parts: dict[int, list[Weeks]] = {}
    for number in numbers:
        weeks = facts.mesocycle(number)
        parts.setdefault(part_of(facts, weeks[0]), []).append(weeks)
    for rule in facts.rules.all(MesocycleRule):
        for mesocycles in parts.values():
            if rule.required:
                yield from _lengths(rule, mesocycles, asked)
            for before, after in pairwise(mesocycles):
                yield from _neighbours(rule, order, before, after)
        for week in facts.weeks:
            # A taper is light enough by itself.
            if week.week.number in asked and week.is_loading:
                words = f"is a week of kind '{week.week.place.kind}', asked for as a deload"
                yield Violation(rule.id, week.name, words)


def _neighbours(
    rule: MesocycleRule, order: list[str], before: Weeks, after: Weeks
) -> Iterator[Violation]:
    phases = before[0].week.place.phase, after[0].week.place.phase
    if all(p in order for p in phases) and order.index(phases[0]) > order.index(phases[1]):
        words = f"phase '{phases[1]}' after '{phases[0]}', phases never go back"
        yield Violation(rule.id, after[0].name, words)
    if before[-1].week.place.kind is not Phase.DELOAD:
        words = "ends a mesocycle without a deload week, though another one follows"
        yield Violation(rule.id, before[-1].name, words)


def _lengths(rule: MesocycleRule, mesocycles: list[Weeks], asked: set[int]) -> Iterator[Violation]:
    least, most = rule.loading_weeks.min, rule.loading_weeks.max
    counts = [sum(week.stands_loading for week in weeks) for weeks in mesocycles]
    # A block too short for the least may have one mesocycle that is shorter.
    spared = 1 if sum(counts) < least else 0
    for weeks, count in zip(mesocycles, counts, strict=True):
        numbers = {week.week.number for week in weeks}
        # A deload asked for may come early, and may leave too few weeks to the end.
        cut = bool(numbers & asked) or (
            weeks is mesocycles[-1] and weeks[0].week.number - 1 in asked
        )
        if count < least and (spared or cut):
            spared -= not cut
        elif not least <= count <= most:
            words = (
                f"starts a mesocycle of {counted(count, 'loading week')}, {least} to {most} allowed"
            )
            yield Violation(rule.id, weeks[0].name, words)
