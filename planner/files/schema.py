"""From the place pydantic names to the place in the file, along the model's own schema."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from planner.files.node import KeyPath

Schema = dict[str, Any]
Location = tuple[str | int, ...]

_WRAPPERS = {"default", "nullable", "function-before", "function-after", "function-wrap"}
_WRAPPERS |= {"function-plain", "definitions"}
_FIRST_OF = {"json-or-python": "json_schema", "lax-or-strict": "strict_schema"}
_GROUPS = {"list", "set", "frozenset"}


@dataclass(frozen=True)
class Spot:
    """A place in a model: what pydantic expects there, and the path a file has for it.

    Parameters
    ----------
    path
        Keys and positions as the file writes them.
    schema
        What is expected at the path; None when the model knows nothing of it.
    owner
        The class that has the last key of the path as a field.
    above
        What is expected of the mapping that holds the last key.
    on_key
        The key is meant, not its value.
    rest
        What is left of pydantic's location where the way forks into the choices of a union.
    """

    path: KeyPath
    schema: Schema | None
    owner: type[BaseModel] | None = None
    above: Schema | None = None
    on_key: bool = False
    rest: Location = ()


class Schemas:
    """The schema of one model, with its references resolved."""

    def __init__(self, model: type[BaseModel]) -> None:
        top: Any = model.__pydantic_core_schema__
        self.top: Schema = top
        definitions = top.get("definitions", ()) if top["type"] == "definitions" else ()
        self._by_reference = {item["ref"]: item for item in definitions}

    def bare(self, schema: Schema) -> Schema:
        """The schema below defaults, optionality, validators and references."""
        while True:
            kind = schema["type"]
            if kind == "definition-ref":
                schema = self._by_reference.get(schema["schema_ref"], {"type": "any"})
            elif kind in _WRAPPERS and "schema" in schema:
                schema = schema["schema"]
            elif kind in _FIRST_OF:
                schema = schema[_FIRST_OF[kind]]
            elif kind == "chain":
                schema = schema["steps"][0]
            elif kind == "model" and schema.get("root_model"):
                schema = schema["schema"]
            else:
                return schema

    def fields(self, schema: Schema | None) -> dict[str, Schema]:
        """The keys a mapping may have, as the file writes them, with what each expects."""
        if schema is None or (bare := self.bare(schema))["type"] != "model":
            return {}
        inner = self.bare(bare["schema"])
        fields = inner.get("fields", {}) if inner["type"] == "model-fields" else {}
        return {_written(name, field): field["schema"] for name, field in fields.items()}

    def trace(self, start: Spot, location: Location) -> Spot:
        """Follow pydantic's location from a spot; stops before the choices of a union."""
        spot = start
        for index, step in enumerate(location):
            bare = self.bare(spot.schema) if spot.schema else None
            kind = bare["type"] if bare else ""
            if bare and kind == "union":
                return replace(spot, rest=location[index:])
            if bare and kind == "tagged-union":
                spot = replace(spot, schema=_tagged(bare, step))
            elif bare and kind == "dict":
                if location[index + 1 :] == ("[key]",):
                    path = (*spot.path, step)
                    return Spot(path, bare.get("keys_schema"), above=bare, on_key=True)
                spot = Spot((*spot.path, step), bare.get("values_schema"), above=bare)
            elif bare and kind == "model":
                below = self.fields(bare).get(str(step))
                spot = Spot((*spot.path, step), below, owner=bare["cls"], above=bare)
            else:
                spot = Spot((*spot.path, step), _item(bare, step), above=bare)
        return spot


def _written(name: str, field: Schema) -> str:
    """What a file calls a field."""
    alias = field.get("validation_alias")
    return alias if isinstance(alias, str) else name


def _tagged(union: Schema, tag: str | int) -> Schema | None:
    for key, choice in union["choices"].items():
        if str(getattr(key, "value", key)) == str(tag) and isinstance(choice, dict):
            return choice
    return None


def _item(group: Schema | None, step: str | int) -> Schema | None:
    """What a list or tuple expects at a position."""
    if group is None or not isinstance(step, int):
        return None
    schema: Schema | None = None
    if group["type"] in _GROUPS:
        schema = group.get("items_schema")
    elif group["type"] == "tuple":
        items: list[Schema] = group["items_schema"]
        variadic = group.get("variadic_item_index")
        position = step if variadic is None else min(step, variadic)
        schema = items[position] if position < len(items) else None
    return schema


def choices(union: Schema) -> list[Schema]:
    """The choices of a union without their labels."""
    return [item[0] if isinstance(item, tuple) else item for item in union["choices"]]


def field_of(owner: type[BaseModel] | None, key: str | int) -> FieldInfo | None:
    """The field that a file calls by this key."""
    if owner is None:
        return None
    for name, info in owner.model_fields.items():
        if key == (info.validation_alias or info.alias or name):
            return info
    return None
