"""The printed programme: a plan as HTML and as PDF; the only home of Jinja2 and WeasyPrint."""

from __future__ import annotations

from planner.document.html import render_html
from planner.document.paper import Paper
from planner.document.pdf import render_pdf

__all__ = ["Paper", "render_html", "render_pdf"]
