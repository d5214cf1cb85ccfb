"""The reserve: special variations that wait, since enough common exercises serve the same intent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from planner.athlete import Athlete
from planner.exercises import Exercise
from planner.rulebook.book import Rulebook
from planner.rulebook.kinds import ModuleRule, VarietyRule
from planner.vocabulary import ExerciseId


def reserve_of(
    allowed: Iterable[Exercise], athlete: Athlete, rules: Rulebook, sessions: int
) -> tuple[ExerciseId, ...]:
    """Special exercises, by id, that neither profile nor module asks for, nor a lack of common ones.

    Common exercises of one intent (dominance, pattern, category) are enough where a weekly pattern
    cannot use more of them.
    """
    modules = {name for rule in rules.all(ModuleRule) for name in rule.exercises}
    asked_for = {*athlete.likes, athlete.goal.priority_lift, *modules}
    intents: dict[tuple[str, str, str], list[Exercise]] = defaultdict(list)
    for exercise in allowed:
        key = (exercise.dominance, exercise.pattern, exercise.category)
        intents[key].append(exercise)
    needed = most_of_one_kind(rules, sessions)
    waiting = []
    for members in intents.values():
        special = [e for e in members if e.special and e.id not in asked_for]
        if len(members) - len(special) >= needed:
            waiting += [e.id for e in special]
    return tuple(sorted(waiting))


def most_of_one_kind(rules: Rulebook, sessions: int) -> int:
    """How many exercises of one kind a weekly pattern can use at most."""
    rule = rules.maybe(VarietyRule)
    if rule is None:
        return sessions * 10
    uses = sessions * rule.most_of_pattern_per_session
    return max(rule.most_of_pattern_per_session, -(-uses // rule.most_uses_per_week))
