"""From a YAML file to a value, with every problem of the file told in one pass."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from planner.errors import Finding, InputError
from planner.files.characters import decode, refuse_hidden
from planner.files.explain import explain
from planner.files.model import M
from planner.files.node import Node, plain
from planner.files.places import Places
from planner.files.reading import read_bytes
from planner.files.yaml_tree import yaml_tree

#: Largest YAML file, in bytes.
YAML_LIMIT = 1024 * 1024


def read_yaml(path: Path, model: type[M]) -> M:
    """Read a file as YAML 1.2 core without anchors, aliases, tags and ambiguous words.

    Raises
    ------
    InputError
        With every problem of the file and its place.
    """
    return read_yaml_with_places(path, model)[0]


def parse_yaml(text: str, name: str, model: type[M]) -> M:
    """Read a YAML text; `name` stands for it in messages. See `read_yaml`."""
    return parse_yaml_with_places(text, name, model)[0]


def read_yaml_with_places(path: Path, model: type[M]) -> tuple[M, Places]:
    """Read a file as `read_yaml` does, and keep the place of each value for later findings."""
    data = read_bytes(path, YAML_LIMIT)
    return parse_yaml_with_places(decode(data, str(path)), str(path), model)


def parse_yaml_with_places(text: str, name: str, model: type[M]) -> tuple[M, Places]:
    """Read a YAML text as `parse_yaml` does, and keep the place of each value."""
    text = text.removeprefix("\ufeff")
    if len(text.encode("utf-8", "surrogatepass")) > YAML_LIMIT:
        raise InputError.of("the text is larger than 1 MiB", file=name, advice="split the file")
    refuse_hidden(text, name)
    places = Places(name, text, Node(1, 1))
    root, findings = yaml_tree(text, places)
    if root is None:
        raise InputError(findings)
    places.root = root
    value, problems = validated(root, model, places)
    findings += problems
    if findings or value is None:
        raise InputError(in_order(findings))
    return value, places


def validated(root: Node, model: type[M], places: Places) -> tuple[M | None, list[Finding]]:
    """Turn a tree into a value of the model, or into findings.

    The way through JSON text is what makes pydantic's strict mode take dates, times and the words
    of enumerations from text, and tuples from lists, and nothing else.
    """
    data = json.dumps(plain(root), ensure_ascii=False)
    try:
        return model.model_validate_json(data, strict=True), []
    except ValidationError as error:
        return None, explain(error, model, places)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Findings from the top of the file to its end, without repetitions."""
    return sorted(dict.fromkeys(findings), key=lambda f: (f.line, f.column))
