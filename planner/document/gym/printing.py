"""A gym's template to PDF: the same sandbox, fonts and bytes for equal content as the booklet's."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from warnings import catch_warnings

import weasyprint
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from planner.document.declare import finish
from planner.document.fast import Pages, collector_paused, fonts, parsed
from planner.resources import templates_folder


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_folder() / "gym"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    return environment


@cache
def gym_style(size: str) -> str:
    """The style sheet of the gym's prints on a size of paper such as ``A4 landscape``."""
    text = (templates_folder() / "gym" / "gym.css").read_text(encoding="utf-8")
    return f"{text}\n@page {{ size: {size}; margin: 9mm 9mm 12mm 12mm }}\n"


def markup(template: str, view: object) -> str:
    """The XHTML of a gym's print."""
    return _environment().get_template(template).render(view=view)


def laid_out(text: str, size: str) -> weasyprint.Document:
    """Pages, laid out and not yet written."""
    return Pages(text).render(font_config=fonts(), stylesheets=[parsed(gym_style(size))])


def pdf_of(template: str, view: object, size: str) -> bytes:
    """The PDF of a view; equal views give equal bytes on one machine."""
    text = markup(template, view)
    identity = sha256(text.encode()).digest()[:16]
    with collector_paused(), catch_warnings(action="ignore", category=ResourceWarning):
        # WeasyPrint leaves the file of its colour profile to be closed by the interpreter.
        document = laid_out(text, size)
        data: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a", pdf_identifier=identity, finisher=finish
        )
    return data
