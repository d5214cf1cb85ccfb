"""Used lengths, line heights and lines of text, each worked out once."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent
from weasyprint.text import line_break

from planner.document.shortcuts.memory import lines_of, of_style

_resolve = percent.resolve_percentages
_split = line_break.split_first_line
_strut = line_break.strut

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"{limit}{axis}" for limit in ("", "min_", "max_") for axis in ("width", "height")),
)


def resolve_percentages(box: Any, containing_block: Any) -> None:  # noqa: ANN401 - untyped library
    """Used lengths of a box: equal for boxes of one style in blocks of one size."""
    style = box.style
    if isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse":
        _resolve(box, containing_block)
        return
    size = (
        (containing_block.width, containing_block.height)
        if isinstance(containing_block, boxes.Box)
        else tuple(containing_block)
    )
    memory = of_style(style, "used_lengths")
    known = memory.get(size)
    if known is None:
        _resolve(box, containing_block)
        memory[size] = {name: box.__dict__[name] for name in _LENGTHS}
    else:
        box.__dict__.update(known)


def strut(style: Any) -> tuple[float, float]:  # noqa: ANN401
    """Line height and baseline of a style."""
    known: tuple[float, float] | None = style.__dict__.get("strut")
    if known is None:
        known = style.__dict__["strut"] = _strut(style)
    return known


def split_first_line(  # noqa: PLR0917 - WeasyPrint's own
    text: str,
    style: Any,  # noqa: ANN401
    context: Any,  # noqa: ANN401
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,  # noqa: FBT001, FBT002
    minimum: bool = False,  # noqa: FBT001, FBT002
) -> Any:  # noqa: ANN401
    """First line of a text in a style and a width."""
    memory = lines_of(style)
    key = (text, max_width, justification_spacing, is_line_start, minimum)
    known = memory.get(key)
    if known is None:
        known = memory[key] = _split(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
    return known
