"""How much room a text takes, foreseen from its letters: pages are shared out before they are laid out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from math import ceil

NOTE_CHARACTERS, SMALL_NOTE_CHARACTERS = 128, 91
"""Small letters of a note below a block that fit on a line, of a large sheet and of a small one."""


def lines(text: str, width: int) -> int:
    """Lines that a text needs where ``width`` small letters fit; letters differ in width."""
    return max(1, ceil(sum(map(_width, text)) / width))


def wrapped(text: str, width: int) -> int:
    """The same for a short text, whose lines end between words."""
    count, used = 1, 0.0
    for word in text.split():
        long = sum(map(_width, word))
        if used and used + 1 + long > width:
            count, used = count + 1, 0.0
        count += max(0, ceil(long / width) - 1)
        used += bool(used) + (long % width if long > width else long)
    return count


@cache
def _width(letter: str) -> float:
    """Width of a character in small letters, on the wide side."""
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return 1.9
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if ord(letter) > 0x24F:
        return 1.3
    return 1.75 if letter in "MWmw@%" else 1.25 if letter.isupper() else 1.0


def fitting(texts: Sequence[str], room: int, width: int) -> tuple[tuple[str, ...], int]:
    """As many of the first texts as fit into ``room`` lines, and how many are left over.

    One line is kept for saying how many are left.
    """
    used = 0
    for count, text in enumerate(texts):
        used += lines(text, width)
        if used > room - (count + 1 < len(texts)):
            return tuple(texts[:count]), len(texts) - count
    return tuple(texts), 0
