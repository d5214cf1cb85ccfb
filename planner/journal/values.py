"""Text of a cell to a number, a day or a yes; each says what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

KG_PER_LB = 0.45359237
_DAY = re.compile(r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_WORDED = re.compile(r"\s*(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})")
_WORD_FIRST = re.compile(r"\s*([^\W\d_]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")

_MONTHS = (
    "jan ene gen sty янв ocak oca led",
    "feb fev lut фев sub unor",
    "mar mrt maa marz мар brez",
    "apr abr avr kwi апр nis dub",
    "may mai mag maj mei маи мая kvet",
    "jun giu juin cze июн haz cerv cer",
    "jul lug juil lip июл tem cervence",
    "aug ago aou sie авг agu srp",
    "sep set wrz сен eyl zar",
    "oct okt ott out paz окт eki rij",
    "nov lis ноя kas",
    "dec dic dez gru дек ara pros",
)
"""First letters of the months in the languages of the loggers, without accents."""
_SIX = {"juin": 6, "juil": 7, "červenec": 7, "cervenec": 7, "cervence": 7}


class Unreadable(ValueError):
    """A cell holds what cannot be read; the message says what should stand there."""


class Ambiguous(ValueError):
    """A date in figures, of which nobody can say whether the day or the month stands first."""


def number(text: str) -> float | None:
    """A number with point or comma as decimal mark; None for an empty cell or a dash."""
    plain = text.strip().replace("\u2212", "-")
    if plain in ("", "-", "–"):
        return None
    if not _NUMBER.fullmatch(plain):
        raise Unreadable("must be a number")
    return float(plain.replace(",", "."))


def whole(text: str) -> int | None:
    """A whole number, also one written as 12.0."""
    value = number(text)
    if value is None:
        return None
    if value != int(value):
        raise Unreadable("must be a whole number")
    return int(value)


def yes(text: str) -> bool:
    """Whether a cell says yes; empty says no."""
    return text.strip().lower() in ("true", "yes", "1", "y", "x")


def day(text: str, order: str | None) -> date:
    """A day from the start of a cell; what follows, such as a time, is passed over.

    Parameters
    ----------
    order
        ``day-first`` or ``month-first`` for dates like 02/03/2026; None where it is not known.
    """
    if match := _DAY.match(text):
        return _made(*(int(part) for part in match.groups()))
    if match := _FIGURES.match(text):
        first, second, year = (int(part) for part in match.groups())
        if order not in ("day-first", "month-first"):
            order = first_of(text)
        if order is None:
            raise Ambiguous
        return _made(year, second, first) if order == "day-first" else _made(year, first, second)
    if match := _WORDED.match(text):
        return _made(int(match[3]), _month(match[2]), int(match[1]))
    if match := _WORD_FIRST.match(text):
        return _made(int(match[3]), _month(match[1]), int(match[2]))
    raise Unreadable("must be a date like 2027-01-04")


def first_of(text: str) -> str | None:
    """Which stands first in a date of figures, where one of the two is above 12."""
    match = _FIGURES.match(text)
    if match is None:
        return None
    if int(match[1]) > 12:
        return "day-first"
    return "month-first" if int(match[2]) > 12 else None


def _made(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise Unreadable("must be a day that exists") from None


def _month(word: str) -> int:
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    for start, month in _SIX.items():
        if plain.startswith(start):
            return month
    for month, starts in enumerate(_MONTHS, start=1):
        if any(plain.startswith(start) for start in starts.split()):
            return month
    raise Unreadable("the name of the month is not known")
