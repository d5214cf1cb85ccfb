"""A value as it stands in a file: its plain form together with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

Scalar = None | bool | int | float | str
KeyPath = tuple[str | int, ...]

# A key that needs no brackets in a path such as `availability[2].minutes`.
_SIMPLE_KEY = re.compile(r"[^\W\d][\w-]*")


@dataclass(slots=True)
class Node:
    """One value of a document.

    Parameters
    ----------
    line, column
        Place, counted in characters from 1.
    value
        The scalar, or the children by position or by key.
    quoted
        True for text that stood in quotation marks or in a block.
    source
        The scalar as it was written, without quotation marks.
    broken
        True when the value was refused already; it is then not reported a second time.
    """

    line: int
    column: int
    value: Scalar | list[Node] | dict[str, Entry] = None
    quoted: bool = False
    source: str = ""
    broken: bool = False

    def child(self, step: str | int) -> Node | None:
        """The value below a key or a position, if there is one."""
        if isinstance(self.value, dict):
            entry = self.value.get(str(step))
            return entry.node if entry else None
        if isinstance(self.value, list) and isinstance(step, int):
            return self.value[step] if 0 <= step < len(self.value) else None
        return None


@dataclass(slots=True)
class Entry:
    """A key of a mapping, with the place of the key, and its value."""

    line: int
    column: int
    node: Node = field(default_factory=lambda: Node(0, 0))


def plain(node: Node) -> object:
    """The document as None, bool, int, float, str, list and dict.

    A refused value becomes a mapping with an impossible key, which no field takes.
    """
    if node.broken:
        return {"\0": None}
    if isinstance(node.value, dict):
        return {key: plain(entry.node) for key, entry in node.value.items()}
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    return node.value


def along(root: Node, path: KeyPath) -> Iterator[Node]:
    """The nodes from the root down the path, as far as the document goes."""
    node: Node | None = root
    yield root
    for step in path:
        node = node.child(step) if node else None
        if node is None:
            return
        yield node


def dotted(path: KeyPath) -> str:
    """A path as a reader writes it: `availability[2].minutes`."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif not _SIMPLE_KEY.fullmatch(step):
            parts.append(f'["{step}"]')
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)
