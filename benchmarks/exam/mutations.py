"""Small wrongs that can be done to a file of Python: one operator, number, condition or answer changed."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
Change = Callable[[], Callable[[], None]]
"""Does a change, and gives what undoes it."""


@dataclass(frozen=True)
class Mutation:
    """One change of one file, named by its place."""

    path: Path
    number: int
    """Counts the possible changes of the file."""
    line: int
    function: str
    """The outermost function or class around it; empty for what runs when the module is loaded."""
    lines: range
    """The lines of the outermost function."""
    was: str
    now: str


@cache
def text_of(path: Path) -> str:
    """A file as it was when it was first read, whoever writes in it since."""
    return path.read_text(encoding="utf-8")


def mutations(path: Path) -> list[Mutation]:
    """Every change of a file, in the order of its tree."""
    tree = ast.parse(text_of(path))
    above = {inner: outer for outer in ast.walk(tree) for inner in ast.iter_child_nodes(outer)}
    changes = enumerate(list(_changes(tree)))
    return [_described(path, number, node, change, above) for number, (node, change) in changes]


def mutated(path: Path, number: int) -> ast.Module:
    """The file with one change; every line stays where it was."""
    tree = ast.parse(text_of(path))
    _, change = list(_changes(tree))[number]
    change()
    return ast.fix_missing_locations(tree)


def _described(
    path: Path, number: int, node: ast.expr, change: Change, above: dict[ast.AST, ast.AST]
) -> Mutation:
    shown, function, lines = _around(node, above), "", range(0)
    outer: ast.AST | None = node
    while outer is not None:
        if isinstance(outer, ast.FunctionDef | ast.ClassDef):
            function = f"{outer.name}.{function}" if function else outer.name
        if isinstance(outer, ast.FunctionDef):
            first = min([outer.lineno, *(d.lineno for d in outer.decorator_list)])
            lines = range(first, (outer.end_lineno or first) + 1)
        outer = above.get(outer)
    was = ast.unparse(shown)
    undo = change()
    now = ast.unparse(shown)
    undo()
    # A condition is turned round in the statement above it.
    now = f"not ({was})" if now == was else now
    return Mutation(path, number, node.lineno, function, lines, was, now)


def _around(node: ast.expr, above: dict[ast.AST, ast.AST]) -> ast.AST:
    """The formula that a bare number stands in; anything else says enough alone."""
    found: ast.AST = node
    while isinstance(found, ast.Constant | ast.Tuple | ast.keyword | ast.Slice):
        outer = above[found]
        if not isinstance(outer, ast.expr | ast.keyword | ast.Assign | ast.AnnAssign | ast.Return):
            return found
        found = outer
    return found


def _changes(tree: ast.Module) -> Iterator[tuple[ast.expr, Change]]:
    """Each place that can be changed, with what changes it."""
    for node in _walk(tree):
        if isinstance(node, ast.Compare):
            for place, operator in enumerate(node.ops):
                if type(operator) in COMPARED:
                    yield node, _into(node.ops, place, COMPARED[type(operator)]())
        elif isinstance(node, ast.If | ast.IfExp):
            if not _is_turned_within(node.test):
                yield node.test, _set(node, "test", ast.UnaryOp(ast.Not(), node.test))
        elif isinstance(node, ast.expr):
            yield from _change_of(node)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """All parts but types, which say nothing to the program that runs."""
    yield node
    for name, inside in ast.iter_fields(node):
        if name not in {"annotation", "returns"}:
            for one in inside if isinstance(inside, list) else [inside]:
                if isinstance(one, ast.AST):
                    yield from _walk(one)


def _is_turned_within(test: ast.expr) -> bool:
    """Whether a change inside the condition says the same as its opposite."""
    if isinstance(test, ast.Compare):
        turning = ast.Eq | ast.NotEq | ast.In | ast.NotIn | ast.Is | ast.IsNot
        return len(test.ops) == 1 and isinstance(test.ops[0], turning)
    return isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)


def _change_of(node: ast.expr) -> Iterator[tuple[ast.expr, Change]]:
    """The change of one part of a formula, if there is any."""
    if isinstance(node, ast.BinOp) and type(node.op) in COUNTED:
        yield node, _set(node, "op", COUNTED[type(node.op)]())
    elif isinstance(node, ast.BoolOp):
        yield node, _set(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, _set(node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield node, _set(node, "value", node.value + 1)


def _set(node: ast.AST, name: str, value: object) -> Change:
    def change() -> Callable[[], None]:
        was = getattr(node, name)
        setattr(node, name, value)
        return lambda: setattr(node, name, was)

    return change


def _into(items: list[ast.cmpop], place: int, value: ast.cmpop) -> Change:
    def change() -> Callable[[], None]:
        was, items[place] = items[place], value
        return lambda: items.__setitem__(place, was)

    return change
