"""The coach's overview of many members: who trains when, with which first loads, who differs and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from planner import __version__
from planner.document.catalogue import ENGLISH
from planner.document.gym.printing import gym_print
from planner.document.paper import Paper
from planner.document.printing import Print, to_pdf
from planner.document.words import Words, clean, words
from planner.pounds import KG_PER_LB
from planner.vocabulary import MassUnit


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One member, as text; ``problem`` is why there is no programme, empty where there is one."""

    id: str
    name: str
    problem: str
    level: str
    days: str
    loads: tuple[tuple[str, float | None], ...]
    """Main lifts with their first loads in kilograms; none where the member finds it by effort."""
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
    language: str = ENGLISH,
    unit: MassUnit = MassUnit.KG,
) -> bytes:
    """The overview as PDF, landscape; first those without a programme, then the others."""
    text = words(language, unit, unit)
    view = overview(rows, text, programme=programme, gym=gym, start=start, weeks=weeks)
    return to_pdf(overview_print(view, paper))


def overview_print(view: Overview, paper: Paper) -> Print:
    """The overview before it is laid out."""
    return gym_print("overview.html.j2", view, paper)


def overview(
    rows: Sequence[OverviewRow],
    text: Words,
    *,
    programme: str,
    gym: str,
    start: date,
    weeks: int,
) -> Overview:
    """The overview as strings."""
    failed = [row for row in rows if row.problem]
    planned = [row for row in rows if not row.problem]
    counts = text(
        "overview.counts",
        done=len(planned),
        members=len(rows),
        failed=len(failed) or text("overview.none"),
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
        parts=tuple(part for part in (_failed(failed, text), _planned(planned, text)) if part.rows),
    )


def _failed(rows: Sequence[OverviewRow], text: Words) -> Part:
    heads = tuple(text(f"overview.{key}") for key in ("id", "name", "why"))
    cells = tuple((clean(r.id), clean(r.name), text.sentence(r.problem)) for r in rows)
    return Part(text("overview.failed"), heads, cells)


def _planned(rows: Sequence[OverviewRow], text: Words) -> Part:
    keys = ("id", "name", "level", "days", "loads", "differences")
    cells = tuple(
        (
            clean(r.id),
            clean(r.name),
            _level(r, text),
            _days(r, text),
            _loads(r, text),
            _told(r, text),
        )
        for r in rows
    )
    return Part(text("overview.planned"), tuple(text(f"overview.{key}") for key in keys), cells)


def _level(row: OverviewRow, text: Words) -> str:
    return text.maybe("level", row.level) if row.level else ""


def _days(row: OverviewRow, text: Words) -> str:
    """``Mon 18:00, Thu 18:00`` with weekdays of the language."""
    names = {f"{day:%a}": text.weekday(day) for day in (date(2024, 1, n) for n in range(1, 8))}
    return " ".join(names.get(word, word) for word in clean(row.days).split())


def _loads(row: OverviewRow, text: Words) -> str:
    found = []
    for name, kg in row.loads:
        load = (
            "–"
            if kg is None
            else text.number(kg / (KG_PER_LB if text.unit is MassUnit.LB else 1), 1)
        )
        found.append(f"{text.told(name)} {load}")
    return ", ".join(found)


def _told(row: OverviewRow, text: Words) -> str:
    warnings = [text("overview.warning", text=text.sentence(one)) for one in row.warnings]
    differences = map(text.sentence, row.differences)
    return "\n".join((*differences, *warnings)) or text("overview.nothing")
