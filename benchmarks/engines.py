"""The sessions of a booklet by other engines: ReportLab and Typst, for comparison only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf

from planner.document.view.booklet import Booklet
from planner.document.view.session import Session

HEADS = ("", "Exercise", "Sets", "Load", "Rest", "", "", "")


def rows_of(session: Session) -> Iterator[tuple[str, ...]]:
    """The cells of one session's table."""
    for block in session.blocks:
        for row in block.rows:
            what = row.what
            yield (
                row.label,
                row.name,
                f"{what.sets}{what.sets_unit} {what.effort}".strip(),
                f"{what.load} {what.load_note}".strip(),
                f"{row.rest} {row.rest_note}".strip(),
                *("",) * 3,
            )


def sessions_of(view: Booklet) -> Iterator[tuple[str, Session]]:
    """Every session with the heading of its week."""
    for week in view.weeks:
        for page in week.pages:
            for session in page.sessions:
                yield week.heading, session


def reportlab(view: Booklet) -> int:
    """Platypus tables; how many pages they fill."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    document = SimpleDocTemplate(BytesIO(), pagesize=A4)
    grid = [("GRID", (0, 0), (-1, -1), 0.4, colors.black), ("FONTSIZE", (0, 0), (-1, -1), 8)]
    story = []
    for heading, session in sessions_of(view):
        cells = [HEADS, *rows_of(session)]
        table = Table(cells, repeatRows=1, colWidths=[24, 130, 76, 80, 66, 40, 40, 40], style=grid)
        notes = [
            Paragraph(f"{note.head} {note.text}", styles["BodyText"])
            for block in session.blocks
            for note in block.notes
        ]
        title = Paragraph(f"{heading} {session.id} {session.title}", styles["Heading3"])
        story.append(KeepTogether([title, table, *notes]))
    document.build(story)
    return int(document.page)


def typst(view: Booklet) -> int:
    """A Typst document of the same tables; how many pages it has."""
    import typst as engine

    parts = ['#set page(paper: "a4", margin: 12mm)\n#set text(size: 8pt)']
    for heading, session in sessions_of(view):
        cells = ", ".join(_quoted(cell) for row in (HEADS, *rows_of(session)) for cell in row)
        parts.append(f"== #{_quoted(f'{heading} {session.id} {session.title}')}")
        widths = "(8mm, 46mm, 27mm, 28mm, 24mm, 1fr, 1fr, 1fr)"
        parts.append(f"#block(breakable: false, table(columns: {widths}, {cells}))")
        parts += [
            f"#{_quoted(f'{note.head} {note.text}')}\n"
            for block in session.blocks
            for note in block.notes
        ]
    data = engine.compile("\n".join(parts).encode())
    with pikepdf.open(BytesIO(data)) as opened:
        return len(opened.pages)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


ENGINES: dict[str, tuple[str, Callable[[Booklet], int]]] = {
    "ReportLab Platypus": ("reportlab", reportlab),
    "Typst": ("typst", typst),
}
