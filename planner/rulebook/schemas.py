"""JSON Schemas of the files that people write, so that an editor completes and checks them."""

from __future__ import annotations

import json
from typing import Any, cast

from pydantic import BaseModel, JsonValue

from planner.rulebook.book import Rulebook, RuleFile
from planner.rulebook.merge import FIXED

Schema = dict[str, Any]
_REASON = "Why; printed with the plan."
_TIME: dict[str, JsonValue] = {"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"}


def schema_text(model: type[BaseModel], title: str) -> str:
    """The JSON Schema of a file's model, as the text of a schema file."""
    return _text(_schema(model, title))


def rule_file_schema_text(rules: Rulebook) -> str:
    """The JSON Schema of a rule file.

    Parameters
    ----------
    rules
        The shipped rules; an editor offers their ids, and the keys of each, under `override`.
    """
    schema = _schema(RuleFile, "Rules of a strength-training block")
    defs: Schema = schema["$defs"]
    defs |= {_partial(name): _changed(value) for name, value in defs.items()}
    by_kind = {type(rule).__name__ for rule in rules.rules}
    for name in by_kind:
        keys: Schema = defs[_partial(name)]["properties"]
        for key in FIXED:
            keys.pop(key)
        keys["because"] = {"type": "string", "minLength": 3, "description": _REASON}
        defs[_partial(name)]["required"] = ["because"]
    known = {
        rule.id: {
            "allOf": [{"$ref": f"#/$defs/{_partial(type(rule).__name__)}"}],
            "description": rule.title,
        }
        for rule in rules.rules
    }
    schema["properties"]["override"]["properties"] = known
    off = {rule.id: {"$ref": "#/$defs/Off", "description": rule.title} for rule in rules.rules}
    schema["properties"]["off"]["properties"] = off
    return _text(schema)


def _schema(model: type[BaseModel], title: str) -> Schema:
    schema = cast("Schema", _plain_times(model.model_json_schema(by_alias=True)))
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    return {**head, **{key: value for key, value in schema.items() if key != "title"}}


def _text(schema: Schema) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _plain_times(value: JsonValue) -> JsonValue:
    """Let a time of day be `18:00`; the schema's own format asks for seconds and a zone."""
    if isinstance(value, list):
        return [_plain_times(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("format") == "time":
        return {**{k: v for k, v in value.items() if k != "format"}, **_TIME}
    return {key: _plain_times(item) for key, item in value.items()}


def _partial(name: str) -> str:
    return f"Change{name}"


def _changed(value: JsonValue) -> JsonValue:
    """The same schema with nothing required: what an override may give of it."""
    if isinstance(value, list):
        return [_changed(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _changed(item) for key, item in value.items() if key not in ("required", "default")
    }
    # A field may be named like a word of the schema language; only lists of names are dropped.
    if isinstance(value.get("required"), dict):
        kept["required"] = _changed(value["required"])
    reference = kept.get("$ref")
    if isinstance(reference, str):
        kept["$ref"] = reference.replace("#/$defs/", "#/$defs/Change")
    return kept
