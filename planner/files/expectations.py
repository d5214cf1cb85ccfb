"""What a schema expects, in words that complete "must be ..."."""

from __future__ import annotations

from enum import Enum
from typing import Any

from planner.files.schema import Schema, Schemas, choices

#: Most allowed values that are listed.
NAMES_LIMIT = 12

_FIXED = {
    "bool": "true or false",
    "date": "a date like 2027-01-04",
    "time": "a time of day like 18:00",
    "datetime": "a date and time like 2027-01-04T18:00:00",
    "timedelta": "a duration like PT1H30M",
    "none": "nothing",
    "dict": "a mapping (lines of key: value)",
    "model": "a mapping (lines of key: value)",
    "tagged-union": "a mapping (lines of key: value)",
}

# Forms that have words; the others are shown as they are.
_FORMS = {r"^[a-z0-9]+(-[a-z0-9]+)*$": "lower-case words joined by hyphens, like bench-press"}


def expectation(schemas: Schemas, schema: Schema) -> str:
    """Describe what is expected; empty when there are no words for it."""
    bare = schemas.bare(schema)
    kind = bare["type"]
    if kind in _FIXED:
        return _FIXED[kind]
    if kind in ("int", "float"):
        noun = "a whole number" if kind == "int" else "a number"
        step = f", a multiple of {_number(bare['multiple_of'])}" if "multiple_of" in bare else ""
        return noun + _bounds(bare) + step
    if kind == "str":
        return _text(bare)
    if kind in ("list", "tuple", "set", "frozenset"):
        return _list(bare)
    if kind == "union":
        words = [expectation(schemas, choice) for choice in choices(bare)]
        return " or ".join(dict.fromkeys(words)) if all(words) else ""
    names = allowed(bare)
    if len(names) == 1:
        return names[0]
    return f"one of {listed(names)}" if names else ""


def allowed(bare: Schema) -> list[str]:
    """The values an enumeration or a literal has, as the file writes them."""
    values: list[Any] = bare.get("members") or bare.get("expected") or []
    return [str(value.value if isinstance(value, Enum) else value) for value in values]


def listed(names: list[str]) -> str:
    """Names behind one another, at most twelve of them."""
    more = len(names) - NAMES_LIMIT
    shown = ", ".join(names[:NAMES_LIMIT])
    return f"{shown} and {more} more" if more > 0 else shown


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def _bounds(bare: Schema) -> str:
    ge, gt, le, lt = (bare.get(key) for key in ("ge", "gt", "le", "lt"))
    if ge is not None and le is not None:
        return f" from {_number(ge)} to {_number(le)}"
    parts = []
    if gt is not None:
        parts.append(f"above {_number(gt)}")
    if ge is not None:
        parts.append(f"of at least {_number(ge)}")
    if lt is not None:
        parts.append(f"below {_number(lt)}")
    if le is not None:
        parts.append(f"of at most {_number(le)}" if not parts else f"at most {_number(le)}")
    return f" {' and '.join(parts)}" if parts else ""


def _count(low: int | None, high: int | None, unit: str) -> str:
    if low is not None and high is not None:
        return f" of {low} {unit}" if low == high else f" of {low} to {high} {unit}"
    if low is not None:
        return f" of at least {low} {unit}"
    return "" if high is None else f" of at most {high} {unit}"


def _text(bare: Schema) -> str:
    low, high = bare.get("min_length"), bare.get("max_length")
    pattern = bare.get("pattern")
    pattern = getattr(pattern, "pattern", pattern)
    if pattern in _FORMS:
        return _FORMS[pattern] + (f", at most {high} characters" if high else "")
    words = "text that is not empty" if (low, high) == (1, None) else ""
    words = words or "text" + _count(low, high, "characters")
    return f"{words} of the form {pattern}" if pattern else words


def _list(bare: Schema) -> str:
    low, high = bare.get("min_length"), bare.get("max_length")
    if bare["type"] == "tuple" and bare.get("variadic_item_index") is None:
        low = high = len(bare["items_schema"])
    if (low, high) == (1, None):
        return "a list with at least one entry"
    return "a list" + _count(low, high, "entries" if max(low or 0, high or 0) != 1 else "entry")
