"""The words for one problem that pydantic found: what should hold, what was found, what to do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from planner.errors import Finding, quoted, shortened
from planner.files.expectations import allowed, expectation, listed
from planner.files.model import ProblemAt
from planner.files.node import Node, along
from planner.files.places import Places
from planner.files.schema import Location, Schema, Schemas, Spot, field_of

# Kinds of problem that the expectation of the schema tells completely.
_EXPECTED = (
    *("int_", "float_", "finite_number", "greater_", "less_", "multiple_of", "bool_", "string_"),
    *("enum", "literal_error", "date_", "time_", "datetime_", "none_required", "union"),
    *("too_", "list_", "tuple_", "set_", "frozen_set_", "dict_", "model_"),
)


@dataclass(frozen=True)
class Problem:
    """One error of pydantic with the spot it belongs to."""

    spot: Spot
    detail: dict[str, Any]

    @property
    def kind(self) -> str:
        """Pydantic's name of the problem."""
        return str(self.detail["type"])

    @property
    def location(self) -> Location:
        """The part of pydantic's location that is not yet followed."""
        return tuple(self.detail["loc"])

    def moved(self, spot: Spot) -> Problem:
        """The same problem at the spot its location leads to."""
        return replace(self, spot=spot)


def meant(schemas: Schemas, problem: Problem, places: Places) -> str:
    """The key that an unknown key probably stands for, unless that one is given as well."""
    *_, above = along(places.root, problem.spot.path[:-1])
    given = above.value if isinstance(above.value, dict) else {}
    names = [name for name in schemas.fields(problem.spot.above) if name not in given]
    return nearest(str(problem.spot.path[-1]), names)


def nearest(word: str, names: list[str]) -> str:
    """The name most like a word, or an empty text."""
    lower = {name.lower(): name for name in names}
    found = get_close_matches(word[:100].lower().replace("_", "-"), lower, n=1, cutoff=0.6)
    found = found or get_close_matches(word[:100].lower(), lower, n=1, cutoff=0.6)
    return lower[found[0]] if found else ""


def said(schemas: Schemas, problem: Problem, places: Places) -> Finding:
    """Tell a problem in plain words at its place in the file."""
    if problem.kind == "extra_forbidden":
        return _unknown_key(schemas, problem, places)
    if problem.kind == "missing":
        return _missing(problem, places)
    if problem.kind.startswith("union_tag"):
        return _tag(schemas, problem, places)
    if problem.kind in ("value_error", "assertion_error"):
        return _own(problem, places)
    if problem.spot.on_key:
        return _bad_key(schemas, problem, places)
    return _bad_value(schemas, problem, places)


def _unknown_key(schemas: Schemas, problem: Problem, places: Places) -> Finding:
    near = meant(schemas, problem, places)
    if near:
        message = f"is not a key here; did you mean '{near}'?"
        return places.at_key(problem.spot.path, message, advice=f"write {near}")
    names = list(schemas.fields(problem.spot.above))
    known = f"write one of {listed(names)}, or delete the line" if names else "delete the line"
    return places.at_key(problem.spot.path, "is not a key here", advice=known)


def _missing(problem: Problem, places: Places) -> Finding:
    spot = problem.spot
    field = field_of(spot.owner, spot.path[-1])
    meaning = shortened((field.description or "").split("\n")[0].rstrip("."), 200) if field else ""
    advice = _hint(spot) or f"add {spot.path[-1]}: ..." + (f" ({meaning})" if meaning else "")
    return places.finding(spot.path, "is missing", advice=advice)


def _tag(schemas: Schemas, problem: Problem, places: Places) -> Finding:
    """The key that says which sort of mapping this is lacks or has an unknown value."""
    spot = problem.spot
    union = schemas.bare(spot.schema) if spot.schema else {}
    key = str(problem.detail.get("ctx", {}).get("discriminator", "")).strip("'")
    names = allowed({"expected": list(union.get("choices", ()))})
    *_, node = along(places.root, spot.path)
    path = (*spot.path, key)
    if problem.kind == "union_tag_not_found":
        keys = list(node.value) if isinstance(node.value, dict) else []
        typed = nearest(key, keys)
        if typed:
            message = f"is not a key here; did you mean '{key}'?"
            return places.at_key((*spot.path, typed), message, advice=f"write {key}")
        return places.finding(path, "is missing", advice=f"add {key}: one of {listed(names)}")
    tag = node.child(key)
    near = nearest(tag.source if tag else "", names)
    advice = f"write {near}" if near else _hint(spot)
    message = f"must be one of {listed(names)}"
    return places.finding(path, message, found=_found(tag), advice=advice)


def _own(problem: Problem, places: Places) -> Finding:
    """What a validator of ours raised."""
    raised = problem.detail.get("ctx", {}).get("error")
    message = str(raised) or "is not accepted"
    if isinstance(raised, ProblemAt):
        path = (*problem.spot.path, *raised.path)
        return places.finding(path, message, found=raised.found, advice=raised.advice)
    *_, node = along(places.root, problem.spot.path)
    found = "" if isinstance(node.value, (dict, list)) else _found(node)
    return places.finding(problem.spot.path, message, found=found, advice=_hint(problem.spot))


def _bad_key(schemas: Schemas, problem: Problem, places: Places) -> Finding:
    spot = problem.spot
    words, names = _expected(schemas, spot.schema)
    near = nearest(str(spot.path[-1]), names)
    message = f"the key must be {words}" if words else _pydantic_words(problem)
    found = quoted(str(spot.path[-1]))
    return places.at_key(spot.path, message, found=found, advice=f"write {near}" if near else "")


def _bad_value(schemas: Schemas, problem: Problem, places: Places) -> Finding:
    spot = problem.spot
    words, names = _expected(schemas, spot.schema)
    node = _node(places, spot)
    message = _pydantic_words(problem)
    if words and problem.kind.startswith(_EXPECTED) and not problem.kind.endswith("_form"):
        message = f"must be {words}"
    near = nearest(node.source, names) if node else ""
    advice = f"write {near}" if near else _hint(spot) or _spelling(node, words)
    counted = problem.kind.startswith(("too_", "string_too"))
    found = _counted(node) if counted else _found(node)
    return places.finding(spot.path, message, found=found, advice=advice)


def _expected(schemas: Schemas, schema: Schema | None) -> tuple[str, list[str]]:
    if schema is None:
        return "", []
    return expectation(schemas, schema), allowed(schemas.bare(schema))


def _pydantic_words(problem: Problem) -> str:
    message = str(problem.detail["msg"])
    return message[:1].lower() + message[1:]


def _hint(spot: Spot) -> str:
    """The advice the model gives for this key."""
    hints = getattr(spot.owner, "HINTS", {})
    return str(hints.get(spot.path[-1], "")) if spot.path else ""


def _node(places: Places, spot: Spot) -> Node | None:
    nodes = list(along(places.root, spot.path))
    return nodes[-1] if len(nodes) == len(spot.path) + 1 else None


def _found(node: Node | None) -> str:
    """A value as the file has it: numbers as they were written, text in quotation marks."""
    if node is None:
        return ""
    if isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        return shortened(node.source)
    return quoted(node.value)


def _counted(node: Node | None) -> str:
    if node and isinstance(node.value, list):
        return f"{len(node.value)} entries" if len(node.value) != 1 else "1 entry"
    if node and node.value and isinstance(node.value, str):
        return f"{len(node.value)} characters"
    return _found(node)


def _spelling(node: Node | None, words: str) -> str:
    """What to change when only the way of writing the value is at fault."""
    if node is None or isinstance(node.value, (dict, list)):
        return ""
    if words == "true or false" and node.source.lower() in ("yes", "no", "on", "off", "y", "n"):
        return "write true" if node.source.lower() in ("yes", "on", "y") else "write false"
    if node.quoted and words.startswith(("a number", "a whole number", "true or false")):
        return "write it without quotation marks"
    if not node.quoted and not isinstance(node.value, str) and words.startswith("text"):
        return f'put it in quotation marks: "{shortened(node.source)}"' if node.source else ""
    return ""
