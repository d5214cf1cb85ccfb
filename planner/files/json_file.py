"""JSON, which the program writes and reads: always the same bytes for the same value."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError

from planner.errors import Fault, Finding, InputError
from planner.files.characters import decode, place_of
from planner.files.explain import explain
from planner.files.json_tree import DAMAGED, JSON_DEPTH_LIMIT, JsonTree, TooDeep
from planner.files.model import M
from planner.files.node import Node
from planner.files.places import Places
from planner.files.reading import read_bytes
from planner.files.scalars import DIGITS_LIMIT
from planner.files.yaml_file import in_order

#: Largest JSON file, in bytes.
JSON_LIMIT = 64 * 1024 * 1024
#: Largest text, in characters, that is searched for the line of a problem: a second of work.
_PLACES_LIMIT = 4 * 1024 * 1024


_OTHER_VERSION = (
    "make the file anew: another version of planner wrote it, or it was changed by hand"
)


class _Odd(ValueError):
    """Something `json.loads` would take silently, and we do not."""


def read_json(path: Path, model: type[M]) -> M:
    """Read a JSON file of at most 64 MiB.

    Raises
    ------
    InputError
        With every problem of the file and its place; duplicate keys, NaN, infinities and values
        nested deeper than 40 levels are refused.
    """
    return parse_json(read_bytes(path, JSON_LIMIT), str(path), model)


def parse_json(data: bytes, name: str, model: type[M]) -> M:
    """Read JSON bytes; `name` stands for them in messages. See `read_json`."""
    if len(data) > JSON_LIMIT:
        raise InputError.of("the data are larger than 64 MiB", file=name)
    text = decode(data, name)
    if not text.strip():
        raise InputError.of("the file is empty", file=name, advice=DAMAGED)
    places = Places(name, text, Node(0, 0))
    try:
        _refuse_odd(text)
    except (_Odd, RecursionError) as odd:
        raise InputError(_odd_findings(text, places, model, str(odd))) from None
    except json.JSONDecodeError as error:
        raise InputError([_syntax(text, places, error.msg, error.pos)]) from None
    try:
        return model.model_validate_json(text, strict=True)
    except ValidationError as error:
        _locate(text, places)
        raise InputError(in_order(_model_findings(error, model, places))) from None


def dump_json(value: BaseModel, *, exclude_defaults: bool = False) -> bytes:
    """Write a value as JSON: fields in their order, indented by one space, UTF-8, a final newline.

    Equal values give equal bytes; floating-point numbers are written with the fewest digits that
    read back as the same number.

    Raises
    ------
    Fault
        For a model with a set in it, whose order differs from run to run, and for NaN or infinity.
    """
    if _has_set(type(value)):
        raise Fault.of(f"{type(value).__name__} holds a set, which has no order; use a tuple")
    tree = value.model_dump(mode="json", by_alias=True, exclude_defaults=exclude_defaults)
    try:
        text = json.dumps(tree, ensure_ascii=False, indent=1, allow_nan=False)
        return f"{text}\n".encode()
    except ValueError as error:
        raise Fault.of(f"{type(value).__name__} cannot be written as JSON: {error}") from None


@cache
def _has_set(model: type[BaseModel]) -> bool:
    found: list[object] = [model.__pydantic_core_schema__]
    while found:
        item = found.pop()
        if isinstance(item, dict):
            if item.get("type") in ("set", "frozenset"):
                return True
            found += [v for key, v in item.items() if key not in ("metadata", "default", "config")]
        elif isinstance(item, (list, tuple)):
            found += item
    return False


def _refuse_odd(text: str) -> None:
    tree = json.loads(
        text,
        object_pairs_hook=_unique,
        parse_constant=_constant,
        parse_int=_whole,
        parse_float=_finite,
    )
    level = [tree]
    for _ in range(JSON_DEPTH_LIMIT + 1):
        groups = [item for item in level if isinstance(item, (dict, list))]
        if not groups:
            return
        level = [v for g in groups for v in (g.values() if isinstance(g, dict) else g)]
    raise _Odd(f"values are nested deeper than {JSON_DEPTH_LIMIT} levels")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _Odd("a key is given twice in one mapping")
    return mapping


def _constant(word: str) -> NoReturn:
    raise _Odd(f"{word} is not a finite number")


def _whole(word: str) -> int:
    if len(word.lstrip("-")) > DIGITS_LIMIT:
        raise _Odd(f"a number has more than {DIGITS_LIMIT} digits")
    return int(word)


def _finite(word: str) -> float:
    value = float(word)
    if not isfinite(value):
        raise _Odd("a number is too large")
    return value


def _locate(text: str, places: Places) -> list[Finding]:
    """Give the places their tree, where the text is small enough to be scanned again."""
    if len(text) > _PLACES_LIMIT:
        return []
    tree = JsonTree(text, places)
    try:
        places.root = tree.read()
    except (TooDeep, json.JSONDecodeError):
        places.root = Node(0, 0, broken=True)
    return tree.findings


def _odd_findings(text: str, places: Places, model: type[M], message: str) -> list[Finding]:
    findings = _locate(text, places)
    if not findings:
        return [places.at(0, 0, message or "values are nested too deeply", advice=DAMAGED)]
    try:
        model.model_validate_json(text, strict=True)
    except ValidationError as error:
        # What pydantic's own parser refuses, such as deep nesting, is among the findings already.
        if not _is_unreadable(error):
            findings += explain(error, model, places)
    return in_order(findings)


def _is_unreadable(error: ValidationError) -> bool:
    first = error.errors(include_input=False, include_url=False)[0]
    return bool(first["type"] == "json_invalid")


def _model_findings(error: ValidationError, model: type[M], places: Places) -> list[Finding]:
    if not _is_unreadable(error):
        return [_of_the_program(finding) for finding in explain(error, model, places)]
    # What pydantic's parser refuses and Python's takes: half a character written as an escape.
    where = re.search(r"line (\d+) column (\d+)", str(error))
    line, column = (int(where[1]), int(where[2])) if where else (0, 0)
    return [places.at(line, column, "is not readable as JSON text", advice=DAMAGED)]


def _of_the_program(finding: Finding) -> Finding:
    """Nobody adds keys to a file of the program by hand."""
    if finding.message in ("is missing", "is not a key here"):
        return replace(finding, advice=_OTHER_VERSION)
    return finding


def _syntax(text: str, places: Places, message: str, index: int) -> Finding:
    line, column = place_of(text, index)
    words = f"the file is not JSON: {message[:1].lower()}{message[1:]}"
    return places.at(line, column, words, advice=DAMAGED)
