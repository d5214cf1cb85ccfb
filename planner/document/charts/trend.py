"""A maximum over time: estimates as points, their interval as a band, the axis by true dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from planner.document.charts import svg
from planner.document.words import Words

LEFT, RIGHT, TOP, BOTTOM = 38.0, 14.0, 12.0, 24.0
BAND = (
    'fill="url(#hatch)" fill-opacity=".45" stroke="#000" stroke-width=".7" stroke-dasharray="4 3"'
)
WHITE = 'fill="none" stroke="#fff" stroke-width="5"'
LINE = 'fill="none" stroke="#000" stroke-width="2"'
GRID = 'stroke="#999" stroke-width=".4"'
STEPS_KG = (0.5, 1.0, 2.0, 2.5, 5.0, 10.0, 20.0, 50.0, 100.0)
LABEL = 46.0
"""Least distance between two dates on the axis."""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """An estimate of a maximum in kg on a day, with the ends of its 95 % interval."""

    date: date
    kg: float
    low_kg: float
    high_kg: float


def e1rm_trend(
    name: str, points: Sequence[TrendPoint], words: Words, *, width: float, height: float
) -> Markup:
    """Draw the estimated one-repetition maximum of one lift; nothing for none.

    Parameters
    ----------
    name
        Printed name of the lift.
    points
        By date; several of one day are allowed.
    words
        Language of the labels.
    width, height
        Size of the picture's own coordinates; four of them are a millimetre on paper.
    """
    if not points:
        return Markup()
    frame = _frame(points, width, height)
    spoken = (
        words(
            "trend.point",
            date=words.full(one.date),
            kg=words.number(one.kg, 1),
            low=words.number(one.low_kg, 1),
            high=words.number(one.high_kg, 1),
        )
        for one in points
    )
    return svg.figure(
        [svg.HATCH, *_axis(frame, words), *_drawn(frame, points), *_dates(frame, points, words)],
        width=width,
        height=height,
        title=words("trend.title", lift=name),
        desc="; ".join(spoken),
        style="chart",
        font_size=10,
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and kilograms lie on the picture."""

    width: float
    height: float
    first: date
    days: int
    low_kg: float
    high_kg: float
    step_kg: float

    def x(self, day: date) -> float:
        room = self.width - LEFT - RIGHT
        if not self.days:
            return LEFT + room / 2
        return LEFT + 8 + (room - 16) * (day - self.first).days / self.days

    def y(self, kg: float) -> float:
        share = (self.high_kg - kg) / (self.high_kg - self.low_kg)
        return TOP + share * (self.height - TOP - BOTTOM)


def _frame(points: Sequence[TrendPoint], width: float, height: float) -> _Frame:
    low, high = min(one.low_kg for one in points), max(one.high_kg for one in points)
    step = next((s for s in STEPS_KG if (high - low) / s <= 5), STEPS_KG[-1])
    bottom = low // step * step
    top = max(-(-high // step) * step, bottom + step)
    days = (points[-1].date - points[0].date).days
    return _Frame(width, height, points[0].date, days, bottom, top, step)


def _axis(frame: _Frame, words: Words) -> Iterator[str]:
    for count in range(round((frame.high_kg - frame.low_kg) / frame.step_kg) + 1):
        kg = frame.low_kg + count * frame.step_kg
        y = frame.y(kg)
        yield svg.line(LEFT, y, frame.width - RIGHT, y, GRID)
        yield svg.text(LEFT - 6, y + 3.5, words.number(kg, 1), 'text-anchor="end"')


def _drawn(frame: _Frame, points: Sequence[TrendPoint]) -> Iterator[str]:
    """Band, line and rings; a single day has a bar for its interval."""
    if frame.days:
        upper = [(frame.x(one.date), frame.y(one.high_kg)) for one in points]
        lower = [(frame.x(one.date), frame.y(one.low_kg)) for one in points]
        yield f'<path d="{svg.path((*upper, *reversed(lower)))}z" {BAND}/>'
        line = svg.path([(frame.x(one.date), frame.y(one.kg)) for one in points])
        yield f'<path d="{line}" {WHITE}/><path d="{line}" {LINE}/>'
    else:
        for one in points:
            x = frame.x(one.date)
            yield svg.line(x, frame.y(one.low_kg), x, frame.y(one.high_kg), LINE)
    radius = 3.6 if len(points) <= 40 else 2.0
    for one in points:
        yield svg.ring(frame.x(one.date), frame.y(one.kg), radius)


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
