"""Plain values to YAML that this package reads back as the same values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from enum import Enum
from math import isfinite

from planner.errors import Fault
from planner.files.characters import hidden
from planner.files.scalars import DIGITS_LIMIT, RefusedScalar, resolve
from planner.files.yaml_builder import DEPTH_LIMIT, SCALAR_LIMIT

# Words, and dates; everything else is quoted, above all what older readers take for a number.
_BARE = re.compile(r"[^\W\d_][\w-]*( [\w,;()/%-]*[\w%)])*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What readers of YAML 1.1 take for true or false.
_FLAGS = {"y", "n", "yes", "no", "on", "off"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def emit_yaml(tree: object) -> str:
    """Write mappings, lists, text, numbers, dates and times of day as YAML in block style.

    Text is quoted unless it is plainly a word or a date.

    Raises
    ------
    Fault
        For a value that `read_yaml` would refuse: invisible characters, endless numbers or text,
        too many levels, kinds of value that YAML does not have.
    """
    return "\n".join(_lines(tree, 0, 1)) + "\n"


def _lines(tree: object, indent: int, depth: int) -> Iterator[str]:
    pad = " " * indent
    if isinstance(tree, (Mapping, list, tuple)) and depth > DEPTH_LIMIT:
        raise Fault.of(f"values are nested deeper than {DEPTH_LIMIT} levels")
    if isinstance(tree, Mapping) and tree:
        for key, value in tree.items():
            if not isinstance(key, str):
                raise Fault.of("a key is not text")
            head = f"{pad}{_text(key)}:"
            if _is_block(value):
                yield head
                yield from _lines(value, indent + 2, depth + 1)
            else:
                yield f"{head} {_scalar(value)}"
    elif isinstance(tree, (list, tuple)) and tree:
        for item in tree:
            first, *rest = _lines(item, indent + 2, depth + 1)
            yield f"{pad}- {first[indent + 2 :]}"
            yield from rest
    else:
        yield f"{pad}{_scalar(tree)}"


def _is_block(value: object) -> bool:
    return isinstance(value, (Mapping, list, tuple)) and bool(value)


def _scalar(value: object) -> str:
    if isinstance(value, Enum):
        value = value.value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int) and abs(value) < 10**DIGITS_LIMIT:
        return str(value)
    if isinstance(value, float) and isfinite(value):
        return repr(value)
    if isinstance(value, (date, time)):
        return _text(value.isoformat())
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, (list, tuple)):
        return "[]"
    raise Fault.of(f"a value of the kind {type(value).__name__} cannot be written as YAML")


def _text(text: str) -> str:
    if len(text) > SCALAR_LIMIT or next(hidden(text), None):
        raise Fault.of("text that is too long or has invisible characters cannot be written")
    if _BARE.fullmatch(text) and text.lower() not in _FLAGS and _reads_back(text):
        return text
    return f'"{"".join(_ESCAPES.get(character, character) for character in text)}"'


def _reads_back(text: str) -> bool:
    try:
        return resolve(text) == text
    except RefusedScalar:
        return False
