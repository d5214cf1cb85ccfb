"""QuickXplain (Junker 2004): a minimal set of things that collide, by asking whether fewer of them do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def quick_xplain(
    kept: Sequence[T],
    added: Sequence[T],
    rules: Sequence[T],
    collide: Callable[[Sequence[T]], bool],
) -> list[T]:
    """A minimal subset of ``rules`` that collides together with ``kept``; all of them do.

    ``added`` are those that were last put into ``kept``: nothing new can collide without any.
    """
    if added and collide(kept):
        return []
    if len(rules) == 1:
        return list(rules)
    half = len(rules) // 2
    first, second = rules[:half], rules[half:]
    needed = quick_xplain([*kept, *first], first, second, collide)
    return quick_xplain([*kept, *needed], needed, first, collide) + needed
