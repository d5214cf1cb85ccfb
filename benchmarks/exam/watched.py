"""Which test runs which function, and how long it takes: a mutant is shown only to tests that can notice it."""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections import defaultdict
from itertools import accumulate
from pathlib import Path
from types import ModuleType
from typing import TypedDict

import pytest

AT_IMPORT = ""
"""Stands in place of a test for what runs before the first of them."""


class Seen(TypedDict):
    """What was seen of one test."""

    seconds: float
    places: list[tuple[str, int]]
    """File and first line of each function that ran."""


class Watch(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """A plugin that notes, test by test, the functions of a package that run; it must come before its import.

    Tests that were seen before do not run again.
    """

    def __init__(self, root: Path, folder: str, before: dict[str, Seen]) -> None:
        self.root, self.package, self.before = root, folder.replace("/", "."), before
        self.known: dict[str, Seen] = {}
        self.seconds: dict[str, float] = {AT_IMPORT: 0.0}
        self._places: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self._now = self._places[AT_IMPORT]
        sys.meta_path.insert(0, self)
        for path in sorted((root / folder).glob("*.py")):
            importlib.import_module(f"{self.package}.{path.stem}")

    def find_spec(
        self, fullname: str, _path: object = None, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of a module of the package."""
        if not f"{fullname}.".startswith(f"{self.package}."):
            return None
        place = self.root.joinpath(*fullname.split("."))
        package = place.is_dir()
        path = place / "__init__.py" if package else place.with_suffix(".py")
        return importlib.util.spec_from_file_location(
            fullname,
            path,
            loader=self,
            submodule_search_locations=[str(place)] if package else None,
        )

    def exec_module(self, module: ModuleType) -> None:
        """Run a module whose functions say when they run."""
        path = str(module.__spec__.origin if module.__spec__ else "")
        tree = ast.parse(Path(path).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                node.body[:0] = ast.parse(f"ran_here({node.lineno})").body
        vars(module)["ran_here"] = lambda line: self._now.add((path, line))
        exec(compile(ast.fix_missing_locations(tree), path, "exec"), vars(module))  # noqa: S102 - our own file

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what was seen before."""
        names = {item.nodeid for item in items}
        self.known = {name: one for name, one in self.before.items() if name in names}
        items[:] = [item for item in items if item.nodeid not in self.known]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        """Note what runs for one test from here on, fixtures included."""
        self._now = self._places[item.nodeid]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the time of a test."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration

    def seen(self) -> dict[str, Seen]:
        """All tests there are."""
        return self.known | {
            name: Seen(seconds=self.seconds[name], places=sorted(places))
            for name, places in self._places.items()
        }


def choose(
    seen: dict[str, Seen], path: Path, lines: range, own: str, budget_s: float
) -> list[str]:
    """The tests that run a function: the room's own, then others within the budget.

    Files that take little come first; tests of one file share what was costly to make and stay together. Of those
    chosen, what is named like the changed file judges first. What runs at import is run by all tests.
    """
    able = [name for name in seen if name != AT_IMPORT and (not lines or runs(seen[name], path, lines))]
    file_s: defaultdict[str, float] = defaultdict(float)
    for name in able:
        file_s[_file(name)] += seen[name]["seconds"]
    able.sort(key=lambda name: (not name.startswith(own), file_s[_file(name)], _file(name)))
    sums_s = accumulate(0.0 if name.startswith(own) else seen[name]["seconds"] for name in able)
    chosen = [name for name, sum_s in zip(able, sums_s, strict=True) if sum_s <= budget_s]
    return sorted(chosen, key=lambda name: path.stem not in name.replace("-", "_").replace(" ", "_"))


def runs(one: Seen, path: Path, lines: range) -> bool:
    """Whether a function that begins in these lines was seen to run."""
    return any(file == str(path) and line in lines for file, line in one["places"])


def _file(name: str) -> str:
    return name.partition("::")[0]
