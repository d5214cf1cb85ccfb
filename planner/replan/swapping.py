"""Another module for a main lift: the rules with it, and what may change for its sake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from planner.exercises import Exercise
from planner.replan.diff import Reason, Reasons
from planner.rulebook.book import Book, Origin, Rulebook
from planner.rulebook.kinds import ModuleRule
from planner.vocabulary import Category, ExerciseId


@dataclass(frozen=True)
class Swap:
    """A module and the book that it was written in."""

    rule: ModuleRule
    book: Book


def with_modules(rules: Rulebook, swaps: Sequence[Swap]) -> Rulebook:
    """The rules with each module in the place of the one for its lift, if there is any."""
    lifts = {swap.rule.lift for swap in swaps}
    old = {r.id for r in rules.all(ModuleRule) if r.lift in lifts}
    new = {swap.rule.id: swap.rule for swap in swaps}
    kept = [rule for rule in rules.rules if rule.id not in old | set(new)]
    origins = [one for one in rules.origins if one.rule not in old | set(new)]
    own = [Origin(rule=swap.rule.id, book=swap.book.name) for swap in swaps]
    books = {book.name: book for book in (*rules.books, *(swap.book for swap in swaps))}
    return rules.model_copy(
        update={
            "rules": tuple(sorted([*kept, *new.values()], key=lambda rule: rule.id)),
            "origins": tuple(sorted([*origins, *own], key=lambda one: one.rule)),
            "books": tuple(books.values()),
        }
    )


def free_for(swaps: Sequence[Swap], exercises: Iterable[Exercise]) -> frozenset[ExerciseId] | None:
    """Exercises that may come and go for the sake of the modules; none: there is no swap."""
    if not swaps:
        return None
    patterns = {pattern for swap in swaps for pattern in swap.rule.patterns}
    return frozenset(
        e.id for e in exercises if e.pattern in patterns and e.category is not Category.POWER
    )


def with_reasons(reasons: Reasons, swaps: Sequence[Swap], exercises: Iterable[Exercise]) -> Reasons:
    """The reasons of changes, with the module's for its exercises and what follows from them."""
    if not swaps:
        return reasons
    named, loads = dict(reasons.exercises), dict(reasons.loads)
    for swap in swaps:
        why = Reason(f"new module: {swap.rule.title}", swap.rule.id)
        own = {e.id: why for e in exercises if e.pattern in swap.rule.patterns}
        named |= own
        loads |= own
    first = swaps[0].rule
    content = Reason(f"new module: {first.title}", first.id)
    return replace(reasons, exercises=named, loads=loads, content=content)
