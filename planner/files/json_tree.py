"""From JSON text to a tree of places; only asked for when there is something to tell about it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from planner.errors import Finding, shortened
from planner.files.node import Entry, KeyPath, Node, Scalar
from planner.files.places import Places
from planner.files.scalars import DIGITS_LIMIT

JSON_DEPTH_LIMIT = 40
DAMAGED = "the planner writes this file itself; make it anew rather than by hand"

_SPACE = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(r"-?(?:Infinity|NaN)|true|false|null|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}
_NOT_FINITE = ("NaN", "Infinity", "-Infinity")


class TooDeep(Exception):
    """The values are nested deeper than the limit."""


class JsonTree:
    """Scans a text in which `json.loads` or the model found something to refuse.

    Parameters
    ----------
    text
        The whole text.
    places
        Where findings are made.
    """

    def __init__(self, text: str, places: Places) -> None:
        self.text = text
        self.places = places
        self.findings: list[Finding] = []
        self.path: list[str | int] = []
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def read(self) -> Node:
        """The root of the tree; `findings` then holds everything that is refused.

        Raises
        ------
        TooDeep
            With the place noted in `findings`.
        json.JSONDecodeError
            Where the text is not JSON.
        """
        return self._value(self._skip(0))[0]

    def _skip(self, index: int) -> int:
        match = _SPACE.match(self.text, index)
        return match.end() if match else index

    def _at(self, index: int) -> tuple[int, int]:
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def _note(self, index: int, message: str, found: str = "") -> None:
        path: KeyPath = tuple(self.path)
        line, column = self._at(index)
        self.findings.append(
            self.places.at(line, column, message, path=path, found=found, advice=DAMAGED)
        )

    def _value(self, index: int) -> tuple[Node, int]:
        """The value that starts at an index, and the index behind it."""
        node = Node(*self._at(index))
        start = self.text[index : index + 1]
        if start in ("{", "["):
            if len(self.path) >= JSON_DEPTH_LIMIT:
                self._note(index, f"values are nested deeper than {JSON_DEPTH_LIMIT} levels")
                raise TooDeep
            return node, self._mapping(node, index) if start == "{" else self._list(node, index)
        if start == '"':
            node.source, end = self._string(index)
            node.quoted, node.value = True, node.source
            return node, end
        match = _WORD.match(self.text, index)
        if match is None:
            raise json.JSONDecodeError("Expecting value", self.text, index)
        node.source = match.group()
        self._scalar(node, index)
        return node, match.end()

    def _string(self, index: int) -> tuple[str, int]:
        """The text that starts at a quotation mark, and the index behind it."""
        match = _STRING.match(self.text, index)
        if match is None:
            raise json.JSONDecodeError("Unterminated string", self.text, index)
        text: str = json.loads(match.group())
        return text, match.end()

    def _scalar(self, node: Node, index: int) -> None:
        word = node.source
        if word in _WORDS:
            node.value = _WORDS[word]
        elif word in _NOT_FINITE or (not _whole(word) and abs(float(word)) == float("inf")):
            self._note(index, "must be a finite number", shortened(word))
            node.broken = True
        elif not _whole(word):
            node.value = float(word)
        elif len(word.lstrip("-")) > DIGITS_LIMIT:
            self._note(index, f"has more than {DIGITS_LIMIT} digits", shortened(word))
            node.broken = True
        else:
            node.value = int(word)

    def _list(self, node: Node, index: int) -> int:
        items: list[Node] = []
        node.value = items
        index = self._skip(index + 1)
        while self.text[index : index + 1] != "]":
            self.path.append(len(items))
            item, index = self._value(index)
            self.path.pop()
            items.append(item)
            index = self._next(index, "]")
        return index + 1

    def _mapping(self, node: Node, index: int) -> int:
        entries: dict[str, Entry] = {}
        node.value = entries
        index = self._skip(index + 1)
        while self.text[index : index + 1] != "}":
            if self.text[index : index + 1] != '"':
                raise json.JSONDecodeError("Expecting property name", self.text, index)
            start = index
            key, index = self._string(index)
            self.path.append(key)
            if key in entries:
                first = entries[key]
                place = f"line {first.line}, column {first.column}"
                self._note(start, f"is given twice; the first is at {place}")
            index = self._skip(index)
            if self.text[index : index + 1] != ":":
                raise json.JSONDecodeError("Expecting ':' delimiter", self.text, index)
            value, index = self._value(self._skip(index + 1))
            self.path.pop()
            entries.setdefault(key, Entry(*self._at(start), value))
            index = self._next(index, "}")
        return index + 1

    def _next(self, index: int, end: str) -> int:
        """The index of the next entry, or of the end of the group."""
        index = self._skip(index)
        if self.text[index : index + 1] == ",":
            return self._skip(index + 1)
        if self.text[index : index + 1] != end:
            raise json.JSONDecodeError("Expecting ',' delimiter", self.text, index)
        return index


def _whole(word: str) -> bool:
    return word.lstrip("-").isdigit()
