"""What the emitter writes, our reader reads back as the same values."""

from __future__ import annotations

from datetime import date, time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from planner.errors import HIDDEN, Fault
from planner.files import Model, emit_yaml, parse_yaml
from planner.files.node import Node, plain
from planner.files.places import Places
from planner.files.yaml_tree import yaml_tree
from tests.files.sample import Lift


class Anything(Model):
    """A document of any shape."""

    root: JsonValue


TEXT = st.text(max_size=30).filter(
    lambda text: not HIDDEN.search(text.replace("\n", "").replace("\t", "").replace("\r", ""))
)
ODD = """0E0 no ~ null 010 .nan 1:30 1_000 # &a *a !t | > %x @x `x` --- ... << = 0x1F 1e3 ' " \\
2027-01-04 18:00 true a,b [x] {x} x: -.5 +1 Off N"""
WORDS = st.sampled_from(
    [*ODD.split(), "", " x", "x ", "x\ny", "- x", "? x", "a: b", "a #b", "x\ty"]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18) + 1, 10**18 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
    | WORDS
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT | WORDS, inner, max_size=4),
    max_leaves=20,
)


def typed(value: object) -> object:
    """A form in which 1, 1.0 and true, or 0.0 and -0.0, differ."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return (type(value).__name__, repr(value))


@given(TREES)
def test_round_trip(tree: object) -> None:
    text = emit_yaml({"root": tree})
    root, findings = yaml_tree(text, Places("f", text, Node(1, 1)))
    assert findings == []
    assert root is not None
    assert typed(plain(root)) == typed({"root": tree})


@given(TREES)
def test_round_trip_through_a_model(tree: JsonValue) -> None:
    assert parse_yaml(emit_yaml({"root": tree}), "f", Anything).root == tree


@given(TEXT | WORDS)
def test_older_readers_take_text_for_text_too(text: str) -> None:
    read = yaml.safe_load(emit_yaml({"root": text}))["root"]
    assert str(read) == text  # a date is the one thing they read as something else


def test_the_written_form() -> None:
    tree = {
        "name": "Kim Example",
        "born": date(1990, 2, 3),
        "lift": Lift.BENCH,
        "mass_kg": 80.5,
        "ready": True,
        "likes": [],
        "away": {},
        "note": None,
        "windows": [{"from": time(18), "days": ["monday", "no"]}, "60"],
        "grid": [[1, 2], [[3]]],
    }
    assert emit_yaml(tree) == (
        "name: Kim Example\n"
        "born: 1990-02-03\n"
        "lift: bench-press\n"
        "mass_kg: 80.5\n"
        "ready: true\n"
        "likes: []\n"
        "away: {}\n"
        "note: null\n"
        "windows:\n"
        '  - from: "18:00:00"\n'
        "    days:\n"
        "      - monday\n"
        '      - "no"\n'
        '  - "60"\n'
        "grid:\n"
        "  - - 1\n"
        "    - 2\n"
        "  - - - 3\n"
    )


@pytest.mark.parametrize(
    "value",
    [
        "a\0",
        "\u202e",
        "x" * 4097,
        10**18,
        float("nan"),
        float("inf"),
        {1: 2},
        {1, 2},
        object(),
        b"x",
    ],
)
def test_what_would_not_be_read_back_is_not_written(value: object) -> None:
    with pytest.raises(Fault):
        emit_yaml({"root": value})


def test_too_many_levels_are_not_written() -> None:
    tree: object = 1
    for _ in range(15):
        tree = [tree]
    assert parse_yaml(emit_yaml({"root": tree}), "f", Anything).root == tree
    with pytest.raises(Fault, match="16 levels"):
        emit_yaml({"root": [tree]})
