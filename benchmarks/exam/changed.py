"""A file's change brought into the running program: at its import, or in place in functions that are there."""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

from benchmarks.exam.mutations import Mutation, mutated, text_of

Live = dict[CodeType, list[FunctionType]]
"""The functions that exist, by their code; equal code is the same code."""


class AtImport(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads the changed module; everything else is found as always."""

    def __init__(self, root: Path, mutation: Mutation) -> None:
        parts = mutation.path.relative_to(root).with_suffix("").parts
        self.name = ".".join(parts).removesuffix(".__init__")
        self.mutation = mutation

    def find_spec(
        self, fullname: str, _path: object = None, _target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The changed module's spec, for its name only."""
        if fullname != self.name:
            return None
        path = self.mutation.path
        return importlib.util.spec_from_file_location(
            fullname,
            path,
            loader=self,
            submodule_search_locations=[str(path.parent)] if path.name == "__init__.py" else None,
        )

    def exec_module(self, module: object) -> None:
        """Run the changed file in the module."""
        tree = mutated(self.mutation.path, self.mutation.number)
        exec(compile(tree, str(self.mutation.path), "exec"), vars(module))  # noqa: S102 - our own file, changed


def exchanged(mutation: Mutation) -> dict[CodeType, CodeType]:
    """The code of functions that a change touches, with what it becomes; none where a module's own lines change."""
    path = mutation.path
    was = compile(text_of(path), str(path), "exec", dont_inherit=True)
    now = compile(mutated(path, mutation.number), str(path), "exec", dont_inherit=True)
    pairs = zip(_codes(was), _codes(now), strict=True)
    return {old: new for old, new in pairs if old != new and old.co_flags & inspect.CO_NEWLOCALS}


def live(folder: Path) -> Live:
    """All functions there are of the modules in a folder."""
    found: Live = defaultdict(list)
    for one in gc.get_objects():
        if type(one) is FunctionType and Path(one.__code__.co_filename).parent == folder:
            found[one.__code__].append(one)
    return found


def exchange(mutation: Mutation, functions: Live) -> None:
    """Let the functions do from now on what the changed file says.

    Raises
    ------
    LookupError
        None of them came from the lines that change.
    """
    codes = exchanged(mutation)
    touched = [(one, new) for old, new in codes.items() for one in functions.get(old, ())]
    if not touched:
        raise LookupError(mutation)
    for one, new in touched:
        one.__code__ = new


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)
