"""The bar above a session: its minutes from left to right, with every set where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from markupsafe import Markup

from planner.document.charts import svg
from planner.document.words import Words
from planner.plan import PlannedBlock, PlannedSession, PlannedSet

HEIGHT = 33.0
BAR = 22.0
FIRST = 'fill="#222"'
SECOND = 'fill="#fff" stroke="#000" stroke-width=".8"'
WARM = 'fill="#777"'
SEGMENT = 'fill="#e9e9e9" stroke="#000" stroke-width=".5"'


def timeline(session: PlannedSession, words: Words, *, width: float) -> Markup:
    """Draw one session; four units of ``width`` are a millimetre on paper."""
    total_s = max(session.total_s, 60)
    scale = width / total_s
    parts = [
        svg.rect(0.25, 0.25, width - 0.5, BAR - 0.5, 'fill="#fff" stroke="#999" stroke-width=".5"'),
        svg.rect(0.25, 0.25, session.warm_up_s * scale, BAR - 0.5, 'fill="#cfcfcf"'),
        svg.boxes((_segment(block, scale) for block in _worked(session)), SEGMENT),
        svg.boxes(_marks(_warm_ups(session), scale, top=15.0, bottom=BAR - 2), WARM),
        svg.boxes(_marks(_working(session, 0), scale, top=11.5, bottom=BAR - 2), FIRST),
        svg.boxes(_marks(_working(session, 1), scale, top=11.5, bottom=BAR - 2), SECOND),
        *_third(session, scale),
        *_labels(session, words, scale, total_s),
    ]
    return svg.figure(
        parts,
        width=width,
        height=HEIGHT,
        title=words("bar.title", id=session.id),
        desc=_spoken(session, words),
        style="bar",
        font_size=9.5,
    )


def _sets(block: PlannedBlock) -> Iterator[PlannedSet]:
    return chain.from_iterable((*item.warm_ups, *item.sets) for item in block.items)


def _worked(session: PlannedSession) -> list[PlannedBlock]:
    """Blocks that hold a set."""
    return [block for block in session.blocks if any(_sets(block))]


def _span_s(block: PlannedBlock) -> tuple[int, int]:
    starts = [one.start_s for one in _sets(block)]
    ends = [one.start_s + one.set_s for one in _sets(block)]
    return min(starts), max(ends)


def _segment(block: PlannedBlock, scale: float) -> tuple[float, float, float, float]:
    first_s, last_s = _span_s(block)
    return first_s * scale, 0.25, (last_s - first_s) * scale, BAR - 0.5


def _warm_ups(session: PlannedSession) -> Iterator[PlannedSet]:
    for block in session.blocks:
        for item in block.items:
            yield from item.warm_ups


def _working(session: PlannedSession, position: int) -> Iterator[PlannedSet]:
    for block in session.blocks:
        for item in block.items[position : position + 1]:
            yield from item.sets


def _third(session: PlannedSession, scale: float) -> Iterator[str]:
    """The jumps of a complex, black like the lift with which its round began."""
    if any(len(block.items) > 2 for block in session.blocks):
        yield svg.boxes(_marks(_working(session, 2), scale, top=11.5, bottom=BAR - 2), FIRST)


def _marks(
    sets: Iterator[PlannedSet], scale: float, *, top: float, bottom: float
) -> Iterator[tuple[float, float, float, float]]:
    for one in sets:
        yield one.start_s * scale, top, max(one.set_s * scale - 0.6, 0.8), bottom - top


def _labels(session: PlannedSession, words: Words, scale: float, total_s: int) -> Iterator[str]:
    for block in _worked(session):
        x = _span_s(block)[0] * scale
        yield svg.text(x + 3, 9.6, block.letter, 'font-weight="600"')
    minutes = total_s // 60
    every = next(n for n in (10, 20, 30, 60) if minutes / n <= 4 or n == 60)
    for minute in range(0, minutes + 1, every):
        x = minute * 60 * scale
        anchor = "start" if minute == 0 else "end" if minutes - minute < 1 else "middle"
        label = f"{minute} {words('bar.min')}" if minute == 0 else str(minute)
        yield svg.text(x, HEIGHT - 2, label, f'text-anchor="{anchor}"')


def _spoken(session: PlannedSession, words: Words) -> str:
    blocks = []
    for block in _worked(session):
        first_s, last_s = _span_s(block)
        first, last = first_s // 60, -(-last_s // 60)
        blocks.append(words("bar.block", letter=block.letter, first=first, last=last))
    return words(
        "bar.desc",
        minutes=-(-session.total_s // 60),
        warm=session.warm_up_s // 60,
        blocks=", ".join(blocks),
    )
