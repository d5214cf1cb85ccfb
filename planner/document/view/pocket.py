"""The pocket card as plain strings: a sheet folds to a postcard, each panel holds a session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.document.paper import Paper, Sheet
from planner.document.view.context import Context, context_of
from planner.document.view.measure import lines
from planner.document.view.session import Block, Row, Session, session_view
from planner.document.words import Words, clean
from planner.plan import Plan, PlannedSession

# Sizes of what stands on a panel, in millimetres, as the style sheet draws them.
FRAME_MM, HEAD_MM, TITLE_LINE_MM = 14.0, 11.5, 4.2
NAME_LINE_MM, SECOND_LINE_MM, BORDER_MM = 3.45, 4.3, 0.5
ROWS_MM = (9, 10, 11, 12, 13, 14)
"""Least heights of a row; the tallest that fits is taken."""
SMALL_LINE_MM, FIGURE_MM = 2.85, 4.6
NAME_LETTERS, LOAD_LETTERS, LOADS_LETTERS, SMALL_LETTERS, TITLE_LETTERS = 23, 17, 9, 66, 32
EFFORT_LETTERS = 15


@dataclass(frozen=True, slots=True)
class Fold:
    """A sheet as it is folded: its size in CSS, panels on it, and how large one is."""

    css: str
    panels: int
    width_mm: float
    height_mm: float

    @property
    def full_week(self) -> int:
        """From so many panels on a week has sheets of its own."""
        return self.panels // 2 + 1


def fold(sheet: Sheet) -> Fold:
    """A large sheet is folded twice, a small one once: a panel is about as large as a postcard."""
    if sheet.is_small:
        return Fold(sheet.landscape, 2, sheet.height_mm / 2, sheet.width_mm)
    return Fold(sheet.css, 4, sheet.width_mm / 2, sheet.height_mm / 2)


@dataclass(frozen=True, slots=True)
class PocketBlock:
    """Rows that share a letter, and the warm-up before them."""

    rows: tuple[Row, ...]
    warm_ups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A session or a part of one; ``title`` is empty on a panel for notes."""

    id: str
    title: str
    when: str
    row_mm: int
    blocks: tuple[PocketBlock, ...]


@dataclass(frozen=True, slots=True)
class Pocket:
    """What the template prints."""

    language: str
    title: str
    author: str
    description: str
    generator: str
    foot: str
    sheets: tuple[tuple[Panel, ...], ...]


def pocket(plan: Plan, words: Words, *, paper: Paper, plan_id: str) -> Pocket:
    """The card of a plan.

    Raises
    ------
    InputError
        The plan has no weeks: there is nothing to print.
    """
    context = context_of(plan, words, paper, plan_id)
    athlete = context.athlete_name
    return Pocket(
        language=words.language,
        title=words("pocket.title", athlete=athlete),
        author=clean(plan.problem.athlete.coach) or athlete,
        description=words("pocket.description", athlete=athlete),
        generator=f"planner {clean(plan.provenance.planner)}",
        foot=words("pocket.foot", athlete=athlete, plan=plan_id),
        sheets=tuple(_sheets(context)),
    )


def _sheets(context: Context) -> Iterator[tuple[Panel, ...]]:
    weeks = [
        [panel for session in week.sessions for panel in _panels(context, session)]
        for week in context.plan.weeks
    ]
    folded = fold(context.sheet)
    if max(map(len, weeks)) < folded.full_week:
        weeks = [[panel for week in weeks for panel in week]]
    for week in weeks:
        for start in range(0, len(week), folded.panels):
            some = week[start : start + folded.panels]
            yield (*some, *[Panel("", "", "", 0, ())] * (folded.panels - len(some)))


def _panels(context: Context, session: PlannedSession) -> Iterator[Panel]:
    """A session on as many panels as it needs; blocks are not torn."""
    view = session_view(context, session, 1)
    blocks = [_block(block) for block in view.blocks]
    room_mm = fold(context.sheet).height_mm - FRAME_MM - HEAD_MM
    room_mm -= (lines(f"{view.id} {view.title}", TITLE_LETTERS) - 1) * TITLE_LINE_MM
    for number, some in enumerate(_shared_out(blocks, room_mm)):
        title = f"{view.title} ·{number + 1}" if number else view.title
        fitting = [mm for mm in ROWS_MM if sum(_height_mm(one, mm) for one in some) <= room_mm]
        yield Panel(view.id, title, _when(view), max(fitting, default=ROWS_MM[0]), tuple(some))


def _when(view: Session) -> str:
    return f"{view.when} · {view.minutes}"


def _shared_out(blocks: Sequence[PocketBlock], room_mm: float) -> Iterator[list[PocketBlock]]:
    some: list[PocketBlock] = []
    used_mm = 0.0
    for block in blocks:
        need_mm = _height_mm(block, ROWS_MM[0])
        if some and used_mm + need_mm > room_mm:
            yield some
            some, used_mm = [], 0.0
        some.append(block)
        used_mm += need_mm
    yield some


def _block(block: Block) -> PocketBlock:
    """Rows with the ramps before them; cues and substitutes stay in the booklet."""
    labels = {row.label for row in block.rows}
    heads = tuple(note.head for note in block.notes if note.head and note.head not in labels)
    return PocketBlock(block.rows, heads)


def _height_mm(block: PocketBlock, least_mm: float) -> float:
    ramps = sum(lines(text, SMALL_LETTERS) for text in block.warm_ups) * SMALL_LINE_MM
    return sum(_row_mm(row, least_mm) for row in block.rows) + ramps + (1 if block.warm_ups else 0)


def _row_mm(row: Row, least_mm: float) -> float:
    marks = lines(row.rest, 12) + max(0, len(row.planned) - 5) // 9
    name = lines(row.name, NAME_LETTERS) * NAME_LINE_MM + marks * SECOND_LINE_MM
    load = lines(row.what.load, LOADS_LETTERS) * FIGURE_MM
    load += lines(row.what.load_note, LOAD_LETTERS) * SMALL_LINE_MM
    small = sum(
        lines(text, EFFORT_LETTERS) for text in (row.what.effort, row.what.velocity) if text
    )
    sets = FIGURE_MM + small * SMALL_LINE_MM if row.what.velocity else 0.0
    return max(name, load, sets, least_mm) + BORDER_MM
