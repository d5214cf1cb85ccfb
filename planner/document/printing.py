"""From a template to pages: one sandbox, one style of writing, the same bytes for the same content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from hashlib import sha256
from warnings import catch_warnings

import weasyprint
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from planner.document.declare import finish
from planner.document.fast import Pages, collector_paused, deny, fonts, parsed
from planner.resources import templates_folder


@dataclass(frozen=True, slots=True)
class Print:
    """Something to be printed, before it is laid out.

    Parameters
    ----------
    text
        XHTML without a style sheet.
    style
        CSS of its pages, their size among it.
    zoom
        Factor by which the laid out pages are printed.
    """

    text: str
    style: str
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class Attachment:
    """The plan as data, to travel inside its print.

    Parameters
    ----------
    content
        Bytes of plan.json.
    made
        Date that the file carries: of the plan, so that equal plans give equal bytes.
    description
        What a reader says of the file.
    """

    content: bytes
    made: date
    description: str


@cache
def _environment(folder: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates_folder() / folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.clear()
    environment.globals["range"] = range
    return environment


def markup(folder: str, template: str, /, **variables: object) -> str:
    """The XHTML of a template in a folder of the shipped ones."""
    return _environment(folder).get_template(template).render(**variables)


@cache
def sheet(folder: str, name: str) -> str:
    """A style sheet in a folder of the shipped templates."""
    return (templates_folder() / folder / name).read_text(encoding="utf-8")


def self_contained(printed: Print) -> str:
    """One HTML file with its style inside, to be read on a screen and printed from a browser."""
    style = f"{printed.style}\n{sheet('shared', 'screen.css')}"
    # Our own style sheets, read from the templates' folder: not text of any user.
    return printed.text.replace("</head>", f"<style>{style}</style>\n</head>", 1)


def laid_out(printed: Print) -> weasyprint.Document:
    """Pages, laid out and not yet written."""
    return Pages(printed.text).render(font_config=fonts(), stylesheets=[parsed(printed.style)])


def to_pdf(printed: Print, attachment: Attachment | None = None) -> bytes:
    """PDF/A-3a and PDF/UA-1, tagged, with bookmarks; the file identifier comes from the content."""
    content = attachment.content if attachment else b""
    with collector_paused(), catch_warnings(action="ignore", category=ResourceWarning):
        # WeasyPrint leaves the file of its colour profile to be closed by the interpreter.
        document = laid_out(printed)
        data: bytes = document.write_pdf(
            zoom=printed.zoom,
            pdf_variant="pdf/a-3a",
            pdf_identifier=identity(printed.text.encode() + content),
            finisher=finish,
            attachments=[attached(attachment)] if attachment else None,
        )
    return data


def identity(content: bytes) -> bytes:
    """Identifier of a file: equal for equal content."""
    return sha256(content).digest()[:16]


def attached(attachment: Attachment) -> weasyprint.Attachment:
    """The plan as a file inside its print."""
    made = datetime.combine(attachment.made, time(), tzinfo=UTC)
    return weasyprint.Attachment(
        string=attachment.content,
        name="plan.json",
        description=attachment.description,
        relationship="Source",
        created=made,
        modified=made,
        url_fetcher=deny,
    )
