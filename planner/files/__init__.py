"""Files to values and back: YAML from people, JSON from the program, bytes on the disk."""

from planner.files.emit import emit_yaml
from planner.files.json_file import dump_json, parse_json, read_json
from planner.files.model import Model, ProblemAt
from planner.files.places import Places
from planner.files.reading import digest, read_bytes
from planner.files.writing import write_atomic
from planner.files.yaml_file import (
    parse_yaml,
    parse_yaml_with_places,
    read_yaml,
    read_yaml_with_places,
)

__all__ = [
    "Model",
    "Places",
    "ProblemAt",
    "digest",
    "dump_json",
    "emit_yaml",
    "parse_json",
    "parse_yaml",
    "parse_yaml_with_places",
    "read_bytes",
    "read_json",
    "read_yaml",
    "read_yaml_with_places",
    "write_atomic",
]
