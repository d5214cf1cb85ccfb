"""Masses that are written in pounds, as kilograms."""

from __future__ import annotations

from typing import Any

KG_PER_LB = 0.45359237
"""By definition."""


def in_kilograms(given: Any) -> Any:  # noqa: ANN401 - whatever stands in a file
    """A mapping whose keys ``lb`` and ``..._lb`` became ``kg`` and ``..._kg``.

    A mapping in which any mass stands in pounds, however deep, and that has a name, is told to be
    of that unit, unless it says otherwise itself.

    Raises
    ------
    ValueError
        A mass stands in both units.
    """
    if not isinstance(given, dict):
        return given
    found = {}
    for key, value in given.items():
        name = _kilogram_key(key)
        if name in found or (name != key and name in given):
            raise ValueError(f"'{key}' and '{name}' say the same; keep one of them")
        converted = _converted(value) if name != key else value
        # What a function hands on is held to Python's types, where a list is no tuple.
        found[name] = tuple(converted) if isinstance(converted, list) else converted
    if "name" in given and "unit" not in given and _has_pounds(given):
        found["unit"] = "lb"
    return found


def _kilogram_key(key: object) -> Any:  # noqa: ANN401
    if isinstance(key, str) and (key == "lb" or key.endswith("_lb")):
        return f"{key[:-2]}kg"
    return key


def _converted(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, (list, tuple)):
        return [_converted(one) for one in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value * KG_PER_LB
    return value


def _has_pounds(given: Any) -> bool:  # noqa: ANN401
    if isinstance(given, dict):
        return any(_kilogram_key(key) != key or _has_pounds(one) for key, one in given.items())
    return isinstance(given, (list, tuple)) and any(map(_has_pounds, given))


def pounds_in_schema(schema: dict[str, Any]) -> None:
    """Let an editor know the keys in pounds: beside each mass in kilograms, or in its place."""
    properties = schema.get("properties", {})
    for name in list(properties):
        if name == "kg" or name.endswith("_kg"):
            pound = f"{name[:-2]}lb"
            known = {k: v for k, v in properties[name].items() if k not in ("title", "default")}
            for limit in ("maximum", "exclusiveMinimum", "minimum"):
                known.pop(limit, None)
            properties[pound] = known
            if name in schema.get("required", ()):
                schema["required"].remove(name)
                either = {"oneOf": [{"required": [name]}, {"required": [pound]}]}
                schema.setdefault("allOf", []).append(either)
