"""A rule with some of its values changed: the change as it was written, laid over the rule."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from pydantic import JsonValue

from planner.errors import Finding
from planner.files import Places
from planner.files.node import Entry, KeyPath, Node, dotted
from planner.files.wording import nearest
from planner.files.yaml_file import validated
from planner.rulebook.kinds import Rule

#: Keys of a rule that stay what they are.
FIXED = ("id", "kind")


def changed(
    rule: Rule, written: Node, places: Places, at: KeyPath
) -> tuple[Rule | None, list[Finding]]:
    """Lay a written change over a rule and check the result as if it had been written whole.

    Parameters
    ----------
    rule
        The rule so far.
    written
        The mapping of the change without its reason. Mappings are merged key by key, everything
        else is replaced.
    places
        The file of the change.
    at
        Where the change stands in its file.

    Returns
    -------
    tuple
        The new rule, or the findings at the places of the change.
    """
    entries = written.value if isinstance(written.value, dict) else {}
    names = [name for name in type(rule).model_fields if name not in FIXED]
    refused = [_refused(key, names, places, at) for key in entries if key not in names]
    good = Node(written.line, written.column, {k: e for k, e in entries.items() if k in names})
    laid = _laid(rule.model_dump(mode="json"), good, good)
    value, findings = validated(laid, type(rule), rooted(places, laid))
    prefix = dotted(at)
    named = [replace(f, key=f"{prefix}.{f.key}" if f.key else prefix) for f in findings]
    return (None if refused else value), refused + named


def _refused(key: str, names: list[str], places: Places, at: KeyPath) -> Finding:
    """A key that the rule does not have, or one that stays what it is."""
    near = nearest(key, names)
    message = f"is not a key here; did you mean '{near}'?" if near else "is not a key here"
    advice = f"write {near}" if near else f"write one of {', '.join(names)}"
    if key in FIXED:
        message, advice = "stays what it is", "delete the line, or write a rule of your own"
    return places.at_key((*at, key), message, advice=advice)


def rooted(places: Places, root: Node) -> Places:
    """The same file, with findings placed by another tree of its values."""
    view = copy(places)
    view.root = root
    return view


def differences(
    before: JsonValue, after: JsonValue, path: str = ""
) -> Iterator[tuple[str, JsonValue, JsonValue]]:
    """Each value that differs: its path such as `sets.novice.max`, the old one, the new one.

    A key that one side lacks counts as nothing there.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys([*before, *after]):
            below = f"{path}.{key}" if path else key
            yield from differences(before.get(key), after.get(key), below)
    elif before != after:
        yield path, before, after


def _laid(old: JsonValue, new: Node | None, place: Node) -> Node:
    """The old value as a tree that stands at the place of the change, with the change in it."""
    if new is not None and not (isinstance(old, dict) and isinstance(new.value, dict)):
        return new
    if isinstance(old, dict):
        entries = {
            key: Entry(place.line, place.column, _laid(value, new and new.child(key), place))
            for key, value in old.items()
        }
        added = new.value if new is not None and isinstance(new.value, dict) else {}
        for key, entry in added.items():
            entries[key] = Entry(
                entry.line, entry.column, entries[key].node if key in old else entry.node
            )
        at = new or place
        return Node(at.line, at.column, entries)
    if isinstance(old, list):
        return Node(place.line, place.column, [_laid(item, None, place) for item in old])
    return Node(place.line, place.column, old, source=str(old))
