"""The booklet as PDF/A-3a and PDF/UA-1, with the plan itself attached; the same bytes every time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import sha256
from warnings import catch_warnings

import weasyprint

from planner.document.declare import finish
from planner.document.fast import Pages, collector_paused, deny, fonts, parsed
from planner.document.html import markup, style_sheet
from planner.document.paper import Paper
from planner.plan import Plan


def render_pdf(plan: Plan, *, paper: Paper, attachment: bytes | None) -> bytes:
    """The booklet as PDF.

    Parameters
    ----------
    plan
        With at least one week.
    paper
        Size of the pages.
    attachment
        Bytes of plan.json to embed, so that the paper's file can be read back; None for none.

    Returns
    -------
    bytes
        PDF 1.7, tagged, with bookmarks. Equal for equal plans on one machine: dates come from the
        plan, the file identifier from the content.
    """
    text = markup(plan, paper=paper)
    identity = sha256(text.encode() + (attachment or b"")).digest()[:16]
    made = datetime.combine(plan.problem.start, time(), tzinfo=UTC)
    with collector_paused(), catch_warnings(action="ignore", category=ResourceWarning):
        # WeasyPrint leaves the file of its colour profile to be closed by the interpreter.
        document = layout(text, paper=paper)
        data: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=identity,
            finisher=finish,
            attachments=[_attached(attachment, made)] if attachment is not None else None,
        )
    return data


def layout(text: str, *, paper: Paper) -> weasyprint.Document:
    """Pages of a booklet's markup, laid out and not yet written."""
    return Pages(text).render(font_config=fonts(), stylesheets=[parsed(style_sheet(paper))])


def _attached(content: bytes, made: datetime) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        string=content,
        name="plan.json",
        description="The plan as data",
        relationship="Source",
        created=made,
        modified=made,
        url_fetcher=deny,
    )
