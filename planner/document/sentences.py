"""Sentences that the planner makes in English, told in another language.

A notice is made where its reason is known and travels in the plan as one English sentence. Its pattern
stands in the catalogue; here a sentence is held against the patterns, and what fills their places is
told in the other language as well: an exercise, a rule, a muscle, a date, a number, or another sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from planner.document.catalogue import source

SECTIONS = ("notice", "reason", "scope")
"""Sections of the catalogue that hold such patterns."""

_PLACE = re.compile(r"\{(\w+)\}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL = re.compile(r"([+-]?\d+)\.(\d+)")
_DEPTH = 3


class Language(Protocol):
    """What is asked of a language."""

    @property
    def text(self) -> Mapping[str, Mapping[str, str]]:
        """Its catalogue."""

    @property
    def decimal(self) -> str:
        """Its decimal mark."""

    def told(self, text: str) -> str:
        """A name or a title."""

    def amid(self, section: str, key: str) -> str:
        """A word of a vocabulary amid a sentence."""

    def full(self, day: date) -> str:
        """A date."""


class Sentences:
    """The patterns of a language, compiled once."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._patterns = [
            (_compiled(english), language.text[section][key])
            for section, key, english in _english()
        ]
        self._words = {
            key: language.amid(section, key)
            for section in ("muscle", "level", "joint")
            for key in language.text.get(section, {})
        }

    def translated(self, text: str) -> str:
        """A sentence in this language; as it is where no pattern fits."""
        return self._translated(text, _DEPTH)

    def _translated(self, text: str, depth: int) -> str:
        for pattern, told in self._patterns:
            match = pattern.fullmatch(text)
            if match and depth:
                values = {k: self._value(v, depth - 1) for k, v in match.groupdict().items()}
                return told.format_map(values)
        return self._language.told(text)

    def _value(self, text: str, depth: int) -> str:
        """What fills a place: a list of things, or one of them."""
        known = self._known(text)
        if known is not None:
            return known
        whole = self._translated(text, depth)
        if whole != text or ", " not in text:
            return whole
        return ", ".join(self._known(part) or part for part in text.split(", "))

    def _known(self, text: str) -> str | None:
        told = self._language.told(text)
        if told != text:
            return told
        title = text[:1].upper() + text[1:]
        if (told := self._language.told(title)) != title:
            return told
        if text in self._words:
            return self._words[text]
        if _DATE.fullmatch(text):
            return self._language.full(date.fromisoformat(text))
        if _DECIMAL.fullmatch(text):
            return text.replace(".", self._language.decimal)
        return None


def _english() -> Iterator[tuple[str, str, str]]:
    """Longest patterns first: a short one may fit a part of what a long one says."""
    found = [
        (section, key, text)
        for section in SECTIONS
        for key, text in source().text.get(section, {}).items()
        if isinstance(text, str)
    ]
    return iter(sorted(found, key=lambda one: -len(_PLACE.sub("", one[2]))))


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the catalogue as an expression; each place takes as little as fits."""
    parts = _PLACE.split(pattern)
    fixed = [re.escape(part) for part in parts[::2]]
    places = [f"(?P<{name}>.+?)" for name in parts[1::2]]
    return re.compile("".join(a + b for a, b in zip(fixed, [*places, ""], strict=True)))
