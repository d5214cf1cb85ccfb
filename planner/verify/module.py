"""Modules: of a module's patterns only the exercises that it names, and the priority lift."""

from __future__ import annotations

from collections.abc import Iterator

from planner.rulebook.kinds import ModuleRule
from planner.verify.facts import Facts
from planner.verify.violation import Violation
from planner.vocabulary import Category


def check(facts: Facts) -> Iterator[Violation]:
    """Each exercise of each session ahead."""
    for rule in facts.rules.all(ModuleRule):
        named = {*rule.exercises, facts.priority_lift}
        for session in facts.open_sessions:
            for use in session.uses:
                exercise = use.exercise
                mine = exercise.pattern in rule.patterns and exercise.category is not Category.POWER
                if mine and exercise.id not in named:
                    words = f"{exercise.id} is no part of the module for {rule.lift}"
                    yield Violation(rule.id, session.at(use), words)
