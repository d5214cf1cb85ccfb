"""Plain words for what a YAML parser says about a text it cannot read."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from planner.errors import Finding, quoted
from planner.files.characters import place_of
from planner.files.places import Places

_QUOTE_ADVICE = "put the whole value in quotation marks"
_MISFIT = "the line does not fit the lines above it"


@dataclass(frozen=True)
class _Wording:
    """How a parser's complaint is told; both of PyYAML's parsers are covered."""

    pattern: str
    message: str
    advice: str
    at_start: bool = False
    """Point at where the unfinished thing starts rather than at where the parser gave up."""


_WORDINGS = (
    _Wording(
        r"unexpected end of stream|unexpected document",
        "the quotation mark is never closed",
        "close it at the end of the value",
        at_start=True,
    ),
    _Wording(
        r"mapping (values|keys) are not allowed|unexpected ':'",
        "a colon stands where no key can be, or the line is indented too far",
        f"{_QUOTE_ADVICE} if it holds a colon; otherwise align the line with its neighbours",
    ),
    _Wording(
        r"could not find expected ':'",
        "a key has no colon",
        "write key: value, with a space after the colon",
        at_start=True,
    ),
    _Wording(
        r"',' or '[]}]'",
        "the bracket is never closed, or a comma is missing in it",
        "close it, and put a comma between the entries",
        at_start=True,
    ),
    _Wording(
        r"sequence entries are not allowed",
        "a list cannot start here",
        "put the dash on a line of its own below the key",
    ),
    _Wording(
        r"expected key|<block end>|'-' indicator",
        _MISFIT,
        "align it with its neighbours",
    ),
    _Wording(
        r"cannot start any token",
        "an unquoted value cannot start with this character",
        _QUOTE_ADVICE,
    ),
    _Wording(
        r"alphabetic or numeric character",
        "an unquoted value cannot start with * or &",
        _QUOTE_ADVICE,
    ),
    _Wording(
        r"expected (the )?node content",
        "a value is missing here, or a bracket or comma stands alone",
        _QUOTE_ADVICE + " if it starts with a bracket or a comma",
    ),
    _Wording(
        r"escape",
        "the backslash does not start a known escape",
        "write it twice, or use single quotation marks",
    ),
    _Wording(r"tag|expected '>'", "tags are not taken", "remove the word that starts with !"),
    _Wording(
        r"directive|incompatible YAML document|version",
        "directives are not taken",
        "remove the line that starts with %",
    ),
    _Wording(
        r"document start",
        "a second document starts here",
        "keep one document per file",
    ),
    _Wording(
        r"indentation indicator|chomping|comment or (a )?line break",
        "the start of a text block is not understood",
        "write only | or > after the colon",
    ),
)
_TAB = _Wording("", "a tab must not be used to indent", "indent with spaces")
_NO_KEY = _Wording("", "a key is missing before the colon", "write key: value")
_FOLLOWS = _Wording("", "text follows a value that has already ended", _QUOTE_ADVICE)
_UNCLOSED = _Wording("", "the text ends although a bracket is still open", "close it")
_OTHERWISE = _Wording("", "this is not understood as YAML", "compare it with an example file")


def syntax_finding(error: yaml.YAMLError, places: Places, text: str) -> Finding:
    """Tell a parser's complaint with its place, what stands there, and what to do."""
    problem = getattr(error, "problem", None) or ""
    mark = getattr(error, "problem_mark", None)
    wording = _wording(problem, text, mark.index if mark else len(text))
    if mark is None or wording.at_start:
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return places.at(0, 0, wording.message, advice=wording.advice)
    end = len(text.rstrip())
    if mark.index >= end:  # the parsers place the end of the text differently
        line, column = place_of(text, end)
        wording = _UNCLOSED if "node content" in problem else wording
        return places.at(line, column, wording.message, advice=wording.advice)
    at = mark.index
    found = quoted(text[at]) if at < len(text) and text[at] not in " \t\r\n" else ""
    line, column = mark.line + 1, mark.column + 1
    return places.at(line, column, wording.message, found=found, advice=wording.advice)


def _wording(problem: str, text: str, at: int) -> _Wording:
    """The words for a problem, looking at the text where the parser's own say too little."""
    here, before = text[at : at + 1], re.split(r"[\r\n]", text[:at])[-1].strip()
    if here == "\t" or "tab character" in problem:
        return _TAB
    wording = next((w for w in _WORDINGS if re.search(w.pattern, problem)), _OTHERWISE)
    if wording.message == _MISFIT and here == ":":
        return _NO_KEY
    return _FOLLOWS if wording.message == _MISFIT and before else wording
