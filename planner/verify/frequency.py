"""Frequency: sessions of a loading week with the priority lift, and with each focus muscle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.rulebook.kinds import FrequencyRule
from planner.verify.facts import DatedSession, Facts, WeekFacts
from planner.verify.violation import Violation, counted
from planner.vocabulary import Category, ExerciseId, Muscle


@dataclass(frozen=True)
class Exposure:
    """Sessions of a week that train something, and how many are asked for."""

    what: str
    found: int
    wanted: int


def check(facts: Facts) -> Iterator[Violation]:
    """Missing exposures of required rules."""
    for rule in facts.rules.all(FrequencyRule):
        for week in facts.open_weeks if rule.required else ():
            for one in exposures(facts, rule, week):
                if one.found < one.wanted:
                    words = f"{one.what} in {counted(one.found, 'session')}, {one.wanted} required"
                    yield Violation(rule.id, week.name, words)


def missing(facts: Facts, week: WeekFacts) -> int:
    """Missing exposures of a week by the rules that are not required."""
    rules = [rule for rule in facts.rules.all(FrequencyRule) if not rule.required]
    found = [one for rule in rules for one in exposures(facts, rule, week)]
    return sum(max(0, one.wanted - one.found) for one in found)


def exposures(facts: Facts, rule: FrequencyRule, week: WeekFacts) -> Iterator[Exposure]:
    """What a loading week gives and what is asked; deload and taper weeks are not judged."""
    if not week.is_loading:
        return
    sessions, lift = week.sessions, facts.priority_lift
    count = sum(_holds(session, lift) for session in sessions)
    yield Exposure(lift, count, min(rule.priority_lift, len(sessions)))
    for muscle in rule.muscles:
        count = sum(_trains(session, muscle) for session in sessions)
        yield Exposure(f"direct work for {muscle}", count, min(rule.sessions, len(sessions)))


def _holds(session: DatedSession, lift: ExerciseId) -> bool:
    return any(use.exercise.id == lift and use.item.sets for use in session.uses)


def _trains(session: DatedSession, muscle: Muscle) -> bool:
    """Whether a muscle gets at least one direct set; power work counts for no muscle."""
    return any(
        muscle in use.exercise.direct and use.item.sets
        for use in session.uses
        if use.exercise.category is not Category.POWER
    )
