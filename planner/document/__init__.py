"""The printed programme: a plan as HTML and as PDF; the only home of Jinja2 and WeasyPrint."""

from __future__ import annotations

from planner.document.paper import Paper
from planner.document.templates import Template, render_html, render_pdf

__all__ = ["Paper", "Template", "render_html", "render_pdf"]
