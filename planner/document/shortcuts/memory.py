"""What style objects of WeasyPrint remember.

WeasyPrint shares one style object between all elements of equal style; styles are dictionaries that have
attributes, too. What follows from a style is kept in such an attribute and dies with the document.
Lines of text follow from few properties, which the styles of many documents have in common: they are
kept for the process, up to a limit.
"""

from __future__ import annotations

from typing import Any

MOST_LINES = 20_000
"""Lines kept for other documents: a dozen megabytes."""

_TEXT = (
    *("font_family", "font_size", "font_style", "font_weight", "font_stretch", "font_kerning"),
    *(f"font_variant_{kind}" for kind in ("ligatures", "position", "caps", "numeric")),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings"),
    *("font_variation_settings", "font_language_override", "lang", "direction", "white_space"),
    *("letter_spacing", "word_spacing", "overflow_wrap", "word_break", "tab_size", "hyphens"),
    *("hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone"),
    "text_decoration_line",
)
"""Every property on which the shape of a line depends."""

_lines: dict[str, dict[Any, Any]] = {}


def of_style(style: Any, name: str) -> dict[Any, Any]:  # noqa: ANN401 - untyped library
    """What a style object remembers of one kind."""
    known: dict[Any, Any] | None = style.__dict__.get(name)
    if known is None:
        known = style.__dict__[name] = {}
    return known


def lines_of(style: Any) -> dict[Any, Any]:  # noqa: ANN401
    """Lines of text in this style or in another that looks the same."""
    known: dict[Any, Any] | None = style.__dict__.get("lines")
    if known is None:
        key = repr([style[name] for name in _TEXT])
        known = style.__dict__["lines"] = _lines.setdefault(key, {})
    return known


def trim() -> None:
    """Forget all lines when there are too many; between documents only."""
    if sum(map(len, _lines.values())) > MOST_LINES:
        _lines.clear()
