"""From bytes to text without anything invisible in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from planner.errors import FINDINGS_LIMIT, HIDDEN, Finding, InputError
from planner.files.node import Node
from planner.files.places import Places

#: What stands in text legitimately although it is a control character.
ALLOWED = frozenset("\t\n\r")
_LINE_END = re.compile(r"\r\n|\n|\r")
_NAMES = {"\0": "a NUL byte", "\x1b": "an escape character", "\ufeff": "a byte order mark"}


def decode(data: bytes, name: str) -> str:
    """Read bytes as UTF-8; a byte order mark at the start is dropped.

    Raises
    ------
    InputError
        Naming the first byte that is not UTF-8.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:start].decode("utf-8-sig", "replace")
        line, column = place_of(before, len(before))
        advice = "save the file with the encoding UTF-8"
        message = "the file is not UTF-8 text"
        found = f"the byte 0x{data[start]:02x}"
        finding = Finding(message, name, line, column, found=found, advice=advice)
        raise InputError([finding]) from None


def refuse_hidden(text: str, name: str) -> None:
    """Refuse characters that nobody sees or that turn the writing direction.

    Raises
    ------
    InputError
        With one finding per character, up to the limit of findings.
    """
    places = Places(name, text, Node(1, 1))
    findings: list[Finding] = []
    for match in hidden(text):
        line, column = place_of(text, match.start())
        findings.append(
            places.at(
                line,
                column,
                "invisible characters are not taken",
                found=hidden_name(match.group()),
                advice="delete it, and type the line again if it was pasted from elsewhere",
            )
        )
        if len(findings) == FINDINGS_LIMIT:
            break
    if findings:
        raise InputError(findings)


def hidden(text: str) -> Iterator[re.Match[str]]:
    """Every character that must not stand in a text."""
    return (match for match in HIDDEN.finditer(text) if match.group() not in ALLOWED)


def hidden_name(character: str) -> str:
    """An invisible character in words, with its number."""
    code = f"U+{ord(character):04X}"
    word = _NAMES.get(character) or unicodedata.name(character, "").lower()
    return f"{word} ({code})" if word else f"the character {code}"


def place_of(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of a position in a text."""
    line, start = 1, 0
    for match in _LINE_END.finditer(text, 0, index):
        line, start = line + 1, match.end()
    return line, index - start + 1
