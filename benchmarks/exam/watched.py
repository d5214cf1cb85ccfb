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
from hypothesis import Phase, settings


class Seen(TypedDict):
    """What was seen of one test."""

    seconds: float
    places: list[tuple[str, int]]
    """File and first line of each function that ran."""


class Watch(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """A plugin that notes, test by test, the functions of a package that run; it must come before its import."""

    def __init__(self, root: Path, folder: str) -> None:
        self.root, self.package = root, folder.replace("/", ".")
        self.seconds: dict[str, float] = {}
        self._places: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
        self._now: set[tuple[str, int]] = set()
        sys.meta_path.insert(0, self)

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

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> None:
        """Note what runs for one test from here on, fixtures included."""
        self._now = self._places[item.nodeid]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the time of a test."""
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration

    def seen(self) -> dict[str, Seen]:
        """All tests that ran."""
        return {
            name: Seen(seconds=self.seconds[name], places=sorted(places))
            for name, places in self._places.items()
        }


class Chosen:
    """A plugin that runs some tests only, in the order given."""

    def __init__(self, names: list[str]) -> None:
        self.order = {name: place for place, name in enumerate(names)}

    def pytest_collection(self) -> None:
        """Let hypothesis stop at the first example that fails: nobody asks for a smaller one."""
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("first", parent=settings.get_profile("same"), phases=phases)
        settings.load_profile("first")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        kept = [item for item in items if item.nodeid in self.order]
        items[:] = sorted(kept, key=lambda item: self.order[item.nodeid])


def choose(
    seen: dict[str, Seen], path: Path, lines: range, own: str, budget_s: float
) -> list[str]:
    """The tests that run a function: the room's own, then others as long as they take; the quick ones first.

    What runs at import is run by all of them.
    """
    able = sorted(
        (not name.startswith(own), one["seconds"], name)
        for name, one in seen.items()
        if not lines or any(file == str(path) and line in lines for file, line in one["places"])
    )
    sums_s = accumulate(seconds if is_other else 0.0 for is_other, seconds, _ in able)
    return [name for (_, _, name), sum_s in zip(able, sums_s, strict=True) if sum_s <= budget_s]
