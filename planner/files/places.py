"""Findings at places of one file, each with its source line and a caret."""

from __future__ import annotations

import re
from copy import copy
from functools import cached_property
from typing import Self
from unicodedata import combining, east_asian_width

from planner.errors import Finding, escaped
from planner.files.node import KeyPath, Node, along, dotted

#: Most characters of a source line that are shown.
EXCERPT_WIDTH = 88
_LINE_END = re.compile(r"\r\n|\n|\r")


class Places:
    """Where each value of a file stands.

    Parameters
    ----------
    name
        The file as the user wrote it.
    text
        Its whole content.
    root
        The document with its places.
    """

    def __init__(self, name: str, text: str, root: Node) -> None:
        self.name = name
        self.root = root
        self._text = text

    def of(self, root: Node) -> Self:
        """The places of another document in the same file: of one row of a table, say."""
        other = copy(self)
        other.root = root
        # A table of thousands of rows is cut into lines once.
        other.__dict__["_lines"] = self._lines
        return other

    def finding(
        self, path: tuple[str | int, ...], message: str, *, found: str = "", advice: str = ""
    ) -> Finding:
        """Say something about a value, for checks that need more than this one file.

        Parameters
        ----------
        path
            Keys and list positions from the top of the file, as the file writes them. Where the
            file has no such value, the place is that of the nearest value above it.
        message, found, advice
            As in `planner.errors.Finding`.
        """
        *_, node = along(self.root, path)
        return self.at(node.line, node.column, message, path=path, found=found, advice=advice)

    def at_key(self, path: KeyPath, message: str, *, found: str = "", advice: str = "") -> Finding:
        """Say something about a key itself rather than about its value."""
        *_, above = along(self.root, path[:-1])
        entry = above.value.get(str(path[-1])) if isinstance(above.value, dict) else None
        place = entry or above
        return self.at(place.line, place.column, message, path=path, found=found, advice=advice)

    def at(
        self,
        line: int,
        column: int,
        message: str,
        *,
        path: KeyPath = (),
        found: str = "",
        advice: str = "",
    ) -> Finding:
        """Say something about a line and a column, both counted from 1; line 0 means none known."""
        return Finding(
            message,
            file=self.name,
            line=line,
            column=column,
            key=dotted(path),
            found=found,
            advice=advice,
            excerpt=self._excerpt(line, column),
        )

    @cached_property
    def _lines(self) -> list[str]:
        return _LINE_END.split(self._text)

    def _excerpt(self, line: int, column: int) -> str:
        if not 0 < line <= len(self._lines):
            return ""
        return excerpt(self._lines[line - 1], column)


def excerpt(source: str, column: int) -> str:
    """A source line and a caret below its column, cut to a window around the caret.

    Returns an empty text for an empty line. Hidden characters are shown as escapes, and the caret
    keeps its place under them and under wide characters.
    """
    if not source.strip():
        return ""
    first = max(0, column - 1 - EXCERPT_WIDTH // 2) if len(source) > EXCERPT_WIDTH else 0
    window = source[first : first + EXCERPT_WIDTH].replace("\t", " ")
    head = "…" if first else ""
    tail = "…" if first + EXCERPT_WIDTH < len(source) else ""
    before = head + escaped(window[: max(0, column - 1 - first)])
    return f"{head}{escaped(window)}{tail}\n{' ' * _cells(before)}^"


def _cells(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
