"""The mutants themselves: which changes there are, how one is brought into a running program, who judges it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.exam.changed import exchange, exchanged, live
from benchmarks.exam.mutants import possible
from benchmarks.exam.mutations import Mutation, mutations
from benchmarks.exam.watched import Seen, choose

TEXT = """
MOST = 3


class Counted:
    def inside(self, number, least=1):
        return least <= number and number < MOST


def kinds(numbers):
    one = Counted()
    return [("in" if one.inside(n) else "out") for n in numbers if n != 0]


add = lambda a, b: a + b
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "counted.py"
    found.write_text(TEXT, encoding="utf-8")
    return found


def _imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("counted", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _named(path: Path) -> dict[str, Mutation]:
    return {f"{one.function}: {one.was} -> {one.now}": one for one in mutations(path)}


def test_every_change_is_named_by_what_it_does(path: Path) -> None:
    assert set(_named(path)) == {
        ": MOST = 3 -> MOST = 4",
        "Counted.inside: 1 -> 2",
        "Counted.inside: least <= number and number < MOST -> least <= number or number < MOST",
        "Counted.inside: least <= number -> least < number",
        "Counted.inside: number < MOST -> number <= MOST",
        "kinds: one.inside(n) -> not (one.inside(n))",
        "kinds: n != 0 -> n == 0",
        "kinds: n != 0 -> n != 1",
        ": a + b -> a - b",
    }


def test_a_change_in_place_is_seen_by_those_who_hold_the_function(path: Path) -> None:
    module, named = _imported(path), _named(path)
    kinds, add = module.kinds, module.add
    assert (kinds([0, 1, 2, 3]), add(5, 3)) == (["in", "in", "out"], 8)
    functions = live(path.parent)
    exchange(named["Counted.inside: number < MOST -> number <= MOST"], functions)
    assert kinds([0, 1, 2, 3]) == ["in", "in", "in"]
    exchange(named["kinds: n != 0 -> n == 0"], live(path.parent))
    assert kinds([0, 1, 2, 3]) == ["out"]
    assert module.Counted().inside(3)
    exchange(named[": a + b -> a - b"], live(path.parent))
    assert add(5, 3) == 2


def test_what_stands_beside_the_functions_is_changed_at_the_import(path: Path) -> None:
    module, named = _imported(path), _named(path)
    assert not exchanged(named[": MOST = 3 -> MOST = 4"])
    assert not exchanged(named["Counted.inside: 1 -> 2"])
    with pytest.raises(LookupError):
        exchange(named["Counted.inside: 1 -> 2"], live(path.parent))
    assert module.kinds([1]) == ["in"]


def test_quick_files_come_first_behind_those_of_the_same_name(path: Path) -> None:
    def seen(seconds: float, line: int) -> Seen:
        return Seen(seconds=seconds, places=[(str(path), line)])

    tests = {
        "": seen(0.0, 6),
        "far/a.py::one": seen(2.0, 6),
        "far/b.py::one": seen(1.0, 6),
        "far/b.py::two": seen(0.5, 6),
        "far/c.py::one": seen(0.1, 10),
        "own/z.py::slow": seen(9.0, 6),
        "own/a.py::quick": seen(0.1, 6),
    }
    own = ["own/a.py::quick", "own/z.py::slow"]
    near = ["far/b.py::one", "far/b.py::two"]
    assert choose(tests, path, range(6, 8), "own", 3.0) == [*own, *near]
    assert choose(tests, path, range(6, 8), "own", 3.5) == [*own, *near, "far/a.py::one"]
    assert choose(tests, path, range(10, 13), "own", 3.0) == ["far/c.py::one"]
    assert "far/c.py::one" in choose(tests, path, range(0), "own", 3.0)
    tests["far/d.py::rows[counted: too many]"] = seen(0.2, 6)
    named = "far/d.py::rows[counted: too many]"
    assert choose(tests, path, range(6, 8), "own", 3.0) == [named, *own, *near]


def test_twins_of_a_room_have_names_of_their_own() -> None:
    names = possible("planner/solver/constraints")
    assert any(name.endswith(" #2") for name in names)
    assert len({(one.path, one.number) for one in names.values()}) == len(names)
