"""The coach's overview of many members: who trains when, with which first loads, who differs and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner import __version__
from planner.document.gym.printing import gym_print
from planner.document.paper import Paper
from planner.document.printing import Print, to_pdf
from planner.document.words import clean, words


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One member, as text; ``problem`` is why there is no programme, empty where there is one."""

    id: str
    name: str
    problem: str
    level: str
    days: str
    loads: str
    differences: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with a table."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that is printed, as strings."""

    language: str
    generator: str
    title: str
    description: str
    counts: str
    foot: str
    parts: tuple[Part, ...]


def render_overview(
    rows: Sequence[OverviewRow],
    *,
    programme: str,
    gym: str,
    start: date,
    weeks: int,
    paper: Paper,
) -> bytes:
    """The overview as PDF, landscape; first those without a programme, then the others."""
    view = overview(rows, programme=programme, gym=gym, start=start, weeks=weeks)
    return to_pdf(overview_print(view, paper))


def overview_print(view: Overview, paper: Paper) -> Print:
    """The overview before it is laid out."""
    return gym_print("overview.html.j2", view, paper)


def overview(
    rows: Sequence[OverviewRow], *, programme: str, gym: str, start: date, weeks: int
) -> Overview:
    """The overview as strings."""
    text = words()
    failed = [row for row in rows if row.problem]
    planned = [row for row in rows if not row.problem]
    counts = text(
        "overview.counts",
        done=len(planned),
        members=len(rows),
        failed=len(failed) or "none",
        start=text.full(start),
        weeks=weeks,
    )
    return Overview(
        language=text.language,
        generator=f"planner {__version__}",
        title=text("overview.title", programme=clean(programme)),
        description=text("overview.description", programme=clean(programme)),
        counts=counts,
        foot=text("overview.foot", programme=clean(programme), gym=clean(gym)),
        parts=tuple(part for part in (_failed(failed), _planned(planned)) if part.rows),
    )


def _failed(rows: Sequence[OverviewRow]) -> Part:
    text = words()
    heads = tuple(text(f"overview.{key}") for key in ("id", "name", "why"))
    cells = tuple((clean(r.id), clean(r.name), clean(r.problem)) for r in rows)
    return Part(text("overview.failed"), heads, cells)


def _planned(rows: Sequence[OverviewRow]) -> Part:
    text = words()
    keys = ("id", "name", "level", "days", "loads", "differences")
    cells = tuple(
        (clean(r.id), clean(r.name), clean(r.level), clean(r.days), clean(r.loads), _told(r))
        for r in rows
    )
    return Part(text("overview.planned"), tuple(text(f"overview.{key}") for key in keys), cells)


def _told(row: OverviewRow) -> str:
    text = words()
    warnings = [text("overview.warning", text=clean(one)) for one in row.warnings]
    return "\n".join((*map(clean, row.differences), *warnings)) or text("overview.nothing")
