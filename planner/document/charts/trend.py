"""A maximum or a velocity over time: estimates as points, their interval as a band, the axis by true dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from planner.document.charts import svg
from planner.document.words import Words

LEFT, RIGHT, TOP, BOTTOM = 38.0, 14.0, 12.0, 24.0
BAND = (
    'fill="url(#{hatch})" fill-opacity=".45" stroke="#000" stroke-width=".7" stroke-dasharray="4 3"'
)
WHITE = 'fill="none" stroke="#fff" stroke-width="5"'
LINE = 'fill="none" stroke="#000" stroke-width="2"'
GRID = 'stroke="#999" stroke-width=".4"'
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 50.0, 100.0)
LABEL = 46.0
"""Least distance between two dates on the axis."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """An estimate on a day, with the ends of its 90 % interval."""

    date: date
    value: float
    low: float
    high: float


def trend_chart(
    name: str,
    points: Sequence[TrendPoint],
    words: Words,
    *,
    width: float,
    height: float,
    title: str = "trend.title",
    digits: int = 1,
) -> Markup:
    """Draw what was estimated of one lift, by default its one-repetition maximum; nothing for none.

    Parameters
    ----------
    name
        Printed name of the lift.
    points
        By date; several of one day are allowed.
    width, height
        Size of the picture's own coordinates; four of them are a millimetre on paper.
    title
        Place of the words that name the picture.
    digits
        Behind the decimal mark.
    """
    if not points:
        return Markup()
    frame = _frame(points, width, height)
    hatching, own = svg.hatch(f"{title} {name}")
    drawn = _drawn(frame, points, BAND.format(hatch=own))
    return svg.figure(
        [hatching, *_axis(frame, words), *drawn, *_dates(frame, points, words)],
        width=width,
        height=height,
        title=words(title, lift=name),
        desc="; ".join(_spoken(one, words, digits) for one in points),
        style="chart",
        font_size=10,
    )


def _spoken(one: TrendPoint, words: Words, digits: int) -> str:
    return words(
        "trend.point",
        date=words.full(one.date),
        value=words.number(one.value, digits),
        low=words.number(one.low, digits),
        high=words.number(one.high, digits),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and kilograms lie on the picture."""

    width: float
    height: float
    first: date
    days: int
    low: float
    high: float
    step: float

    def x(self, day: date) -> float:
        room = self.width - LEFT - RIGHT
        if not self.days:
            return LEFT + room / 2
        return LEFT + 8 + (room - 16) * (day - self.first).days / self.days

    def y(self, kg: float) -> float:
        share = (self.high - kg) / (self.high - self.low)
        return TOP + share * (self.height - TOP - BOTTOM)


def _frame(points: Sequence[TrendPoint], width: float, height: float) -> _Frame:
    low, high = min(one.low for one in points), max(one.high for one in points)
    step = next((s for s in STEPS if (high - low) / s <= 5), STEPS[-1])
    bottom = low // step * step
    top = max(-(-high // step) * step, bottom + step)
    days = (points[-1].date - points[0].date).days
    return _Frame(width, height, points[0].date, days, bottom, top, step)


def _axis(frame: _Frame, words: Words) -> Iterator[str]:
    for count in range(round((frame.high - frame.low) / frame.step) + 1):
        kg = frame.low + count * frame.step
        y = frame.y(kg)
        yield svg.line(LEFT, y, frame.width - RIGHT, y, GRID)
        yield svg.text(LEFT - 6, y + 3.5, words.number(kg, 2), 'text-anchor="end"')


def _drawn(frame: _Frame, points: Sequence[TrendPoint], band: str) -> Iterator[str]:
    """Band, line and rings; a single day has a bar for its interval."""
    if frame.days:
        upper = [(frame.x(one.date), frame.y(one.high)) for one in points]
        lower = [(frame.x(one.date), frame.y(one.low)) for one in points]
        yield f'<path d="{svg.path((*upper, *reversed(lower)))}z" {band}/>'
        line = svg.path([(frame.x(one.date), frame.y(one.value)) for one in points])
        yield f'<path d="{line}" {WHITE}/><path d="{line}" {LINE}/>'
    else:
        for one in points:
            x = frame.x(one.date)
            yield svg.line(x, frame.y(one.low), x, frame.y(one.high), LINE)
    radius = 3.6 if len(points) <= 40 else 2.0
    for one in points:
        yield svg.ring(frame.x(one.date), frame.y(one.value), radius)


def _dates(frame: _Frame, points: Sequence[TrendPoint], words: Words) -> Iterator[str]:
    """Dates below the points, as many as have room, the last one always."""
    last = frame.x(points[-1].date)
    free = LEFT - LABEL / 2
    for one in points:
        x = frame.x(one.date)
        if x == last or (x - free >= LABEL and last - x >= LABEL):
            if x != free:
                yield svg.text(x, frame.height - 8, words.day(one.date), 'text-anchor="middle"')
            free = x
