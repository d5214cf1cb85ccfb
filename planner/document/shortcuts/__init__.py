"""Work that WeasyPrint does again and again for equal cells, done once.

A booklet has thousands of cells and few kinds of them: the same style, the same width, often the same
words. The functions in this room stand in for WeasyPrint's own while one of our documents is laid out
and drawn, and give the same bytes. With any release of WeasyPrint but the one they are written for,
nothing is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf  # type: ignore[import-untyped]
import weasyprint
from weasyprint import draw
from weasyprint.draw import border
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background, block, inline, preferred, table
from weasyprint.layout import float as floats
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break

from planner.document.shortcuts import drawing, layout, memory, numbers, plain

KNOWN = "70.0"

_PLACES: tuple[tuple[Any, str, Any], ...] = (
    *(
        (room, "resolve_percentages", layout.resolve_percentages)
        for room in (inline, floats, block, table)
    ),
    *(
        (room, "split_first_line", layout.split_first_line)
        for room in (inline, preferred, line_break)
    ),
    (inline, "strut", layout.strut),
    (draw, "draw_text", drawing.draw_text),
    (draw, "draw_border", drawing.draw_border),
    (Stream, "artifact", drawing.artifact),
    (Stream, "marked", drawing.marked),
    (Stream, "stacked", drawing.stacked),
    (boxes.Box, "is_in_normal_flow", plain.is_in_normal_flow),
    (background, "layout_box_backgrounds", plain.layout_box_backgrounds),
    *((room, "draw_outline", plain.draw_outline) for room in (draw, border)),
    (tags, "_get_pdf_tag", plain.tag_of),
    (pydyf, "_to_bytes", numbers.to_bytes),
    (pydyf.PDF, "page_references", property(drawing.page_references)),
)


@contextmanager
def taken() -> Iterator[None]:
    """Take the shortcuts while pages are laid out and drawn."""
    if weasyprint.__version__ != KNOWN:
        yield
        return
    memory.trim()
    numbers.trim()
    own = [(room, name, room.__dict__[name]) for room, name, _ in _PLACES]
    for room, name, shortcut in _PLACES:
        setattr(room, name, shortcut)
    try:
        yield
    finally:
        for room, name, function in own:
            setattr(room, name, function)
