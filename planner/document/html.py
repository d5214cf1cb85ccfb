"""The booklet as HTML: a sandboxed template that only ever sees plain strings."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from planner.document.paper import SHEETS, Paper
from planner.document.view.booklet import Booklet, booklet
from planner.document.words import Words, words
from planner.plan import Plan
from planner.resources import templates_folder

ROW_HALF_MM = range(16, 33)
"""Heights of rows, in half millimetres, for which there is a style."""


def render_html(plan: Plan, *, paper: Paper) -> str:
    """The booklet as one self-contained HTML file.

    Parameters
    ----------
    plan
        With at least one week.
    paper
        Size it is printed on from a browser.

    Returns
    -------
    str
        Well-formed as HTML and as XML; the same for the same plan.
    """
    style = "\n".join((style_sheet(paper), _text("screen.css")))
    return markup(plan, paper=paper, style=style)


def markup(plan: Plan, *, paper: Paper, style: str = "") -> str:
    """The booklet as XHTML; without a style sheet of its own unless one is given."""
    language = words()
    view = booklet(plan, language, paper=paper, plan_id=plan_id(plan))
    return _render(view, language, style)


def plan_id(plan: Plan) -> str:
    """Short digest of a plan, to tell one revision from another; the same after a round trip."""
    text = json.dumps(plan.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:8]


@cache
def style_sheet(paper: Paper) -> str:
    """The CSS of the booklet on a paper."""
    rows = "\n".join(f".r{half} {{ height: {half / 2:g}mm }}" for half in ROW_HALF_MM)
    return "\n".join((_text("booklet.css"), rows, SHEETS[paper].page_rule))


def _text(name: str) -> str:
    return (templates_folder() / "athlete" / name).read_text(encoding="utf-8")


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_folder() / "athlete"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.globals["range"] = range
    return environment


def _render(view: Booklet, language: Words, style: str) -> str:
    template = _environment().get_template("booklet.html.j2")
    # Our own style sheet, read from the templates' folder: not text of any user.
    return template.render(booklet=view, t=language.text, style=Markup(style))  # noqa: S704
