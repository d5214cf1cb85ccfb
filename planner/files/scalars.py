"""What an unquoted word of a YAML file means: YAML 1.2 core, minus everything ambiguous."""

from __future__ import annotations

import re
from math import isfinite

from planner.files.node import Scalar

#: Most digits of a whole number; such a number fits 64 bits.
DIGITS_LIMIT = 18

_WHOLE = re.compile(r"[-+]?[0-9]+")
_PREFIXED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_WORDS: dict[str, Scalar] = dict.fromkeys(("", "~", "null", "Null", "NULL"))
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True)
_WORDS |= dict.fromkeys(("false", "False", "FALSE"), False)


class RefusedScalar(ValueError):
    """A word that is not taken, with what to do instead."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def resolve(text: str) -> Scalar:
    """Read an unquoted word.

    Returns
    -------
    None, bool, int, float or str
        `no`, `yes`, `on`, `1:30` and `1_000` are text. Other implementations differ on `010`, which
        is therefore refused.

    Raises
    ------
    RefusedScalar
        For leading zeros, endless digits, infinities and not-a-number.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-.0123456789":
        return text
    if _NOT_FINITE.fullmatch(text):
        raise RefusedScalar("must be a finite number", "write a number, or leave the key out")
    if _PREFIXED.fullmatch(text):
        return int(_few_digits(text), 0)
    if not _REAL.fullmatch(text):
        return text
    if _LEADING_ZERO.match(text):
        number = text.lstrip("+-0") or "0"
        number = f"0{number}" if number[0] in ".eE" else number
        sign = "-" if text[0] == "-" else ""
        advice = f'write {sign}{number[:40]}, or put it in quotes if it is text: "{text[:40]}"'
        raise RefusedScalar("starts with a zero, so its value is ambiguous", advice)
    if _WHOLE.fullmatch(text):
        return int(_few_digits(text))
    value = float(text)
    if not isfinite(value):
        raise RefusedScalar("is too large for a number", "write a smaller number")
    return value


def _few_digits(text: str) -> str:
    if len(text.lstrip("+-")) > DIGITS_LIMIT:
        message = f"has more than {DIGITS_LIMIT} digits"
        raise RefusedScalar(message, "write a smaller number, or put it in quotes if it is text")
    return text
