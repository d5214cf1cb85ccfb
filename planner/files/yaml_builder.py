"""Builds the tree of a YAML document from parser events, noting whatever is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from planner.errors import FINDINGS_LIMIT, Finding, escaped, quoted, shortened
from planner.files.characters import hidden, hidden_name
from planner.files.node import Entry, KeyPath, Node
from planner.files.places import Places
from planner.files.scalars import RefusedScalar, resolve

#: Most levels of lists and mappings.
DEPTH_LIMIT = 16
#: Most values and keys.
NODES_LIMIT = 50_000
#: Longest text of a value or key, in characters.
SCALAR_LIMIT = 4096


class TooMuch(Exception):
    """A limit is exceeded, so the rest of the file is not read."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    node: Node
    step: str | int = ""
    """Key or position of this node in the one around it."""
    entry: Entry | None = None
    """In a mapping: the key that waits for its value."""
    key: str = ""
    is_key: bool = False
    """The mapping or list stands where a key should."""


class Builder:
    """Takes events one by one; whatever is refused is noted and the reading goes on.

    Parameters
    ----------
    places
        Where findings are made.

    Attributes
    ----------
    findings : list of Finding
        Everything refused so far.
    root : Node or None
        The document, as soon as it has begun.
    """

    def __init__(self, places: Places) -> None:
        self._places = places
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self._stack: list[_Frame] = []
        self._nodes = 0

    def read(self, events: Iterator[yaml.Event]) -> None:
        """Take all events of the first document.

        Raises
        ------
        TooMuch
            Where a limit is exceeded; the finding is noted.
        """
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.root is not None:
                    self._note(event, "a second document starts here", "keep one document per file")
                    return
                if event.version or event.tags:
                    self._note(event, "directives are not taken", "remove the line starting with %")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._close()

    def _note(self, event: yaml.Event, message: str, advice: str, *, found: str = "") -> None:
        line, column = _place(event)
        path = self._path()
        self.findings.append(
            self._places.at(line, column, message, path=path, found=found, advice=advice)
        )
        if len(self.findings) > FINDINGS_LIMIT:
            raise TooMuch

    def _path(self) -> KeyPath:
        """Where the reading is, by keys and positions."""
        if not self._stack:
            return ()
        top = self._stack[-1]
        steps: list[str | int] = [frame.step for frame in self._stack[1:]]
        if isinstance(top.node.value, list):
            steps.append(len(top.node.value))
        elif top.entry is not None:
            steps.append(top.key)
        return tuple(steps)

    def _node(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > NODES_LIMIT:
            limit = f"{NODES_LIMIT:,}".replace(",", " ")
            self._note(event, f"the file holds more than {limit} values", "split the file")
            raise TooMuch
        if isinstance(event, yaml.CollectionStartEvent) and len(self._stack) >= DEPTH_LIMIT:
            advice = "use fewer levels"
            self._note(event, f"values are nested deeper than {DEPTH_LIMIT} levels", advice)
            raise TooMuch
        top = self._stack[-1] if self._stack else None
        is_key = top is not None and isinstance(top.node.value, dict) and top.entry is None
        broken = self._refused(event)
        if is_key and isinstance(event, yaml.ScalarEvent):
            self._key(event, refused=broken)
            return
        node = self._value(event, broken=broken)
        step = "?" if is_key else (self._path() or ("",))[-1]
        if not is_key:
            self._attach(node)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._note(event, "a key must be a word", "write key: value")
        if isinstance(event, yaml.CollectionStartEvent):
            self._stack.append(_Frame(node, step, is_key=is_key))
        elif is_key:  # an alias, refused above
            self._stack[-1].entry = Entry(node.line, node.column)

    def _refused(self, event: yaml.NodeEvent) -> bool:
        """Whether the node is an alias or carries an anchor or a tag; notes it."""
        anchor = event.anchor or ""
        if isinstance(event, yaml.AliasEvent):
            advice = f"write the value out, or put *{anchor[:40]} in quotes if it is text"
            self._note(event, "aliases are not taken", advice, found=f"*{anchor}")
            return True
        if event.anchor is not None:
            advice = f"remove &{anchor[:40]} and write the value where it is needed"
            self._note(event, "anchors are not taken", advice, found=f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag is not None:
            advice = "remove it, or put the whole value in quotes if it is text"
            self._note(event, "tags are not taken", advice, found=tag)
            return True
        return False

    def _value(self, event: yaml.NodeEvent, *, broken: bool) -> Node:
        node = Node(*_place(event), broken=broken)
        if isinstance(event, yaml.MappingStartEvent):
            node.value = {}
        elif isinstance(event, yaml.SequenceStartEvent):
            node.value = []
        elif isinstance(event, yaml.ScalarEvent):
            node.quoted = bool(event.style)
            node.source = event.value
            try:
                text = _checked(event.value)
                node.value = text if node.quoted else resolve(text)
            except RefusedScalar as problem:
                self._note(event, str(problem), problem.advice, found=_shown(event))
                node.broken = True
        return node

    def _key(self, event: yaml.ScalarEvent, *, refused: bool) -> None:
        top = self._stack[-1]
        entry = Entry(*_place(event))
        top.entry, top.key = entry, event.value[:SCALAR_LIMIT]
        try:
            key = _key_text(event)
        except RefusedScalar as problem:
            self._note(event, str(problem), problem.advice)
            return
        keys = top.node.value if isinstance(top.node.value, dict) else {}
        first = keys.get(key)
        if first is not None:
            message = f"is given twice; the first is at line {first.line}, column {first.column}"
            self._note(event, message, "keep one of the two")
        elif not refused:
            keys[key] = entry

    def _attach(self, node: Node) -> None:
        """Put a finished or just opened value where it belongs."""
        if not self._stack:
            self.root = node
            return
        top = self._stack[-1]
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif top.entry is not None:
            top.entry.node = node
            if isinstance(node.value, (str, int, float, bool, type(None))):
                top.entry = None

    def _close(self) -> None:
        frame = self._stack.pop()
        if not self._stack:
            return
        top = self._stack[-1]
        top.entry = Entry(frame.node.line, frame.node.column) if frame.is_key else None


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column, from 1, where an event starts."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _shown(event: yaml.ScalarEvent) -> str:
    return quoted(event.value) if event.style else shortened(escaped(event.value))


def _checked(text: str) -> str:
    """The text of a scalar, if it is short and has nothing invisible in it."""
    if len(text) > SCALAR_LIMIT:
        raise RefusedScalar(f"is longer than {SCALAR_LIMIT} characters", "shorten the text")
    for match in hidden(text):
        name = hidden_name(match.group())
        raise RefusedScalar(f"holds {name}; invisible characters are not taken", "delete it")
    return text


def _key_text(event: yaml.ScalarEvent) -> str:
    """The text of a key; unlike a value it is always text."""
    if not event.style and event.value == "":
        raise RefusedScalar("a key is missing before the colon", "write key: value")
    if not event.style and event.value == "<<":
        raise RefusedScalar("merge keys are not taken", "write the keys out")
    return _checked(event.value)
