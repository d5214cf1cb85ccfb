"""Checks of the written form of dates and times, put in front of pydantic's own reading."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2})?")

# Where a validator schema keeps other schemas: directly, in a list, or by name.
_DIRECT = {"schema", "keys_schema", "values_schema", "json_schema", "python_schema"}
_DIRECT |= {"strict_schema", "lax_schema", "items_schema", "choices", "steps", "definitions"}
_BY_NAME = ("fields", "choices")


def guarded(schema: Any) -> Any:  # noqa: ANN401 - schemas are mappings of mappings
    """The same validator schema with each date and time behind a check of its written form.

    Left alone, pydantic reads the text "1700006400" as a date and "18:00Z" as a time of day.
    """
    if isinstance(schema, list):
        return [guarded(item) for item in schema]
    if isinstance(schema, tuple):  # a choice of a union with its label
        return (guarded(schema[0]), *schema[1:])
    if not isinstance(schema, dict) or "type" not in schema:
        return schema
    kind = schema["type"]
    if kind == "function-before" and schema["function"]["function"] in (_date_text, _time_text):
        return schema
    if kind == "date":
        return core_schema.with_info_before_validator_function(_date_text, schema)
    if kind == "time":
        return core_schema.with_info_before_validator_function(_time_text, schema)
    return {key: _child(key, value) for key, value in schema.items()}


def _child(key: str, value: object) -> object:
    if key in _BY_NAME and isinstance(value, dict):
        return {name: guarded(item) for name, item in value.items()}
    return guarded(value) if key in _DIRECT else value


def _date_text(value: object, info: ValidationInfo) -> object:
    if info.mode != "json" or not isinstance(value, str):
        return value
    if not _DATE.fullmatch(value):
        raise PydanticCustomError("date_form", "must be a date like 2027-01-04")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("date_form", "must be a day that exists") from None


def _time_text(value: object, info: ValidationInfo) -> object:
    if info.mode != "json" or not isinstance(value, str):
        return value
    if not _TIME.fullmatch(value):
        raise PydanticCustomError("time_form", "must be a time of day like 18:00")
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("time_form", "must be a time from 00:00 to 23:59") from None
