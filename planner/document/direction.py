"""Names and sentences that run from right to left, amid lines that run from left to right.

Without care a name in Hebrew or Arabic draws the figures beside it to its other side: "coach …, 4 Jan" is
printed as "coach 4, … Jan". So each such run stands isolated (Unicode annex 9: FSI … PDI) in every print.
"""

from __future__ import annotations

import re

FIRST_STRONG, POP = "\u2068", "\u2069\u200e"
"""Before and after a run. The mark behind it keeps figures where they are if the run goes on in a new line."""

_LETTER = "\u05be-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_ANY = re.compile(f"[{_LETTER}]")
# What such letters enclose, as long as no other letter and no figure is among it; brackets go with them.
_RUN = re.compile(f"[(\\[]?[{_LETTER}](?:[^\\w]*[{_LETTER}\u0300-\u036f])*[)\\]]?")
_FIRST = re.compile(r"[^\W\d_]")


def isolated(text: str) -> str:
    """A text with its runs from right to left isolated; as a whole where it begins with one."""
    if text.isascii() or not _ANY.search(text):
        return text
    first = _FIRST.search(text)
    if first and _ANY.match(first.group()):
        return f"{FIRST_STRONG}{text}{POP}"
    return _RUN.sub(lambda run: f"{FIRST_STRONG}{run.group()}{POP}", text)
