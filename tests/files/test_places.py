"""Places that outlive the reading, for checks across files, and the excerpts they show."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.files import parse_yaml_with_places, read_yaml_with_places
from planner.files.places import EXCERPT_WIDTH, excerpt
from tests.files.sample import Profile

TEXT = "name: x\nsets:\n  squat: 3\nrules:\n  - kind: rest\n    hours: 4\n    lifts: [squat]\n"


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        (("name",), 1, 7),
        (("sets",), 3, 3),
        (("sets", "squat"), 3, 10),
        (("rules", 0, "lifts", 0), 7, 13),
        (("rules", 0, "lifts", 5), 7, 12),
        (("rules", 0, "missing"), 5, 5),
        (("rules", 7, "kind"), 5, 3),
        (("name", "below", "text"), 1, 7),
        ((), 1, 1),
    ],
)
def test_a_finding_stands_at_the_value_or_above_it(
    path: tuple[str | int, ...], line: int, column: int
) -> None:
    _, places = parse_yaml_with_places(TEXT, "f.yaml", Profile)
    finding = places.finding(path, "is unknown", found='"squat"', advice="write deadlift")
    assert (finding.line, finding.column) == (line, column)
    assert (finding.file, finding.message) == ("f.yaml", "is unknown")
    assert (finding.found, finding.advice) == ('"squat"', "write deadlift")


def test_places_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(TEXT, encoding="utf-8")
    value, places = read_yaml_with_places(path, Profile)
    finding = places.finding(("rules", 0, "lifts", 0), "is unknown")
    assert value.name == "x"
    assert finding.file == str(path)
    assert finding.key == "rules[0].lifts[0]"
    assert finding.excerpt == "    lifts: [squat]\n            ^"


def test_the_caret_keeps_its_place_under_wide_combining_and_hidden_characters() -> None:
    assert excerpt("漢字: x", 5) == "漢字: x\n      ^"
    assert excerpt("e\u0301: x", 5) == "e\u0301: x\n   ^"
    assert excerpt("a\u202e: x", 4) == "a\\u202e: x\n        ^"
    assert excerpt("\tx", 2) == " x\n ^"


@pytest.mark.parametrize("column", [1, 40, 200, 360, 400])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(400))
    shown, caret = excerpt(line, column).split("\n")
    assert len(shown) <= EXCERPT_WIDTH + 2
    assert shown[len(caret) - 1] == line[column - 1]


def test_an_empty_line_has_no_excerpt() -> None:
    assert excerpt("   ", 1) == ""
