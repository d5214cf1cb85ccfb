"""Substitutes in words: what may take the place of an exercise, and the short reason why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.document.view.context import Context
from planner.document.view.measure import lines
from planner.plan import Comparison, Item, Likeness
from planner.vocabulary import ExerciseId

SHOWN = 2
WORDS = {
    Likeness.LAG: "substitute.lag",
    Likeness.LIKED: "substitute.liked",
    Likeness.STATION: "substitute.station",
    Likeness.LOADING: "substitute.loading",
}


def substitutes(context: Context, item: Item, before: str) -> str:
    """The best substitutes, each with the one thing that speaks most for it, on the lines there are.

    Where the reasons of two would take a line more than their names, the best one stands alone:
    a line more to each exercise would cost many a session its half of a page.
    """
    told = [
        _told(context, other, next(_reasons(context, item.exercise, other, comparison), ""))
        for other, comparison in _compared(item)
    ]
    if not told:
        return ""
    letters = context.note_letters
    names = ", ".join(context.name(other) for other, _ in _compared(item))
    room = lines(before + context.words("session.instead", names=names), letters)
    texts = [context.words("session.instead", names=", ".join(told[:n])) for n in (len(told), 1)]
    return next((t for t in texts if lines(before + t, letters) <= room), texts[-1])


def substitutes_of_block(context: Context) -> list[str]:
    """A line for each exercise of the plan that has substitutes, the most used first; why in full."""
    items = [
        item
        for week in context.plan.weeks
        for session in week.sessions
        for block in session.blocks
        for item in block.items
        if item.substitutes
    ]
    first = {item.exercise: item for item in reversed(items)}
    uses = Counter(item.exercise for item in items)
    told = []
    for name, _ in sorted(uses.items(), key=lambda use: (-use[1], use[0])):
        others = [
            _told(context, other, "; ".join(_reasons(context, name, other, comparison)))
            for other, comparison in _compared(first[name])
        ]
        line = context.words("coach.substitute", name=context.name(name), others=", ".join(others))
        told.append(line)
    return told


def _compared(item: Item) -> list[tuple[ExerciseId, Comparison | None]]:
    compared = item.compared or (None,) * len(item.substitutes)
    return list(zip(item.substitutes, compared, strict=False))[:SHOWN]


def _told(context: Context, other: ExerciseId, why: str) -> str:
    name = context.name(other)
    return context.words("substitute.told", name=name, why=why) if why else name


def _reasons(
    context: Context, name: ExerciseId, other: ExerciseId, comparison: Comparison | None
) -> Iterator[str]:
    """What it shares, where that is not everything; then what speaks for it, the weightiest first."""
    if comparison is None:
        return
    words, said = context.words, comparison.likeness
    yield from _likeness(context, name, other, said)
    for one in (Likeness.LAG, Likeness.LIKED):
        if one in said:
            yield words(WORDS[one])
    if comparison.spares:
        yield words("substitute.spares", joint=words.amid("joint", comparison.spares[0]))
    for one in (Likeness.STATION, Likeness.LOADING):
        if one in said:
            yield words(WORDS[one])
    if {Likeness.MOVEMENT, Likeness.MUSCLES} <= set(said):
        yield words("substitute.both")


def _likeness(
    context: Context, name: ExerciseId, other: ExerciseId, said: tuple[Likeness, ...]
) -> Iterator[str]:
    words = context.words
    first, second = context.exercises.get(name), context.exercises.get(other)
    shared = [m for m in first.direct if m in second.direct] if first and second else []
    if Likeness.MOVEMENT in said and Likeness.MUSCLES not in said and shared:
        yield words("substitute.movement")
    elif Likeness.MUSCLES in said and Likeness.MOVEMENT not in said:
        yield words("substitute.muscles")
    elif Likeness.MOVEMENT not in said and shared:
        yield words("substitute.part", muscle=words.amid("muscle", shared[0]))
