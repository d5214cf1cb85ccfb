"""Weekly volume: each muscle's band of half-sets in each week, and what is missing to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.rulebook.kinds import VolumeRule
from planner.verify.facts import Facts, WeekFacts
from planner.verify.violation import Violation, in_sets


@dataclass(frozen=True)
class Bounds:
    """Least, target and most of a week in half-sets."""

    least: int
    target: int
    most: int


def bounds(facts: Facts, rule: VolumeRule, week: WeekFacts) -> Bounds | None:
    """The band of a week; none where the rule says nothing about the athlete's level."""
    band = rule.sets.get(facts.problem.level)
    if band is None:
        return None
    phase = facts.phases[week.week.place.kind]
    share = phase.volume_min_percent * len(week.sessions) * week.week.place.sets_share_percent
    whole = 100 * 100 * max(facts.pattern_size, 1)
    return Bounds(
        least=2 * band.min * share // whole,
        target=2 * band.target * share // whole,
        most=2 * band.max * phase.volume_max_percent // 100,
    )


def check(facts: Facts) -> Iterator[Violation]:
    """More than the most nowhere; less than the least nowhere, where the rule is required."""
    for rule in facts.rules.all(VolumeRule):
        for week in facts.open_weeks:
            band = bounds(facts, rule, week)
            if band is None:
                continue
            found = week.half_sets.get(rule.muscle, 0)
            if found > band.most:
                words = f"{in_sets(found)} of {rule.muscle}, at most {band.most / 2:g} allowed"
                yield Violation(rule.id, week.name, words)
            if rule.required and found < band.least:
                words = f"{in_sets(found)} of {rule.muscle}, at least {band.least / 2:g} required"
                yield Violation(rule.id, week.name, words)


def below_least(facts: Facts, week: WeekFacts) -> int:
    """Half-sets that are missing to the least of the rules that are not required."""
    rules = [rule for rule in facts.rules.all(VolumeRule) if not rule.required]
    return sum(_short(facts, rule, week, "least") for rule in rules)


def below_target(facts: Facts, week: WeekFacts) -> int:
    """Half-sets that are missing to the targets."""
    return sum(_short(facts, rule, week, "target") for rule in facts.rules.all(VolumeRule))


def _short(facts: Facts, rule: VolumeRule, week: WeekFacts, name: str) -> int:
    band = bounds(facts, rule, week)
    if band is None:
        return 0
    wanted = band.least if name == "least" else band.target
    return max(0, wanted - week.half_sets.get(rule.muscle, 0))
