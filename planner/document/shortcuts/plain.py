"""Boxes without ado: in normal flow, without a background, without an outline, as their style shows."""

from __future__ import annotations

from functools import cache
from typing import Any

from weasyprint.draw import border as border_room
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure import boxes
from weasyprint.layout import background
from weasyprint.pdf import tags

tag_of = cache(tags._get_pdf_tag)  # noqa: SLF001 - a chain of comparisons for each box

_is_in_normal_flow = boxes.Box.is_in_normal_flow
_layout_box_backgrounds = background.layout_box_backgrounds
_draw_outline = border_room.draw_outline

_CORNERS = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_SQUARE = dict.fromkeys(_CORNERS, (0, 0))
_NO_RADIUS = (0, "px")


def is_in_normal_flow(box: Any) -> bool:  # noqa: ANN401 - untyped library
    """Whether a box is neither floated nor placed elsewhere: equal for boxes of one style."""
    style = box.style
    known: bool | None = style.__dict__.get("in_flow")
    if known is None:
        known = style.__dict__["in_flow"] = _is_in_normal_flow(box)
    return known


def layout_box_backgrounds(
    page: Any,  # noqa: ANN401
    box: Any,  # noqa: ANN401
    get_image_from_uri: Any,  # noqa: ANN401
    layout_children: bool = True,  # noqa: FBT001, FBT002 - WeasyPrint's own
    style: Any = None,  # noqa: ANN401
) -> None:
    """Background of a box and of what is in it."""
    if style is not None or box is page or not layout_children or not _is_bare(box.style):
        _layout_box_backgrounds(page, box, get_image_from_uri, layout_children, style)
        return
    for child in box.all_children():
        layout_box_backgrounds(page, child, get_image_from_uri)
    box.__dict__.update(_SQUARE)
    box.background = None


def _is_bare(style: Any) -> bool:  # noqa: ANN401
    """Whether boxes of a style have no background, no border image, no round corner."""
    known: bool | None = style.__dict__.get("bare")
    if known is None:
        known = style.__dict__["bare"] = (
            style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and not style["box_shadow"]
            and all(kind == "none" for kind, _ in style["background_image"])
            and get_color(style, "background_color").alpha == 0
            and all(_NO_RADIUS in style[corner] for corner in _CORNERS)
        )
    return known


def draw_outline(stream: Any, box: Any) -> None:  # noqa: ANN401
    """Outlines of a box and of what is in it."""
    style = box.style
    known: bool | None = style.__dict__.get("outlined")
    if known is None:
        known = style.__dict__["outlined"] = bool(style["outline_width"])
    if known:
        _draw_outline(stream, box)
        return
    for child in box.children:
        if isinstance(child, boxes.Box):
            draw_outline(stream, child)
