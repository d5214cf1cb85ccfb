"""From YAML text to a tree of places, taking plain mappings, lists and scalars only."""

from __future__ import annotations

from typing import Any

import yaml

from planner.errors import Finding, InputError
from planner.files.node import Node
from planner.files.places import Places
from planner.files.yaml_builder import Builder, TooMuch
from planner.files.yaml_syntax import syntax_finding

# The parser in C where PyYAML was built with it, the one in Python otherwise; both give the same
# events. Only events are asked for: no constructor, no resolver, no expansion of aliases runs.
_LOADER: Any = getattr(yaml, "CLoader", yaml.SafeLoader)


def yaml_tree(text: str, places: Places) -> tuple[Node | None, list[Finding]]:
    """Build the tree of a YAML text.

    Returns
    -------
    root
        None where the text could not be read to its end.
    findings
        Everything that is refused.

    Raises
    ------
    InputError
        For a text without any value.
    """
    builder = Builder(places)
    try:
        builder.read(yaml.parse(text, Loader=_LOADER))
    except TooMuch:
        return None, builder.findings
    except yaml.YAMLError as error:
        builder.findings.append(syntax_finding(error, places, text))
        return None, builder.findings
    if builder.root is None or _is_nothing(builder.root):
        only = "holds only comments" if text.strip() else "is empty"
        raise InputError.of(
            f"the file {only}", file=places.name, advice="start from an example file"
        )
    return builder.root, builder.findings


def _is_nothing(root: Node) -> bool:
    return root.value is None and root.source == "" and not root.quoted and not root.broken
