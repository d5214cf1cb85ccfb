"""Readers of what WeasyPrint laid out: every box of every page, and where it ended up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.document.fast import collector_paused
from planner.document.html import booklet_print
from planner.document.paper import Paper
from planner.document.printing import Print, laid_out
from planner.plan import Plan

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""
SLACK = 0.6
"""Pixels (0.16 mm) by which rounding may move an edge."""


def pages(plan: Plan, paper: Paper) -> list[Any]:
    """Root box of each page of the booklet."""
    return pages_of(booklet_print(plan, paper=paper))


def pages_of(printed: Print) -> list[Any]:
    """Root box of each page of any print."""
    with collector_paused():
        return [page._page_box for page in laid_out(printed).pages]


def walk(box: Any, parents: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Every box below a box, with its ancestors, outermost first."""
    yield box, parents
    for child in getattr(box, "children", ()) or ():
        yield from walk(child, (*parents, box))


def classes(box: Any) -> list[str]:
    """Style classes of the element a box was made for."""
    return (box.element.get("class") or "").split() if box.element is not None else []


def anchor(article: Any) -> str:
    """Name of the session that an article holds: its title carries it; none on its later parts."""
    return next((str(found) for box, _ in walk(article) if (found := box.element.get("id"))), "")


def spills(page: Any) -> Iterator[str]:
    """Texts that leave their table cell, or the page's printable area, to any side."""
    frame = next(child for child in page.children if child.element_tag == "html")
    area = (page.content_box_x(), page.content_box_y(), page.width, page.height)
    for box, parents in walk(frame):
        if not getattr(box, "text", "").strip():
            continue
        line = next(p for p in reversed(parents) if type(p).__name__ == "LineBox")
        cell = next((p for p in reversed(parents) if type(p).__name__ == "TableCellBox"), None)
        left, top, width, height = _outer(cell) if cell else area
        right, bottom = left + width, top + height
        across = left - SLACK <= box.position_x and box.position_x + box.width <= right + SLACK
        down = top - SLACK <= line.position_y and line.position_y + line.height <= bottom + SLACK
        if not (across and down):
            yield box.text


def _outer(cell: Any) -> tuple[float, float, float, float]:
    return cell.position_x, cell.position_y, cell.border_width(), cell.border_height()
