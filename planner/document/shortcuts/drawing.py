"""Lines of text, borders and marks of content, drawn with less ado."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.draw import border as border_room
from weasyprint.draw import text as text_room

_draw_text = text_room.draw_text
_draw_first_line = text_room.draw_first_line
_draw_border = border_room.draw_border


class Strokes:
    """Stands in for a stream and notes what a line of text writes into it, apart from where."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - untyped library
        self.stream = stream
        self.fonts = stream._fonts  # noqa: SLF001
        self.ink_rect, self.logical_rect = stream.ink_rect, stream.logical_rect
        self.set_text_matrix = stream.set_text_matrix
        self.add_font = stream.add_font
        self.noted: list[tuple[str, float] | bytes] = []

    def set_font_size(self, font: str, size: float) -> None:
        """Note a change of font."""
        self.noted.append((font, size))
        self.stream.set_font_size(font, size)

    def show_text(self, text: str) -> None:
        """Note glyphs."""
        self._copy(self.stream.show_text, text)

    def set_text_rise(self, rise: float) -> None:
        """Note a raised glyph."""
        self._copy(self.stream.set_text_rise, rise)

    def _copy(self, write: Callable[[Any], None], value: object) -> None:
        write(value)
        self.noted.append(self.stream.stream[-1])

    def again(self, stream: Any) -> None:  # noqa: ANN401
        """Write the same once more."""
        for stroke in self.noted:
            if isinstance(stroke, tuple):
                stream.set_font_size(*stroke)
            else:
                stream.stream.append(stroke)


def draw_text(
    stream: Any,  # noqa: ANN401
    textbox: Any,  # noqa: ANN401
    offset_x: float,
    text_overflow: str,
    block_ellipsis: str = "none",
) -> None:
    """Draw a line of text; one that was drawn before in this document is written again."""
    style, line = textbox.style, textbox.pango_layout
    if (
        text_overflow == "ellipsis"
        or block_ellipsis != "none"
        or style["visibility"] != "visible"
        or style["text_decoration_line"] != "none"
        or not textbox.text.strip()
    ):
        _draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)
        return
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    stream.set_color(style["color"])
    known: Strokes | None = line.__dict__.get("strokes")
    if known is not None and known.fonts is stream._fonts:  # noqa: SLF001
        stream.begin_text()
        stream.set_text_matrix(1, 0, 0, -1, x, y)
        known.again(stream)
        stream.end_text()
        return
    line.reactivate(style)
    stream.begin_text()
    noted = Strokes(stream)
    matrix = text_room.Matrix(d=-1, e=x, f=y)
    emojis = _draw_first_line(noted, textbox, text_overflow, block_ellipsis, matrix)
    stream.end_text()
    text_room.draw_emojis(stream, style, x, y, emojis)
    line.deactivate()
    line.strokes = None if emojis else noted


def draw_border(stream: Any, box: Any) -> None:  # noqa: ANN401
    """Draw borders; most boxes have none."""
    if (
        box.border_top_width
        or box.border_right_width
        or box.border_bottom_width
        or box.border_left_width
        or box.style["border_image_source"][0] != "none"
        or box.style["column_width"] != "auto"
        or box.style["column_count"] != "auto"
    ):
        _draw_border(stream, box)


class Artifact:
    """Content that says nothing to a reader, as a context: ``Stream.artifact`` without a generator."""

    __slots__ = ("stream",)

    def __init__(self, stream: Any) -> None:  # noqa: ANN401
        self.stream = stream

    def __enter__(self) -> None:
        if self.stream._tags is not None:  # noqa: SLF001
            self.stream.begin_marked_content("Artifact")

    def __exit__(self, *_: object) -> None:
        if self.stream._tags is not None:  # noqa: SLF001
            self.stream.end_marked_content()


class Marked:
    """Content of a box, tagged: ``Stream.marked`` without a generator."""

    __slots__ = ("box", "stream", "tag")

    def __init__(self, stream: Any, box: Any, tag: str) -> None:  # noqa: ANN401
        self.stream, self.box, self.tag = stream, box, tag

    def __enter__(self) -> None:
        tags = self.stream._tags  # noqa: SLF001
        if tags is not None:
            number = len(tags)
            tags[self.box] = {"tag": self.tag, "mcid": number}
            self.stream.begin_marked_content(self.tag, b"<</MCID %d>>" % number)

    def __exit__(self, *_: object) -> None:
        if self.stream._tags is not None:  # noqa: SLF001
            self.stream.end_marked_content()


class Stacked:
    """State of a stream, saved and restored: ``Stream.stacked`` without a generator."""

    __slots__ = ("stream",)

    def __init__(self, stream: Any) -> None:  # noqa: ANN401
        self.stream = stream

    def __enter__(self) -> None:
        self.stream.push_state()

    def __exit__(self, *_: object) -> None:
        self.stream.pop_state()


def artifact(stream: Any) -> Artifact:  # noqa: ANN401
    """``Stream.artifact``; a function, because a class would not be bound to its stream."""
    return Artifact(stream)


def marked(stream: Any, box: Any, tag: str) -> Marked:  # noqa: ANN401
    """``Stream.marked``."""
    return Marked(stream, box, tag)


def stacked(stream: Any) -> Stacked:  # noqa: ANN401
    """``Stream.stacked``."""
    return Stacked(stream)


def page_references(pdf: Any) -> tuple[bytes, ...]:  # noqa: ANN401
    """How pages are named in a PDF; asked for by every tagged cell."""
    kids = pdf.pages["Kids"]
    known: tuple[bytes, ...] = pdf.__dict__.get("named_pages", ())
    if len(known) * 3 != len(kids):
        known = tuple(f"{number} 0 R".encode("ascii") for number in kids[::3])
        pdf.__dict__["named_pages"] = known
    return known
